"""What helpers hand on to other helpers is called in the end."""

import functools
from multiprocessing import Process, Value


def call(function, total):
    return function(total)


def retry(function, total):
    for _ in range(3):
        try:
            return call(function, total)
        except OSError:
            print("again")
    return None


def handed_on(total):
    total.value += 1  # expect: MPL404@5


def partial(total):
    total.value += 1  # expect: MPL404@5


def retried(function):
    @functools.wraps(function)
    def wrapper(total):
        return call(function, total)

    return wrapper


@retried
def decorated(total):
    total.value += 1  # expect: MPL404@5


@retried
def decorated_alike(total):
    total.value += 1


def by_default(total):
    total.value += 1  # expect: MPL404@5


def with_default(total, function=by_default):
    retry(function, total)


def worker(a, b, c, d):
    retry(handed_on, a)
    call(functools.partial(partial), b)
    decorated(c)
    with_default(d)


if __name__ == "__main__":
    a, b, c, d = Value("i"), Value("i"), Value("i"), Value("i")
    decorated_alike(c)
    processes = [Process(target=worker, args=(a, b, c, d)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
