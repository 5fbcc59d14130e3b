"""The same inside other things and behind other shapes."""

from itertools import repeat
from multiprocessing import Pool, Process


def work(*args):
    print(args)


def run(child):
    child.start()
    child.join()


def containers():
    steps = [("double", 2), ("show", lambda n: print(n))]
    table = {"work": work, "later": [lambda: 1]}
    run(Process(target=work, args=(steps,)))  # expect: MPL102@36
    run(Process(target=work, args=(1, table)))  # expect: MPL102@39
    run(Process(target=work, args=(dict(key=lambda n: n),)))  # expect: MPL102@45
    everything = (1, (x for x in "ab"))
    run(Process(target=work, args=everything))  # expect: MPL102@35
    with Pool() as pool:
        pool.starmap(work, zip([1, 2], repeat(lambda n: n)))  # expect: MPL102@47
        pool.map(work, (lambda: n for n in range(2)))  # expect: MPL102@25


def loops():
    def first():
        print("first")

    def second():
        print("second")

    for job in (first, second):
        run(Process(target=job))  # expect: MPL102@28
    for child in [Process(target=step) for step in (first, second)]:  # expect: MPL102@34
        run(child)


def either(fast):
    if fast:
        step = lambda: 1  # noqa: E731
    else:
        step = lambda: 2  # noqa: E731
    run(Process(target=step))  # expect: MPL102@24
    run(Process(target=(lambda: 1) if fast else (lambda: 2)))  # expect: MPL102@25
    if job := (n for n in range(2)):
        run(Process(target=work, args=(job,)))  # expect: MPL102@40


def launch(target, *extra):
    run(Process(target=target))  # expect: MPL102@24
    print(extra)


def through_a_helper():
    def nested():
        print("nested")

    launch(nested)


def timed(function):
    def inner(*args):
        print("timed")
        return function(*args)

    return inner


def repeated(times):
    def decorate(function):
        return lambda *args: [function(*args) for _ in range(times)]

    return decorate


@timed
def clean(room):
    print(room)


@repeated(3)
def knock(door):
    print(door)


def decorated(rooms):
    with Pool() as pool:
        pool.map(clean, rooms)  # expect: MPL102@18
    run(Process(target=knock, args=("door",)))  # expect: MPL102@24


class Base(Process):
    def __init__(self):
        super().__init__()
        self.log = open("log.txt", "a")  # expect: MPL102@20


class Worker(Base):
    def __init__(self, first):
        super().__init__()
        self.first, self.scale = first, 3
        self.handlers = {"square": lambda n: n * n}  # expect: MPL102@36

    def run(self):
        print(self.handlers["square"](self.first))


class Wrapper(Process):
    def __init__(self, number):
        super().__init__(target=lambda: print(number))  # expect: MPL102@33


class Shop:
    def __init__(self):
        self.orders = iter([])
        self.price = lambda n: n * 3

    def sell(self, order):
        print(order)

    def open(self):
        return [Process(target=self.sell, args=(n,)) for n in range(2)]  # expect: MPL102@32


if __name__ == "__main__":
    containers()
    loops()
    either(fast=True)
    through_a_helper()
    decorated(["kitchen"])
    shop = Shop()
    run(Process(target=shop.sell, args=(1,)))  # expect: MPL102@24
    run(Process(target=work, args=(shop,)))  # expect: MPL102@36
    run(Worker(3))
    run(Wrapper(3))
