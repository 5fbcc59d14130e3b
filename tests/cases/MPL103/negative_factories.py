"""Calls that give a function, or may give one."""

import functools
import threading
from multiprocessing import Pool, Process


def work(name="someone"):
    print(name)


def twice(function):
    return functools.partial(function, "twice")


def get():
    return work


def chosen(number):
    if number:
        return work
    return None


def pick(table, name):
    return table[name]




class Job:
    def __call__(self):
        print("job")

    def target(self):
        return work


class Base:
    def target(self):
        return None

    def launch(self):
        p = Process(target=self.target())
        p.start()
        p.join()


class Derived(Base):
    def target(self):
        return work


class Own(Process):
    def run(self):
        print("own")


def wrapped(function):
    @functools.wraps(function)
    def wrapper():
        function()
        return work

    return wrapper


def named(name):
    return Named(name)


class Named:
    def __init__(self, name):
        self.name = name

    def __call__(self):
        print("named", self.name)


@wrapped
def decorated():
    print("decorated")


if __name__ == "__main__":
    for p in [
        Process(target=work),
        Process(target=twice(work)),
        Process(target=get()),
        Process(target=chosen(1)),
        Process(target=pick({"a": work}, "a")),
        Process(target=Job()),
        Process(target=named("factory")),
        Process(target=Job().target()),
        Process(target=functools.partial(work, "partial")),
        Process(target=decorated()),
        Own(target=work()),
    ]:
        p.start()
        p.join()
    Derived().launch()
    t = threading.Thread(target=get())
    t.start()
    t.join()
    with Pool(1, initializer=get()) as pool:
        pool.apply_async(get(), ("task",)).get()
        pool.map(get(), ["a"])
