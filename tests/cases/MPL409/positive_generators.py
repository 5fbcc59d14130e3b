"""Generators of the module's own, and NumPy's global one, in several children."""

import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, Queue

import numpy as np

dice = random.Random()
rng = np.random.default_rng(seed=7)
old = np.random.RandomState(3)


def roll(queue):
    queue.put(dice.randint(1, 6))  # expect: MPL409@15


def estimate(size):
    points = rng.random((size, 2))  # expect: MPL409@14
    return (points**2).sum(axis=1) < 1


def bootstrap(rows):
    picked = np.random.choice(len(rows), size=len(rows))  # expect: MPL409@14
    np.random.shuffle(picked)
    return [rows[i] for i in picked]


def noisy(value):
    return value + old.normal()  # expect: MPL409@20


def main():
    queue = Queue()
    players = [Process(target=roll, args=(queue,)) for _ in range(3)]
    for player in players:
        player.start()
    print([queue.get() for _ in players])
    for player in players:
        player.join()
    with Pool() as pool:
        print(pool.map(estimate, [10, 10]))
        print(pool.map(bootstrap, [[1, 2], [3, 4]]))
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(noisy, range(3))))


if __name__ == "__main__":
    main()
