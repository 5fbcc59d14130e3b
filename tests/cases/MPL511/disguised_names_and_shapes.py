"""The same behind other names and inside other things."""

import functools
import multiprocessing as mp
import queue as queues
from multiprocessing import queues as mpq

import multiprocess
import torch.multiprocessing as tmp

context = mp.get_context("fork")


def take(queue):
    print(queue.get())


class Job:
    def __init__(self, number):
        self.number = number
        self.done = lambda result: print(number, result)


class Boss:
    def __init__(self):
        self.jobs = context.Queue()
        self.guard = mp.Lock()

    def start(self):
        child = context.Process(target=take, args=(self.jobs,))
        child.start()
        self.jobs.put(Job(1))  # expect: MPL511@23
        self.jobs.put_nowait(self.guard)  # expect: MPL511@30
        self.jobs.put([Job(n) for n in range(3)])  # expect: MPL511@24
        child.join()


def fill(queue, job):
    queue.put(job)  # expect: MPL511@15


def through_a_helper():
    queue = tmp.Queue()
    child = tmp.Process(target=take, args=(queue,))
    child.start()
    fill(queue, lambda: 1)
    child.join()


def in_a_child(queue):
    for step in (lambda: 1, lambda: 2):
        queue.put(step)  # expect: MPL511@19
    queue.put(obj=functools.partial(take, queues.Queue()))  # expect: MPL511@43


def from_a_child():
    queue = mpq.Queue(ctx=mp.get_context())
    child = mp.Process(target=in_a_child, args=(queue,))
    child.start()
    print(queue.get())
    child.join()


def dill():
    queue = multiprocess.Queue()
    child = multiprocess.Process(target=take, args=(queue,))
    child.start()
    queue.put(multiprocess.Lock())  # expect: MPL511@15
    child.join()


if __name__ == "__main__":
    Boss().start()
    through_a_helper()
    from_a_child()
    dill()
