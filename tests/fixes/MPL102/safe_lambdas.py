"""Lambdas that only call something, or have a name."""

import functools
import operator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def work(*things, **options):
    print(things, options, flush=True)


def scale(number, factor, offset=0):
    return number * factor + offset


def run(p):
    p.start()
    p.join()


def processes(text, numbers):
    size = len(text)
    run(Process(target=lambda: work()))
    run(Process(target=lambda: work(text, size, size=2 * size)))  # the size
    run(Process(target=(lambda: work(f"{text}!", *numbers))))
    run(
        Process(
            target=lambda: work(
                text,
            ),
            name="process",
        )
    )
    run(Process(target=lambda what: work(what), args=(text,)))


def pools(numbers, factor):
    double = lambda number: number * 2
    with Pool(1) as pool:
        print(pool.map(double, numbers), double(4))
        print(pool.map(lambda number: scale(number, factor), numbers))
        print(pool.map(lambda n: scale(n, factor=factor, offset=-1), numbers))
        print(pool.map(lambda n: str(n), numbers))
        print(pool.map(lambda n: operator.neg(n), numbers))
        print(pool.apply(lambda: scale(2, 3)), pool.apply_async(lambda: scale(2, factor)).get())
    with ProcessPoolExecutor(1, initializer=lambda: work("worker")) as executor:
        future = executor.submit(lambda: scale(1, offset=factor, factor=1))
        print(future.result())



def named(numbers, factor):
    scaled = lambda number: number * factor
    with Pool(1) as pool:
        print(pool.map(scaled, numbers))
    return scaled(1)


if __name__ == "__main__":
    processes("text", [1, 2])
    pools([1, 2], 3)
    named([1, 2], 4)
