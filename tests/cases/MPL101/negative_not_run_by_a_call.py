"""Calls that look as if they ran the body, and bodies that nobody runs."""

import atexit
from functools import partial
from multiprocessing import Pool, Process


def work():
    print("working")


def generator():
    Process(target=work).start()
    yield 1


async def coroutine():
    Process(target=work).start()


def main():
    Process(target=work).start()


def factory():
    def inner():
        return Pool(2)

    return inner


pending = generator()
job = coroutine()
job.close()
later = partial(main)
callbacks = [main, lambda: Process(target=work).start()]
make_pool = factory()
start = Process(target=work).start


class Command:
    handle = main

    @staticmethod
    def run():
        Process(target=work).start()

    @property
    def pool(self):
        return Pool(2)


command = Command()
if __name__ == "__main__":
    atexit.register(print, "bye")
    later()
