"""What the class of the object makes of a method does run in several processes."""

import functools
from multiprocessing import Process, Value


class Worker(Process):
    def __init__(self, total):
        super().__init__()
        self.total = total

    def run(self):
        self.step()

    def step(self):
        self.total.value += 1  # expect: MPL404@9


class Twice(Worker):
    def step(self):
        super().step()
        self.more()

    def more(self):
        self.total.value += 1  # expect: MPL404@9


def logged(method):
    @functools.wraps(method)
    def wrapper(self, *args):
        print(method.__name__)
        return method(self, *args)

    return wrapper


class Stage:
    def __init__(self, total):
        self.total = total

    def execute(self):
        self.step()

    @logged
    def step(self):
        self.total.value += 1  # expect: MPL404@9


class Nothing(Stage):
    @logged
    def step(self):
        print("nothing")


class Logged(Stage):
    @logged
    def step(self):
        super().step()
        self.total.value -= 1  # expect: MPL404@9


def work(total):
    Logged(total).execute()


if __name__ == "__main__":
    first, second = Value("i"), Value("i")
    Nothing(second).execute()
    processes = [Twice(first) for _ in range(3)]
    processes += [Process(target=work, args=(second,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
