"""Functions that can be found by the name that they are given, in a child that is forked."""

import functools
from multiprocessing import Pool


def register(function):
    function.__qualname__ = function.__name__
    globals()[function.__name__] = function
    return function


def main():
    def nested(item):
        return item

    register(nested)
    with Pool() as pool:
        print(pool.map(nested, [1, 2]))


def declared():
    global listed

    def listed(item):
        return item

    with Pool() as pool:
        print(pool.map(listed, [1, 2]))


def wrapped(function):
    @functools.wraps(function)
    def inner(item):
        return function(item)

    return inner


if __name__ == "__main__":
    main()
    declared()
