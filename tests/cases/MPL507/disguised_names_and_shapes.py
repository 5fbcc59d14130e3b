"""The same behind other names, in classes and with a manager's queue."""

from functools import partial
from multiprocessing import Manager

import torch.multiprocessing as tmp
from billiard import JoinableQueue as Jobs
from billiard import Process


class Worker(Process):
    def __init__(self, jobs):
        super().__init__()
        self.daemon = True
        self.jobs = jobs

    def run(self):
        while True:
            job = self.jobs.get()  # expect: MPL507@19
            if job < 0:
                continue
            print(job)
            self.jobs.task_done()


class Pool:
    def __init__(self):
        self.jobs = Jobs()
        self.workers = [Worker(self.jobs) for _ in range(2)]

    def run(self, numbers):
        for worker in self.workers:
            worker.start()
        for n in numbers:
            self.jobs.put(n)
        self.jobs.join()


def show(prefix, queue):
    take = queue.get
    while True:
        print(prefix, take())  # expect: MPL507@23


def with_partial(texts):
    ctx = tmp.get_context("spawn")
    queue = ctx.JoinableQueue()
    p = ctx.Process(target=partial(show, ">", queue))
    p.daemon = True
    p.start()
    [queue.put(text) for text in texts]
    wait_for(queue)


def wait_for(queue):
    queue.join()


def count(lines):
    while (line := lines.get()) is not None:  # expect: MPL507@20
        print(len(line))
        lines.task_done()


def of_a_manager(texts):
    with Manager() as manager:
        lines = manager.JoinableQueue()
        p = Process(target=count, kwargs={"lines": lines})
        p.start()
        for text in texts:
            lines.put(text)
        lines.put(None)
        lines.join()


if __name__ == "__main__":
    Pool().run([1, 2])
    with_partial(["a"])
    of_a_manager(["a"])
