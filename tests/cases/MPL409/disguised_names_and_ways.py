"""The same by other names, through helpers, methods and subclasses, and under spawn."""

import functools
import multiprocessing as mp
from random import Random as Generator

import numpy
from numpy import random as npr
from numpy.random import default_rng, normal

cards = Generator(52)
waves = default_rng(5)
context = mp.get_context("spawn")


def draw(count):
    return [cards.choice("AKQJ") for _ in range(count)]  # expect: MPL409@13


def hand(count):
    return draw(count)


class Walker(mp.Process):
    def __init__(self, steps):
        super().__init__()
        self.steps = steps

    def run(self):
        for _ in range(self.steps):
            print(self.step())

    def step(self):
        return npr.uniform(-1, 1)  # expect: MPL409@16


def simulate(size, scale):
    return normal(scale=scale, size=size)  # expect: MPL409@12


def wave(n):
    return waves.normal(size=n)  # expect: MPL409@12


def permuted(rows):
    order = numpy.random.permutation  # a name of its own
    return order(rows)  # expect: MPL409@12


if __name__ == "__main__":
    with context.Pool(2) as pool:
        print(pool.map(hand, [5, 5]))
    walkers = [Walker(3), Walker(3)]
    for walker in walkers:
        walker.start()
    for walker in walkers:
        walker.join()
    with mp.Pool(4) as pool:
        print(pool.map(functools.partial(simulate, scale=2), [10] * 4))
        results = [pool.apply_async(wave, (n,)) for n in range(4)]
        print([result.get() for result in results])
        print(pool.map(permuted, [[1, 2], [3, 4]]))
