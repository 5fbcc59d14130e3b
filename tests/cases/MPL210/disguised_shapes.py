import multiprocessing as mp
from multiprocessing import get_context


def task():
    print("working")


class Worker(mp.Process):
    def run(self):
        print("working")


def show(process):
    print("a process:", process)


def another_name():
    p = get_context("spawn").Process(target=task)
    show(p)
    q = p
    q.start()
    p.close()  # expect: MPL210@5


def subclass(quick):
    w = Worker()
    if quick:
        w.start()
    else:
        w.daemon = True
        w.start()
    w.close()  # expect: MPL210@5


def the_other_one():
    p, q = mp.Process(target=task), mp.Process(target=task)
    p.start()
    q.start()
    p.join()
    p.close()
    q.close()  # expect: MPL210@5


if __name__ == "__main__":
    another_name()
    subclass(True)
    the_other_one()
