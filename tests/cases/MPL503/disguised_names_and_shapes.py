"""The same behind other names, in classes and helper functions."""

import functools

import torch.multiprocessing as tmp
from billiard import Process as Task
from billiard import Queue as Pipe


class Eater(Task):
    def __init__(self, dishes):
        super().__init__()
        self.dishes = dishes

    def next_dish(self):
        return self.dishes.get()

    def run(self):
        take = self.dishes.get
        while True:
            print(take())  # expect: MPL503@19


def restaurant(menu):
    dishes = Pipe()
    eaters = [Eater(dishes) for _ in menu]
    for eater in eaters:
        eater.start()
    for dish in menu:
        dishes.put(dish)
    for eater in eaters:
        eater.join()


def handle(name, jobs):
    while True:
        job = jobs.get(block=True, timeout=None)  # expect: MPL503@15
        if job % 2:
            print(name, job)


def feed(jobs, numbers):
    for n in numbers:
        jobs.put(n)


def with_partial():
    ctx = tmp.get_context("forkserver")
    jobs = ctx.Queue(10)
    worker = ctx.Process(target=functools.partial(handle, "worker", jobs))
    worker.start()
    feed(jobs, range(20))
    finish([worker])


def finish(workers):
    for worker in workers:
        worker.join()


class Office:
    def __init__(self):
        self.letters = Pipe()
        self.clerk = Task(target=self.work)

    def work(self):
        while True:
            letter = self.letters.get()  # expect: MPL503@22
            print(letter)

    def run(self, letters):
        self.clerk.start()
        for letter in letters:
            self.letters.put(letter)
        self.clerk.join()


if __name__ == "__main__":
    restaurant(["soup"])
    with_partial()
    Office().run(["a"])
