"""The pools have other names, or other functions use them, too."""

import multiprocessing
import multiprocessing as mp

import multiprocess
import torch.multiprocessing as tmp
from multiprocessing.pool import Pool as Workers


def work(n):
    return n + 1


def from_a_context(numbers):
    context = mp.get_context("spawn")
    pool = context.Pool(2)  # expect: MPL605@12
    return pool.map(work, numbers)


def from_torch(numbers):
    workers = tmp.Pool(2)  # expect: MPL605@15
    return workers.map(work, numbers)


def from_multiprocess(numbers):
    workers = multiprocess.Pool(2)  # expect: MPL605@15
    return workers.map(work, numbers)


def by_its_class(numbers):
    workers = Workers(2)  # expect: MPL605@15
    return workers.map(work, numbers)


def use(pool, numbers):
    return pool.map(work, numbers)


def by_another_function(numbers):
    pool = multiprocessing.Pool()  # expect: MPL605@12
    return use(pool, numbers)


def by_keyword(numbers):
    return use(numbers=numbers, pool=mp.Pool(3))


class Farm:
    def run(self, numbers):
        pool = mp.Pool(2)  # expect: MPL605@16
        self.results = pool.map(work, numbers)


def one_closes_and_another_does_not(numbers):
    pool = mp.Pool(2)
    print(pool.map(work, numbers))
    pool.close()
    pool = mp.Pool(3)  # expect: MPL605@12
    print(pool.map(work, numbers))


if __name__ == "__main__":
    from_a_context([1])
    from_torch([1])
    from_multiprocess([1])
    by_its_class([1])
    by_another_function([1])
    by_keyword([1])
    Farm().run([1])
    one_closes_and_another_does_not([1])
