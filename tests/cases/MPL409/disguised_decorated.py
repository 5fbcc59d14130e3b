"""What children run is decorated, once or twice, or given to a helper; so is what it calls."""

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
    print(number, sample())


@timed
def sample():
    return np.random.random()  # expect: MPL409@12


@retried(3)
@timed
def jitter(number):
    return np.random.normal(number)  # expect: MPL409@12


class Data:
    @timed
    def shuffle(self):
        return np.random.permutation(10)  # expect: MPL409@16


def work(number):
    return Data().shuffle()


@timed
def alias(number):
    return np.random.beta(1, number)  # expect: MPL409@12


renamed = alias


def attempted(function, *args):
    for _ in range(3):
        try:
            return function(*args)
        except OSError:
            print("again")


def pick():
    return np.random.choice([1, 2])  # expect: MPL409@12


def toss():
    return np.random.choice([0, 1])  # expect: MPL409@12


class Dice:
    def roll(self):
        return np.random.randint(6)  # expect: MPL409@16


def gamble(number):
    return attempted(pick), attempted(function=toss), attempted(Dice().roll)


def flip():
    return np.random.binomial(1, 0.5)  # expect: MPL409@12


if __name__ == "__main__":
    processes = [Process(target=child, args=(n,)) for n in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with Pool(2) as pool:
        print(pool.map(jitter, range(4)), pool.map(work, range(4)), pool.map(renamed, range(4)))
        print(pool.map(gamble, range(4)))
    processes = [Process(target=attempted, args=(flip,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
