"""One decorator, or one helper, for what children run and for what the parent alone does."""

import functools
from multiprocessing import Pool, Process

import numpy as np


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


def retried(times):
    def decorate(function):
        @functools.wraps(function)
        def attempt(*args):
            for _ in range(times):
                return function(*args)

        return attempt

    return decorate


@timed
def child(number):
    print(number)


@timed
def sample():
    return np.random.random()


@retried(3)
@timed
def download(number):
    return number


@retried(3)
@timed
def jitter():
    return np.random.normal()


class Data:
    @timed
    def rows(self, number):
        return [number]

    @timed
    def shuffle(self):
        return np.random.permutation(10)


def work(number):
    return Data().rows(number)


def attempted(function, *args):
    for _ in range(3):
        try:
            return function(*args)
        except OSError:
            print("again")


def fetch(number):
    return number


def pick():
    return np.random.choice([1, 2])


class Dice:
    def roll(self):
        return np.random.randint(6)


def fetched(number):
    return attempted(fetch, number)


if __name__ == "__main__":
    processes = [Process(target=child, args=(n,)) for n in range(3)]
    for process in processes:
        process.start()
    print(sample(), jitter())
    for process in processes:
        process.join()
    with Pool(2) as pool:
        print(pool.map(download, range(4)), pool.map(work, range(4)))
        print(pool.map(fetched, range(4)))
    print(attempted(pick), attempted(Dice().roll), attempted(function=pick))
    print(Data().shuffle())
