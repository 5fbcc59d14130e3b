"""One decorator on what runs before the children, and on what runs beside them."""

import functools
from multiprocessing import get_context

context = get_context("fork")
total = context.Value("i", 0)


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        print(function.__name__)
        return function(*args)

    return wrapper


def child():
    with total.get_lock():
        total.value += 1


@logged
def prepare():
    total.value += 1


@logged
def start():
    processes = [context.Process(target=child) for _ in range(3)]
    for process in processes:
        process.start()
    return processes


@logged
def collect(processes):
    for process in processes:
        process.join()


@logged
def report():
    total.value *= 2
    print(total.value)


def locked(function):
    @functools.wraps(function)
    def wrapper(*args):
        with total.get_lock():
            return function(*args)

    return wrapper


@locked
def add(number):
    total.value += number


@locked
def subtract(number):
    total.value -= number


if __name__ == "__main__":
    prepare()
    started = start()
    collect(started)
    report()
    others = [context.Process(target=add, args=(n,)) for n in range(3)]
    for other in others:
        other.start()
    subtract(2)
    for other in others:
        other.join()
