"""The flag is set in loops and conditions, of processes that were started in others."""

import multiprocessing as mp
from multiprocessing import Lock, Process

BACKGROUND = True


def work(n=0):
    print("working", n, flush=True)


class Worker(mp.Process):
    def __init__(self, number, background=True):
        super().__init__(target=work)
        self.number = number
        self.background = background

    def start(self):
        self.daemon = self.background  # its own
        super().start()


class Service:
    def __init__(self, background):
        self.background = background
        self.processes = [Process(target=work, args=(n,)) for n in range(2)]

    def run(self):
        # all are daemons
        for process in self.processes:  # in turn
            process.daemon = self.background  # or not
        # start
        for process in self.processes:
            process.start()
        for process in self.processes:
            process.join()


def collected(ctx):
    ps = []
    for n in range(2):
        p = ctx.Process(target=work, args=(n,))
        ps.append(p)
        p.daemon = True
        # off
        p.start()  # it goes
    # now they
    # are daemons
    for p in ps:
        p.join()


def under_a_lock(background):
    p = Process(target=work)
    if background and BACKGROUND:
        p.daemon = True
    else:
        # not this one
        p.daemon = False
    with Lock():
        p.start()
    p.join()


def two_at_once():
    a, b = Process(target=work), Process(target=work)
    a.daemon, b.daemon = True, True
    b.start()
    a.start()
    print("started", flush=True)
    a.join()
    b.join()


def chained():
    a = Process(target=work)
    a.daemon: bool = not None
    a.start()
    a.join()


def numbered():
    ps = {n: Process(target=work, args=(n,)) for n in range(2)}
    for number, p in enumerate(ps.values()):
        p.daemon = True
    [p.start() for p in ps.values()]
    for p in ps.values():
        p.join()


def one_after_the_other():
    p = Process(target=work)
    p.daemon = True
    p.start()
    p.join()
    p = Process(target=work)
    p.daemon = True
    p.start()
    p.join()


if __name__ == "__main__":
    w = Worker(1)
    w.start()
    w.join()
    Service(True).run()
    collected(mp.get_context("spawn"))
    under_a_lock(True)
    two_at_once()
    chained()
    numbered()
    one_after_the_other()
    for p in [Process(target=work), Process(target=work)]:
        p.daemon = True
        p.start()
        p.join()
