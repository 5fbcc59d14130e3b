"""Other names, and longer ways into the child."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor as Executor
from functools import partial
from multiprocessing import get_context

import torch.multiprocessing as tmp


class Service(mp.Process):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self):
        self.serve()

    def serve(self):
        print(self.number, address)  # expect: MPL110@28


class Job:
    def __init__(self, items):
        self.items = items

    def __call__(self, index):
        return self.items[index] * factor  # expect: MPL110@36

    def start(self):
        p = mp.Process(target=self.work)
        p.start()
        p.join()

    def work(self):
        def inner():
            return suffix  # expect: MPL110@20

        print(inner())


def set_up():
    print(database)  # expect: MPL110@11


def task(a, b):
    return helper(a + b)


def helper(value):
    return value + offset  # expect: MPL110@20


def train(rank, size):
    print(rank, size, model)  # expect: MPL110@23


def sort(rows):
    return sorted([row[column] for row in rows])  # expect: MPL110@24


def launch(target, *arguments):
    p = mp.Process(target=target, args=arguments)
    p.start()
    return p


def say(text):
    print(prefix, text)  # expect: MPL110@11


if "__main__" == __name__:
    address, factor, suffix, database = "localhost", 2, "!", "db"
    offset, model, column, prefix = 1, object(), 0, ">"
    service = Service(1)
    service.start()
    service.join()
    Job([]).start()
    ctx = get_context("spawn")
    with ctx.Pool(2, initializer=set_up) as pool:
        print(pool.map(partial(task, 1), [1, 2]))
        print(pool.map(Job([1, 2]), [0, 1]))
    with Executor(2) as executor:
        print(executor.submit(sort, [(2,), (1,)]).result())
    tmp.spawn(train, args=(2,), nprocs=2)
    launch(say, "hello").join()
