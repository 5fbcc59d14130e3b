"""The same behind other names, in classes and helper functions."""

from functools import partial

import torch.multiprocessing as tmp
from multiprocess import Process as Worker
from multiprocess import Queue as Channel

END = NOTHING = None
DONE = END


class Eater(Worker):
    def __init__(self, dishes):
        super().__init__()
        self.dishes = dishes

    def run(self):
        while True:
            dish = self.dishes.get()
            if dish is None:
                return
            print(dish)


def restaurant():
    dishes = Channel()
    eaters = [Eater(dishes) for _ in range(5)]
    for eater in eaters:
        eater.start()
    dishes.put("rice")
    close(dishes)
    for eater in eaters:
        eater.join()


def close(channel):
    channel.put(DONE)  # expect: MPL510@5


def take(channel):
    return channel.get()


def handle(q, name):
    for job in iter(q.get, "quit"):
        print(name, job)


def with_partial(names):
    ctx = tmp.get_context("spawn")
    q = ctx.Queue()
    ps = {name: ctx.Process(target=partial(handle, q, name)) for name in "ab"}
    for p in ps.values():
        p.start()
    for name in names:
        q.put({"name": name})
    put = q.put
    put("quit")  # expect: MPL510@5
    [p.join() for p in ps.values()]


class Crew:
    def __init__(self, size):
        self.jobs = Channel()
        self.workers = []
        for _ in range(size):
            worker = Worker(target=self.work, kwargs={"jobs": self.jobs})
            worker.start()
            self.workers.append(worker)

    def work(self, jobs):
        while True:
            job = jobs.get()
            if END is job:
                break
            print(job)

    def close(self):
        self.jobs.put(None)  # expect: MPL510@9
        for worker in self.workers:
            worker.join()


if __name__ == "__main__":
    restaurant()
    with_partial(["a"])
    Crew(2).close()
