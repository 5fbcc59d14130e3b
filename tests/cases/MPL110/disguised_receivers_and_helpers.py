"""What children come to by methods of their own objects, and by helpers of helpers."""

import functools
from multiprocessing import Pool, Process


def first(*_):
    print(options)  # expect: MPL110@11


def second(*_):
    print(options)  # expect: MPL110@11


def third(*_):
    print(options)  # expect: MPL110@11


def fourth(*_):
    print(options)  # expect: MPL110@11


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


def plain(*_):
    pass


def apply(function, *args):
    return function(*args)


def again(function):
    return function()


@timed
def timed_again(function):
    return function()


class Step:
    def run(self, number):
        return self.prepare(number)

    def prepare(self, number):
        return self.body(number)

    def body(self, number):
        return number


class Adding(Step):
    def body(self, number):
        return number + 1


class Reporting(Step):
    def body(self, number):
        third()
        return number


class Worker(Process):
    def run(self):
        self.work()

    def work(self):
        pass


class Quiet(Worker):
    def work(self):
        print("quiet")


class Loud(Worker):
    def work(self):
        fourth()


def do(step, number):
    return step.run(number)


def task(number):
    apply(again, first)
    timed_again(second)
    return do(Reporting(), number)


if __name__ == "__main__":
    options = {"x": 1}
    with Pool(2) as pool:
        print(pool.map(task, [1, 2]))
    again(plain)
    timed_again(plain)
    do(Adding(), 1)
    workers = [Quiet(), Loud()]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
