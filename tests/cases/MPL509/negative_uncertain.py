"""Programs that may well be right, or that know."""

from multiprocessing import Lock, Manager, Pool, Value

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
    expected()
    Depot(3).check_all([1, 2])
    Shop().sell_all([1, 2])
