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
    run(Process(target=work))
    run(Process(target=work, args=(text, size), kwargs={"size": 2 * size}))  # the size
    run(Process(target=(work), args=(f"{text}!", *numbers)))
    run(
        Process(
            target=work,
            name="process",
            args=(text,),
        )
    )
    run(Process(target=work, args=(text,)))


def double(number):
    return number * 2


def pools(numbers, factor):
    with Pool(1) as pool:
        print(pool.map(double, numbers), double(4))
        print(pool.map(functools.partial(scale, factor=factor), numbers))
        print(pool.map(functools.partial(scale, factor=factor, offset=-1), numbers))
        print(pool.map(str, numbers))
        print(pool.map(operator.neg, numbers))
        print(pool.apply(scale, (2, 3)), pool.apply_async(scale, (2, factor)).get())
    with ProcessPoolExecutor(1, initializer=work, initargs=("worker",)) as executor:
        future = executor.submit(scale, 1, offset=factor, factor=1)
        print(future.result())



def scaled(number, factor):
    return number * factor


def named(numbers, factor):
    with Pool(1) as pool:
        print(pool.map(functools.partial(scaled, factor=factor), numbers))
    return scaled(1, factor)


if __name__ == "__main__":
    processes("text", [1, 2])
    pools([1, 2], 3)
    named([1, 2], 4)
