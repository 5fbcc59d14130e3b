"""All of this can be pickled."""

import io
import logging
import operator
import socket
from functools import partial, wraps
from multiprocessing import Pipe, Pool, Process, Queue, get_context
from threading import Thread


class Outer:
    class Inner:
        def __call__(self, number):
            return number

    @staticmethod
    def scale(number):
        return number

    @classmethod
    def make(cls, number):
        return cls(), number

    def method(self, number):
        return number


def work(*args, **kwargs):
    print(args, kwargs)


def logged(function):
    @wraps(function)
    def inner(*args):
        print(args)
        return function(*args)

    return inner


@logged
def decorated(number):
    return number


def registered(function):
    print("found", function.__name__)
    return function


@registered
def listed(number):
    return number


def make(factor):
    return partial(operator.mul, factor)


def numbers(count):
    yield from range(count)


def run(child):
    child.start()
    child.join()


def processes():
    receiver, sender = Pipe()
    queue = Queue()
    run(Process(target=work, args=(receiver, sender, queue, Outer.Inner(), Outer)))
    run(Process(target=Outer.scale, args=(1,)))
    run(Process(target=Outer.make, args=(1,)))
    run(Process(target=Outer().method, args=(1,)))
    run(Process(target=work, args=(socket.socket(), io.StringIO(), io.BytesIO())))
    run(Process(target=work, args=(logging.getLogger(__name__), open)))
    run(Process(target=work, args=(n for n in range(3))))
    run(Process(target=work, args=tuple(n for n in range(3))))
    run(Process(target=work, args=(list(numbers(3)), sorted([2, 1], key=lambda n: -n))))
    run(Process(target=decorated, args=(1,)))
    run(Process(target=make(3), args=(1,)))
    run(Process(target=work, args=(get_context("spawn"),)))
    for child in map(lambda n: Process(target=work, args=(n,)), range(3)):
        run(child)


def pools():
    with Pool() as pool:
        pool.map(work, (n for n in range(3)))
        pool.map(work, numbers(3))
        pool.map(partial(work, 1), [1, 2])
        pool.map_async(work, [1], callback=lambda result: print(result)).get()
        pool.apply_async(work, error_callback=lambda error: print(error)).get()
        pool.map(work, filter(lambda n: n, [1, 2]))
        pool.map(listed, [1])
        pool.map(decorated, map(lambda n: n + 1, [1, 2]))
        pool.map(work, open("names.txt"))
        pool.map(Outer.Inner(), sorted([1, 2], key=lambda n: -n))


def threads():
    thread = Thread(target=lambda: print("in this process"))
    thread.start()
    thread.join()


if __name__ == "__main__":
    processes()
    pools()
    threads()
