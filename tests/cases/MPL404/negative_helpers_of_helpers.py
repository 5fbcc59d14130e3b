"""A helper that hands on what it is given runs that, and not all that others give it."""

import functools
from multiprocessing import Process, Value


def call(function, *arguments):
    return function(*arguments)


def retry(function, total, cleanup=None):
    for _ in range(3):
        try:
            return call(function, total)
        except OSError:
            if cleanup is not None:
                cleanup(total)
    return None


def prepare(total):
    total.value += 5


def finish(total):
    total.value += 1


def reset(total):
    total.value -= 1


def count(total):
    with total.get_lock():
        total.value += 1


def worker(total):
    for _ in range(20):
        retry(count, total)


def once(function):
    return function()


def partial_worker(total):
    once(functools.partial(count, total))


def run(processes):
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    first, second = Value("i"), Value("i")
    retry(prepare, first, reset)
    run([Process(target=worker, args=(first,)) for _ in range(3)])
    retry(finish, first)

    once(functools.partial(prepare, second))
    run([Process(target=partial_worker, args=(second,)) for _ in range(3)])
