import multiprocessing as mp
from contextlib import nullcontext
from multiprocessing import get_context


def task():
    print("working")


class Worker(mp.Process):
    def run(self):
        print("working")


def launch(process):
    process.start()


def make():
    return get_context("spawn").Process(target=task)


def made_and_launched():
    p = make()
    launch(p)
    launch(p)  # expect: MPL107@5


def another_name():
    p = Worker()
    q = p
    p.start()
    q.start()  # expect: MPL107@5


def parameter(p):
    p.start()
    with nullcontext():
        p.start()  # expect: MPL107@9


def handed_out(ps):
    p = mp.get_context().Process(target=task)
    ps.append(p)
    for _ in ps:
        with nullcontext():
            p.start()  # expect: MPL107@13
    return p


if __name__ == "__main__":
    made_and_launched()
    another_name()
    parameter(mp.Process(target=task))
    handed_out([1])
