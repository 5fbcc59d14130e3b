"""Decorated methods that call each other: what one of them wraps is not what its neighbours do."""

import functools
from multiprocessing import Pool

import numpy as np


def timed(method):
    @functools.wraps(method)
    def wrapper(self, *args):
        return method(self, *args)

    return wrapper


class Data:
    @timed
    def rows(self, number):
        return self.row(number)

    @timed
    def row(self, number):
        return [number]

    @timed
    def shuffled(self):
        return np.random.permutation(10)


class Large(Data):
    pass


def work(number):
    return Data().rows(number), Large().rows(number)


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(work, range(4)))
    print(Data().shuffled(), Large().shuffled())
