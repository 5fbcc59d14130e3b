"""Children that seed their generators, or make their own."""

import os
import random
from multiprocessing import Pool, Process

import numpy as np

dice = random.Random(1)
rng = np.random.default_rng(1)


def roll(seed):
    dice.seed(seed)
    return dice.random()


def set_up():
    global rng
    rng = np.random.default_rng(os.getpid())


def draw(size):
    return rng.random(size)


def own(seed):
    mine = np.random.default_rng(seed)
    return mine.random()


def passed(generator):
    return generator.random()


def shuffled(rows):
    random.shuffle(rows)
    return rows, random.random()


def reseeded(rows):
    np.random.seed(os.getpid())
    return np.random.permutation(rows)


def child(seed):
    return np.random.rand() + seed


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(roll, range(4)))
        print(pool.map(own, np.random.SeedSequence(1).spawn(4)))
        print(pool.map(passed, [np.random.default_rng(n) for n in range(4)]))
        print(pool.map(shuffled, [[1, 2], [3, 4]]))
        print(pool.map(reseeded, [[1, 2], [3, 4]]))
        print(pool.map(child, range(4)))
    with Pool(2, set_up) as pool:
        print(pool.map(draw, range(4)))
    p = Process(target=draw, args=(1,))
    p.start()
    p.join()
