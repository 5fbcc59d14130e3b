"""The same behind other names and inside other things."""

import functools
import multiprocessing as mp
import threading as th
from concurrent import futures
from multiprocessing.context import SpawnProcess
from queue import PriorityQueue as Ranking
from threading import Semaphore as Gate

import torch.multiprocessing as tmp


def work(*args):
    print(args)


def run(child):
    child.start()
    child.join()


def locked(lock, number):
    with lock:
        print(number)


def partials(numbers):
    lock = th.Lock()
    with mp.Pool() as pool:
        pool.map(functools.partial(locked, lock), numbers)  # expect: MPL306@44
    run(mp.Process(target=functools.partial(locked, lock, 1)))  # expect: MPL306@53


def containers():
    tools = {"gate": Gate(2), "size": 3}
    run(tmp.Process(target=work, args=[tools]))  # expect: MPL306@40
    pairs = [(n, th.Condition()) for n in range(2)]
    run(SpawnProcess(target=work, args=(1, pairs)))  # expect: MPL306@44


def launch(target, *, ranking):
    run(mp.Process(target=target, args=(ranking,)))  # expect: MPL306@41


class Base:
    def __init__(self):
        self.guard = th.Lock()


class Store(Base):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def load(self, number):
        return self.rows[number]

    def load_all(self):
        with futures.ProcessPoolExecutor() as executor:
            return list(executor.map(self.load, range(3)))  # expect: MPL306@38


class Station:
    def __init__(self):
        self.ready = th.Event()  # expect: MPL306@22
        self.context = mp.get_context("fork")

    def announce(self):
        self.ready.set()

    def open(self):
        child = self.context.Process(target=self.announce)
        child.start()
        self.ready.wait()
        child.join()


class Bell(mp.get_context("fork").Process):
    def __init__(self, rung):
        super().__init__()
        self.rung = rung

    def run(self):
        self.rung.wait()


def ring():
    rung = th.Event()  # expect: MPL306@12
    bell = Bell(rung)
    bell.start()
    rung.set()
    bell.join()


if __name__ == "__main__":
    partials([1])
    containers()
    launch(work, ranking=Ranking())
    Store("abc").load_all()
    Station().open()
    ring()
