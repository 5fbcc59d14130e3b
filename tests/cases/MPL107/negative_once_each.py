"""Every object is started once."""

import threading
from multiprocessing import Process


def task(n=0):
    print(n)


class Worker(Process):
    def run(self):
        print("working")


def new_each_round():
    for name in "abc":
        p = Process(target=task, args=(name,))
        p.start()
        p.join()


def bound_anew():
    p = Process(target=task)
    p.start()
    p.join()
    p = Process(target=task)
    p.start()
    p.join()


def all_of_a_list():
    ps = [Process(target=task, args=(n,)) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def in_batches():
    ps = [Worker() for _ in range(4)]
    for i in range(0, 4, 2):
        for p in ps[i : i + 2]:
            p.start()
        for p in ps[i : i + 2]:
            p.join()


def even_then_odd():
    ps = [Worker() for _ in range(4)]
    for i, p in enumerate(ps):
        if i % 2 == 0:
            p.start()
    for i, p in enumerate(ps):
        if i % 2 == 1:
            p.start()
    for p in ps:
        p.join()


def from_a_stack():
    ps = [Worker() for _ in range(2)]
    while ps:
        p = ps.pop()
        p.start()
        p.join()


def swapped():
    p, q = Worker(), Worker()
    p.start()
    p, q = q, p
    p.start()
    p.join()
    q.join()


def one_of_two(first):
    p = Worker()
    if first:
        p.start()
    if not first:
        p.start()
    p.join()


def threads():
    for _ in range(2):
        t = threading.Thread(target=task)
        t.start()
        t.join()


class Service:
    def __init__(self):
        self.process = None

    def begin(self):
        self.process = Worker()
        self.process.start()

    def again(self):
        self.begin()
        self.process.join()
        self.begin()
        self.process.join()

    def in_place(self):
        self.process = Worker()
        self.process.start()
        self.process.join()
        self.process = Worker()
        self.process.start()
        self.process.join()

    def renew(self):
        self.process = Worker()

    def renewed(self):
        self.renew()
        self.process.start()
        self.process.join()
        self.renew()
        self.process.start()
        self.process.join()


def replaced_by_a_closure():
    p = Worker()

    def renew():
        nonlocal p
        p = Worker()

    p.start()
    p.join()
    renew()
    p.start()
    p.join()


if __name__ == "__main__":
    new_each_round()
    bound_anew()
    all_of_a_list()
    in_batches()
    even_then_odd()
    from_a_stack()
    swapped()
    one_of_two(True)
    threads()
    Service().again()
    Service().in_place()
    Service().renewed()
    replaced_by_a_closure()
