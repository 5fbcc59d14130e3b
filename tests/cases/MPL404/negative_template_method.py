"""A base class's method calls what the class of the object makes of it, and no other."""

import functools
from multiprocessing import Process, Value


class Worker(Process):
    def __init__(self, total):
        super().__init__()
        self.total = total

    def run(self):
        for _ in range(50):
            self.step()

    def step(self):
        print(self.total.value)


class Adder(Worker):
    def step(self):
        self.total.value += 1


class Reporter(Worker):
    def step(self):
        super().step()


def logged(method):
    @functools.wraps(method)
    def wrapper(self, *args):
        print(method.__name__)
        return method(self, *args)

    return wrapper


class LoggedAdder(Worker):
    @logged
    def step(self):
        self.total.value += 1


class LoggedReporter(Worker):
    @logged
    def step(self):
        print("total", self.total.value)


class Stage:
    def __init__(self, total):
        self.total = total

    def execute(self):
        for _ in range(5):
            self.step()

    def step(self):
        raise NotImplementedError


class Prepare(Stage):
    def step(self):
        self.total.value += 1


class Count(Stage):
    def step(self):
        with self.total.get_lock():
            self.total.value += 1


class Subtract(Stage):
    def step(self):
        self.total.value -= 1


class Show(Stage):
    def step(self):
        print(self.total.value)


def count(total):
    Count(total).execute()


def run_all(processes):
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    first, second, third, fourth = Value("i"), Value("i"), Value("i"), Value("i")
    run_all([Adder(first), Reporter(first), Reporter(first)])
    run_all([LoggedAdder(second), LoggedReporter(second), LoggedReporter(second)])

    Prepare(third).execute()
    run_all([Process(target=count, args=(third,)) for _ in range(3)])

    run_all([Process(target=Subtract(fourth).execute), Process(target=Show(fourth).execute)])
