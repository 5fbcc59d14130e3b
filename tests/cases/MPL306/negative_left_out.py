"""Objects that keep their lock to themselves, and programs that know."""

import atexit
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Event, Lock, Manager, Pool, Process

import pytest

stopped = threading.Event()
closed = threading.Event()


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0

    def __getstate__(self):
        state = dict(self.__dict__)
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()

    def add(self, number):
        with self.lock:
            return self.count + number

    def add_all(self, numbers):
        with Pool() as pool:
            return pool.map(self.add, numbers)


class Lazy:
    def __init__(self):
        self.lock = None

    def open(self):
        self.lock = threading.Lock()

    def work(self, number):
        return number

    def run(self, numbers):
        with Pool() as pool:
            return pool.map(self.work, numbers)


class Guarded:
    def __init__(self):
        self.lock = threading.Lock()

    @staticmethod
    def work(number):
        return number

    def run(self, numbers):
        with self.lock, Pool() as pool:
            return pool.map(Guarded.work, numbers)


def wait_until_stopped():
    stopped.wait()


def either(use_threads):
    executor = ThreadPoolExecutor() if use_threads else ProcessPoolExecutor()
    with executor:
        executor.submit(wait_until_stopped)
        stopped.set()


def stop_later():
    threading.Timer(0.1, closed.set).start()
    atexit.register(closed.set)
    closed.wait()


def close():
    closed.set()


def work(*args):
    print(args)


def refused():
    with Pool() as pool:
        with pytest.raises(TypeError):
            pool.apply(work, (threading.Lock(),))
    try:
        Process(target=work, args=(threading.Lock(),)).start()
    except TypeError:
        print("as expected")


def tell(event):
    event.set()


def of_either_kind(use_threads):
    kind = threading.Event if use_threads else Event
    started = kind()
    helper = (threading.Thread if use_threads else Process)(target=tell, args=(started,))
    helper.start()
    started.wait()
    helper.join()
    done = threading.Event() if use_threads else Event()
    child = Process(target=tell, args=(done,))
    if not use_threads:
        child.start()
        done.wait()
        child.join()


def shared():
    lock, event = Lock(), Event()
    with Manager() as manager:
        child = Process(target=work, args=(lock, event, manager.Event(), manager.Queue()))
        child.start()
        child.join()


if __name__ == "__main__":
    Counter().add_all([1])
    Lazy().run([1])
    Guarded().run([1])
    either(use_threads=True)
    Process(target=stop_later).start()
    close()
    refused()
    of_either_kind(use_threads=True)
    shared()
