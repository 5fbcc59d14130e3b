"""Programs that may well be right, or that know."""

from multiprocessing import Lock, Manager, Pool, Value
from multiprocessing.pool import ThreadPool

import pytest


def work(*args):
    print(args)


def either(pool, items, managed):
    if managed:
        lock = Manager().Lock()
    else:
        lock = Lock()
    if not managed:
        return [work(item, lock) for item in items]
    return pool.starmap(work, [(item, lock) for item in items])


def given(pool, lock):
    return pool.apply(work, (lock,))


def of_any_kind(pool, lock):
    return pool.apply(work, (lock,)) if lock else pool.apply(work)


def apply_lock(pool, lock):
    pool.apply(work, (lock,))


def of_threads():
    with ThreadPool() as threads, Pool() as processes:
        of_any_kind(processes, None)
        of_any_kind(threads, Lock())
        apply_lock(threads, Lock())
        apply_lock(processes, None)


def expected():
    with Pool() as pool:
        with pytest.raises(RuntimeError):
            pool.apply(work, (Lock(),))


class Depot:
    def __init__(self, size):
        self.stock = Value("i", size)
        self.size = size

    def __getstate__(self):
        return {"size": self.size}

    def check(self, number):
        return number < self.size

    def check_all(self, numbers):
        with Pool() as pool:
            return pool.map(self.check, numbers)


class Shop:
    def __init__(self):
        self.guard = Lock()

    @staticmethod
    def sell(number):
        return number

    def sell_all(self, numbers):
        with self.guard, Pool() as pool:
            return pool.map(self.sell, numbers) + pool.map(Shop.sell, numbers)


if __name__ == "__main__":
    with Pool() as pool:
        either(pool, [1], managed=True)
        given(pool, Manager().Lock())
    of_threads()
    expected()
    Depot(3).check_all([1, 2])
    Shop().sell_all([1, 2])
