"""Lambdas that are given a name, or may be called with other values than now."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, get_context


def work(*things):
    print(things, flush=True)


class Farm:
    def __init__(self, size):
        self.size = size

    def dig(self, depth):
        print("dig", depth, self.size, flush=True)

    def start(self):
        # start to dig
        p = Process(target=lambda: self.dig(1))
        p.start()
        p.join()
        p = Process(target=lambda: work(self.size))
        p.start()
        p.join()


def in_loops(numbers):
    children = [Process(target=lambda: work(number)) for number in numbers]
    for number in numbers:
        children.append(Process(target=lambda: work(number, "loop")))
    for child in children:
        child.start()
    for child in children:
        child.join()


def main(numbers, factor):
    with Pool(1) as pool:
        # twice as much
        print(pool.map(lambda n: n * 2, numbers))
        print(pool.map(lambda n: n * factor, numbers))


def ready(numbers, factor):
    with ProcessPoolExecutor(1, initializer=lambda: [numbers]) as executor:
        print(executor.submit(lambda: len(numbers) * factor).result())


def other(text):
    p = get_context("spawn").Process(target=lambda: print(text, os.getpid() > 0, flush=True))
    p.start()
    p.join()


if __name__ == "__main__":
    Farm(1).start()
    in_loops([1])
    main([1, 2], 3)
    ready([1, 2], 3)
    other("other")
