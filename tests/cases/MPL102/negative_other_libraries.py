"""Threads, and libraries that pickle functions."""

import multiprocess
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocess import Process
from multiprocessing import Pool
from multiprocessing.dummy import Pool as Threads
from multiprocessing.pool import ThreadPool

from joblib import Parallel, delayed
from loky import get_reusable_executor


def dill(numbers):
    child = Process(target=lambda: print("hello"))
    child.start()
    child.join()
    with multiprocess.Pool() as pool:
        pool.map(lambda n: n, numbers)
    context = multiprocess.get_context("spawn")
    with context.Pool() as pool:
        pool.map(lambda n: n, numbers)


class Child(multiprocess.Process):
    def __init__(self):
        super().__init__()
        self.key = lambda n: n

    def run(self):
        print(self.key(1))


def threads(numbers):
    with Threads() as pool:
        pool.map(lambda n: n, numbers)
    with ThreadPool() as pool:
        pool.map(lambda n: n, numbers)
    with ThreadPoolExecutor() as executor:
        executor.submit(lambda: 1)
    get_reusable_executor().submit(lambda: 1)
    Parallel(2)(delayed(lambda n: n)(n) for n in numbers)


def chosen(numbers, use_threads):
    kind = ThreadPoolExecutor if use_threads else ProcessPoolExecutor
    with kind() as executor:
        executor.map(lambda n: n, numbers)
    if use_threads:
        workers = ThreadPool()
    else:
        workers = Pool()
    with workers:
        workers.map(lambda n: n, numbers)
    with ThreadPool(2) if use_threads else Pool(2) as pool:
        pool.map(lambda n: n, numbers)


workers = None


def open_threads():
    global workers
    workers = ThreadPool()


def open_processes():
    global workers
    workers = Pool()


def use_either(numbers):
    return workers.map(lambda n: n, numbers)


if __name__ == "__main__":
    open_threads()
    use_either([1])
    dill([1])
    threads([1])
    chosen([1], use_threads=True)
    child = Child()
    child.start()
    child.join()
