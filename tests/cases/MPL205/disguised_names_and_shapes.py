import logging
import multiprocessing as mp

import torch.multiprocessing as tmp

ctx = mp.get_context("spawn")
log = logging.getLogger(__name__)


def task(number, scale):
    print(number * scale)


def load(i):
    return [i] * 10


def make(i):
    return ctx.Process(target=task, args=(i, 2))


def by_a_mapping():
    ps = {name: ctx.Process(target=task, args=(name, 2)) for name in "abc"}
    for name, p in ps.items():
        print("start", name)
        p.start()
        p.join()  # expect: MPL205@9


def enumerated():
    ps = []
    for i in range(mp.cpu_count()):
        ps.append(tmp.Process(target=task, args=(i, 2)))
    for number, p in enumerate(ps):
        logging.info("process %d", number)
        p.start()
        p.join()  # expect: MPL205@9
        p.close()


def by_another_name():
    for i in range(2, 10):
        arguments = (i, 2)
        p = mp.Process(target=task, args=(load(i), 2))
        p.daemon = True
        q = p
        q.start()
        p.join()  # expect: MPL205@9
        print(len(arguments)) if i else None


def with_what_it_needs():
    jobs = set()
    for i in range(3):
        p = mp.Process(target=task, args=(load(i), 2))
        jobs.add(p)
        p.start()
        p.join()  # expect: MPL205@9


class Boss:
    def __init__(self):
        self.workers = [mp.Process(target=self.work, args=(i,)) for i in range(3)]

    def work(self, i):
        print(i)

    def run(self):
        for worker in self.workers:
            worker.start()
            worker.join()  # expect: MPL205@13


def nested(rounds):
    for _ in range(rounds):
        ps = [mp.Process(target=task, args=(i, 1)) for i in range(3)]
        for p in ps:
            p.start()
            p.join()  # expect: MPL205@13


if __name__ == "__main__":
    by_a_mapping()
    enumerated()
    by_another_name()
    with_what_it_needs()
    Boss().run()
    nested(2)
