"""Programs that know, and that give functions a name of their own."""

import functools
import pickle
from multiprocessing import Pool, Process

import pytest


def run(items):
    def nested(item):
        return item

    with Pool() as pool:
        try:
            return pool.map(nested, items)
        except (pickle.PicklingError, AttributeError):
            return [nested(item) for item in items]


def test_refuses():
    with Pool() as pool:
        with pytest.raises(AttributeError):
            pool.map(lambda n: n, [1])


def try_to_start():
    child = Process(target=lambda: None)
    try:
        child.start()
    except (AttributeError, pickle.PicklingError):
        return None
    return child


def either(quick, items):
    step = None
    if quick:
        step = len
    else:
        step = lambda n: n  # noqa: E731
    with Pool() as pool:
        return pool.map(step, items)


def sometimes(function):
    if not __debug__:
        return function

    def inner(*args):
        return function(*args)

    return inner


@sometimes
def checked(number):
    return number


def perhaps_wrapped(items):
    with Pool() as pool:
        return pool.map(checked, items)


def unknown(job, items):
    with Pool() as pool:
        return pool.map(job, items)


def known(items):
    return unknown(len, items) + unknown(functools.partial(max, 1), items)


def parallel(job, items, workers=1):
    if workers == 1:
        return [job(item) for item in items]
    with Pool(workers) as pool:
        return pool.map(job, items)


def serial(items):
    return parallel(lambda item: item + 1, items)


if __name__ == "__main__":
    serial([1])
    run([1])
    try_to_start()
    either(quick=False, items=["a"])
    known(["a"])
