"""The same behind other names, contexts and functions."""

from __future__ import annotations

import multiprocessing
from multiprocessing import Process as Child
from multiprocessing import get_context, synchronize

context = get_context("spawn")


def task(*args, **kwargs):
    pass


class Office:
    def __init__(self):
        self.children = []

    def hire(self, name):
        ready = context.Event()
        child = context.Process(target=task, args=[name, ready])  # expect: MPL114@58
        child.start()
        self.children.append(child)

    def work(self):
        Child(target=task, args=(multiprocessing.JoinableQueue(),)).start()  # expect: MPL114@34


def begin(child):
    child.start()


def through_a_helper():
    gate = multiprocessing.Semaphore(2)
    child = Child(None, task, "child", (gate,))
    begin(child)


def used_by_the_parent_before():
    lock = synchronize.Lock(ctx=get_context())
    with lock:
        print("first")
    child = Child(target=task, args=(lock,))  # expect: MPL114@38
    child.start()


def nested():
    event = multiprocessing.Event()
    child = Child(target=task, args=(1, (2, event)))  # expect: MPL114@45
    child.start()
    name = "a" if child.pid else "b"
    return name


def begin_all(lock):
    first = Child(target=task, args=(lock,))
    second = Child(target=task, args=(lock,))  # expect: MPL114@39
    first.start()
    second.start()


def main():
    begin_all(multiprocessing.Lock())


if __name__ == "__main__":
    main()
