import multiprocessing as mp
from multiprocessing import Process as P
from multiprocessing import get_context


def task(*_):
    print("working")


class Worker(mp.Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        print(self.n)


def show(process):
    print("a process:", process)


def shown():
    p = P(target=task)
    show(p)
    p.join()  # expect: MPL203@5


def subclass():
    w = Worker(1)
    w.join()  # expect: MPL203@5
    w.start()


def another_name():
    p = get_context("spawn").Process(target=task)
    q = p
    q.join()  # expect: MPL203@5
    p.start()


def two_at_once():
    a, b = P(target=task), P(target=task)
    a.start()
    b.join()  # expect: MPL203@5
    b.start()
    a.join()


def the_other_one():
    a = P(target=task)
    b = P(target=task)
    a.start()
    a.join()
    b.terminate()  # expect: MPL203@5


def bound_anew():
    p = P(target=task)
    p.start()
    p.join()
    p = P(target=task)
    p.join()  # expect: MPL203@5


def either(spawned):
    if spawned:
        p = get_context("spawn").Process(target=task)
    else:
        p = P(target=task)
    try:
        p.join()  # expect: MPL203@9
    finally:
        print("done")


if __name__ == "__main__":
    shown()
    subclass()
    another_name()
    two_at_once()
    the_other_one()
    bound_anew()
    either(True)
