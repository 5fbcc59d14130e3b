"""The same behind other names and inside other things."""

import asyncio
import concurrent.futures
import functools
import itertools
import multiprocessing as mp
from multiprocessing import synchronize
from multiprocessing.pool import Pool as Workers

import multiprocess
import torch.multiprocessing as tmp

context = mp.get_context("spawn")


def work(*args, **kwargs):
    print(args, kwargs)


def partials(items):
    lock = context.Lock()
    with context.Pool() as pool:
        pool.map(functools.partial(work, lock), items)  # expect: MPL509@42
        step = functools.partial(work, guard=lock)
        pool.map(step, items)  # expect: MPL509@18
        pool.starmap(work, zip(items, itertools.repeat(lock)))  # expect: MPL509@56


def containers(items):
    shared = {"queue": tmp.Queue(), "size": 3}
    jobs = [(item, shared) for item in items]
    with Workers() as pool:
        pool.starmap(work, jobs)  # expect: MPL509@28
        for result in pool.imap(work, [(1, shared)]):  # expect: MPL509@44
            print(result)


def other_libraries(items):
    lock = multiprocess.Lock()
    with multiprocess.Pool() as pool:
        pool.map(lambda item: item, [(lock, item) for item in items])  # expect: MPL509@39


def helper(pool, lock):
    pool.apply(work, (lock,))  # expect: MPL509@23


def through_a_helper():
    with mp.Pool() as pool:
        helper(pool, synchronize.Lock(ctx=mp.get_context()))


class Depot:
    def __init__(self, size):
        self.stock = mp.Value("i", size)
        self.guard = self.stock.get_lock()

    def take(self, count):
        with self.guard:
            self.stock.value -= count

    def take_all(self, counts):
        with mp.Pool() as pool:
            pool.map(self.take, counts)  # expect: MPL509@22

    def take_later(self, counts):
        with concurrent.futures.ProcessPoolExecutor() as executor:
            return [executor.submit(self.take, count) for count in counts]  # expect: MPL509@37


async def from_coroutine():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ProcessPoolExecutor() as executor:
        await loop.run_in_executor(executor, work, mp.Event())  # expect: MPL509@52


if __name__ == "__main__":
    partials([1])
    containers([1])
    other_libraries([1])
    through_a_helper()
    Depot(3).take_all([1, 2])
    Depot(3).take_later([1, 2])
    asyncio.run(from_coroutine())
