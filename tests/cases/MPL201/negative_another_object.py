"""Two processes that were made in the same place, and one that only looks alike."""

import threading
from multiprocessing import Process
from types import SimpleNamespace


def task():
    print("working")


def make():
    return Process(target=task)


def from_one_factory():
    a = make()
    a.start()
    b = make()
    b.daemon = True
    b.start()
    a.join()
    b.join()


def from_one_list():
    ps = [Process(target=task) for _ in range(2)]
    ps[0].start()
    ps[1].daemon = True
    ps[1].start()
    for p in ps:
        p.join()


def first_and_last():
    first, *rest = [Process(target=task) for _ in range(3)]
    first.start()
    for p in rest:
        p.daemon = True
        p.start()
    first.join()
    for p in rest:
        p.join()


def settings():
    p = Process(target=task)
    config = SimpleNamespace(process=p, daemon=False)
    p.start()
    config.daemon = True
    p.join()
    return config


def thread():
    t = threading.Timer(0.01, task)
    t.daemon = True
    t.start()
    t.join()


class Holder:
    def __init__(self):
        self.process = Process(target=task)


def two_holders():
    one, two = Holder(), Holder()
    one.process.start()
    two.process.daemon = True
    two.process.start()
    one.process.join()
    two.process.join()


if __name__ == "__main__":
    from_one_factory()
    from_one_list()
    first_and_last()
    settings()
    thread()
    two_holders()
