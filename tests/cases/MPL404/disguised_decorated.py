"""What runs beside the children is decorated."""

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


@logged
def child():
    total.value += 1  # expect: MPL404@5


@logged
def collect(processes):
    total.value -= 1  # expect: MPL404@5
    for process in processes:
        process.join()


if __name__ == "__main__":
    processes = [context.Process(target=child) for _ in range(3)]
    for process in processes:
        process.start()
    collect(processes)
