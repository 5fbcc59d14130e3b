"""Something has started the process before it is joined."""

import atexit
import threading
from multiprocessing import Process
from operator import methodcaller
from types import SimpleNamespace

registry = []
shared = None


def task():
    print("working")


class Registered(Process):
    def __init__(self):
        super().__init__(target=task)
        registry.append(self)


class Eager(Process):
    def __init__(self):
        super().__init__(target=task)
        self.start()


class Ready(Process):
    def begin(self):
        self.start()
        return self


def start_all(ps):
    for p in ps:
        p.start()


def all_of_a_list():
    ps = [Process(target=task) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def put_into_a_list():
    ps = []
    p = Process(target=task)
    ps.append(p)
    start_all(ps)
    p.join()


def in_a_display():
    p, q = Process(target=task), Process(target=task)
    start_all([p, q])
    p.join()
    for r in (p, q):
        r.join()


def by_a_closure():
    p = Process(target=task)

    def go():
        p.start()

    go()
    p.join()


def by_a_lambda():
    p = Process(target=task)
    for call in [lambda: p.start()]:
        call()
    p.join()


def by_a_bound_method():
    p = Process(target=task)
    start = p.start
    start()
    p.join()


def handed_to_a_library():
    p = Process(target=task)
    methodcaller("start")(p)
    p.join()


def by_a_thread():
    p = Process(target=task)
    t = threading.Thread(target=start_all, args=([p],))
    t.start()
    t.join()
    p.join()


def by_its_name():
    p = Process(target=task)
    getattr(p, "start")()
    p.join()


def in_an_attribute():
    box = SimpleNamespace()
    box.p = p = Process(target=task)
    box.p.start()
    p.join()


def two_names():
    a = b = Process(target=task)
    a.start()
    b.join()


def of_the_registry():
    w = Registered()
    start_all(registry)
    w.join()


def by_itself():
    e = Eager()
    e.join()
    r = Ready()
    r.begin()
    r.join()


def through_a_list_comprehension():
    ps = [Process(target=task) for _ in range(2)]
    [p.start() for p in ps]
    [p.join() for p in ps]
    p = Process(target=task)
    [q.start() for q in [p]]
    p.join()


def through_a_dict():
    p = Process(target=task)
    named = {"p": p}
    named["p"].start()
    p.join()


def make_global():
    global shared
    shared = Process(target=task)


def start_global():
    shared.start()


def of_the_module():
    make_global()
    start_global()
    shared.join()


def walrus():
    if (p := Process(target=task)).pid is None:
        p.start()
    p.join()


def conditional(q=None):
    p = Process(target=task)
    (q or p).start()
    p.join()


def captured_by_a_pattern():
    p = Process(target=task)
    match p:
        case Process() as q:
            q.start()
    p.join()


def by_a_default():
    p = Process(target=task)

    def go(q=p):
        q.start()

    go()
    p.join()


def among_the_locals():
    p = Process(target=task)
    locals()["p"].start()
    p.join()


def at_exit():
    p = Process(target=task)
    atexit.register(p.join)
    p.start()


if __name__ == "__main__":
    all_of_a_list()
    put_into_a_list()
    by_a_closure()
    by_a_lambda()
    by_a_bound_method()
    handed_to_a_library()
    by_a_thread()
    by_its_name()
    in_an_attribute()
    two_names()
    of_the_registry()
    by_itself()
    through_a_list_comprehension()
    through_a_dict()
    of_the_module()
    walrus()
    conditional()
    captured_by_a_pattern()
    by_a_default()
    among_the_locals()
    at_exit()
    in_a_display()
