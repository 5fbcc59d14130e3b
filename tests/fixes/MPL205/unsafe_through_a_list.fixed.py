"""The second loop goes through the same processes."""

import multiprocessing as mp
from multiprocessing import Process


def work(n=0):
    print("working", n, flush=True)


class Boss:
    def __init__(self):
        self.workers = {name: Process(target=work, args=(name,)) for name in "ab"}

    def run(self):
        for name, worker in self.workers.items():
            print("start", name)
            worker.start()
        for worker in self.workers.values():
            worker.join()

    def run_again(self):
        self.__init__()
        for worker in self.workers.values():
            worker.start()
        for worker in self.workers.values():
            worker.join()


def with_comments(ctx):
    ps = [ctx.Process(target=work, args=(n,)) for n in range(2)]

    # all of them
    for p in ps:  # one by one
        # off
        p.start()  # it goes
        # that was it
    for p in ps:
        # it ends
        p.join()  # in the end
        # and is closed
        p.close()
    # the end
    print("done")


def numbered():
    ps = []
    for n in range(2):
        ps.append(Process(target=work, args=(n,)))
    for number, p in enumerate(ps, 1):
        print("process", number, flush=True)
        p.start()
    for number, p in enumerate(ps, 1):
        p.join()
        print("process", number, "is done")
    print(p.exitcode)


def numbered_for_nothing():
    ps = tuple([Process(target=work, args=(n,)) for n in range(2)])
    for number, p in enumerate(ps):
        print("process", number, flush=True)
        p.start()
    for p in ps:
        p.join()


def nested(rounds):
    for _ in range(rounds):
        ps = [Process(target=work, args=("""
two lines""",)) for _ in range(2)]
        if ps:
            for p in ps:
                p.start()
            for p in ps:
                p.join()


if __name__ == "__main__":
    boss = Boss()
    boss.run()
    boss.run_again()
    with_comments(mp.get_context("spawn"))
    numbered()
    numbered_for_nothing()
    nested(1)
