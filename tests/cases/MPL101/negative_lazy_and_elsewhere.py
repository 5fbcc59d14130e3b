"""Modules that define much and start nothing."""

import functools
import sys
import unittest
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process

_pool = None


def work(n=0):
    return n


def get_pool():
    global _pool
    if _pool is None:
        _pool = Pool(2)
    return _pool


def cached(function):
    @functools.wraps(function)
    def inner(*args):
        with Pool(1) as pool:
            return pool.apply(function, args)

    return inner


@cached
def slow(n):
    return n


@functools.lru_cache
def executor():
    return ProcessPoolExecutor(2)


class Test(unittest.TestCase):
    def setUp(self):
        self.process = Process(target=work)
        self.process.start()

    def test_it(self):
        self.process.join()


class Lazy:
    pool: Pool = None
    size = len("ab")

    def __enter__(self):
        self.pool = get_pool()
        return self

    def __exit__(self, *exc):
        self.pool.terminate()

    def __call__(self):
        return slow(1)


def create_app():
    def route():
        return Process(target=work).start()

    return {"route": route}


app = create_app()
lazy = Lazy()


def main():
    with lazy:
        print(lazy.pool.map(work, range(2)))
    app["route"]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
elif __name__ == "__mp_main__":
    print("imported by a child")
