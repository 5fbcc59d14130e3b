"""Consumers that end by what they call: directly or not, by name or by what they are given."""

import sys
from itertools import takewhile
from multiprocessing import Process, Queue


def leave():
    sys.exit(0)


def obey(order):
    if order == "quit":
        leave()
    print(order)


def obey_all(q):
    while True:
        obey(q.get())


class Quit(SystemExit):
    """No more orders."""


class Base:
    def handle(self, order):
        self.on_order(order)

    def on_order(self, order):
        print(order)


class Waiter(Base):
    def on_order(self, order):
        self.check(order)
        super().on_order(order)

    def check(self, order):
        if order == "quit":
            raise Quit


def wait_at_table(q):
    waiter = Waiter()
    while True:
        waiter.handle(q.get())


class Handlers:
    def __init__(self):
        self.table = {name[3:]: getattr(self, name) for name in dir(self) if name[:3] == "do_"}

    def do_quit(self):
        sys.exit(0)

    def do_bow(self):
        print("bow")

    def dispatch(self, name):
        getattr(self, "do_" + name)()


def by_table(q):
    handlers = Handlers()
    while True:
        handlers.table[q.get()]()


def by_computed_name(q):
    handlers = Handlers()
    while True:
        handlers.dispatch(q.get())


class Stop:
    def execute(self):
        sys.exit(0)

    __call__ = execute


class Say:
    def execute(self):
        print("say")

    __call__ = execute


def execute(q):
    while True:
        q.get().execute()


def call(job):
    job()


def call_each(q):
    while True:
        call(q.get())


def add_pairs(q):
    while True:
        left, right = q.get()
        print(left + right)


def until_it_is_no_pair(q):
    try:
        add_pairs(q)
    except TypeError:
        print("end")


def items_of(q):
    while True:
        yield q.get()


def until_quit(q):
    for item in takewhile(lambda item: item != "quit", items_of(q)):
        print(item)


def run(target, *items):
    q = Queue()
    p = Process(target=target, args=(q,))
    p.start()
    for item in items:
        q.put(item)
    p.join()


def one_after_the_other():
    run(until_quit, "bow", "quit")


def directly():
    orders, tables, names, others, jobs, calls, pairs = [Queue() for _ in range(7)]
    ps = [
        Process(target=obey_all, args=(orders,)),
        Process(target=wait_at_table, args=(tables,)),
        Process(target=by_table, args=(names,)),
        Process(target=by_computed_name, args=(others,)),
        Process(target=execute, args=(jobs,)),
        Process(target=call_each, args=(calls,)),
        Process(target=until_it_is_no_pair, args=(pairs,)),
    ]
    for p in ps:
        p.start()
    for name in ("bow", "quit"):
        orders.put(name)
        tables.put(name)
        names.put(name)
        others.put(name)
    for job in (Say(), Stop()):
        jobs.put(job)
        calls.put(job)
    for pair in ((1, 2), None):
        pairs.put(pair)
    for p in ps:
        p.join()


if __name__ == "__main__":
    one_after_the_other()
    directly()
