"""Lambdas that are given a name, or may be called with other values than now."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, get_context
from functools import partial


def work(*things):
    print(things, flush=True)


class Farm:
    def __init__(self, size):
        self.size = size

    def dig(self, depth):
        print("dig", depth, self.size, flush=True)

    def start(self):
        # start to dig
        p = Process(target=self.dig, args=(1,))
        p.start()
        p.join()
        p = Process(target=lambda: work(self.size))
        p.start()
        p.join()


def in_loops(numbers):
    children = [Process(target=work, args=(number,)) for number in numbers]
    for number in numbers:
        children.append(Process(target=work, args=(number, "loop")))
    for child in children:
        child.start()
    for child in children:
        child.join()


def task(n):
    return n * 2


def main_task(n, factor):
    return n * factor


def main(numbers, factor):
    with Pool(1) as pool:
        # twice as much
        print(pool.map(task, numbers))
        print(pool.map(partial(main_task, factor=factor), numbers))


def initialize(numbers):
    return [numbers]


def ready_task(numbers, factor):
    return len(numbers) * factor


def ready(numbers, factor):
    with ProcessPoolExecutor(1, initializer=initialize, initargs=(numbers,)) as executor:
        print(executor.submit(ready_task, numbers, factor).result())


def other_work(text):
    print(text, os.getpid() > 0, flush=True)


def other(text):
    p = get_context("spawn").Process(target=other_work, args=(text,))
    p.start()
    p.join()


if __name__ == "__main__":
    Farm(1).start()
    in_loops([1])
    main([1, 2], 3)
    ready([1, 2], 3)
    other("other")
