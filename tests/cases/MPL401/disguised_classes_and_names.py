import multiprocessing as mp
from dataclasses import dataclass
from multiprocessing.managers import SyncManager

import torch.multiprocessing as tmp


class Worker(mp.Process):
    def __init__(self, counts):
        super().__init__()
        self.counts = counts

    def run(self):
        self.count()

    def count(self):
        counts = self.counts
        counts["n"] += 1  # expect: MPL401@9


class Stock:
    def __init__(self, manager):
        self.items = manager.dict(apples=10)
        self.sold = manager.Value("i", 0)

    def sell(self):
        left = self.items["apples"]
        if left:
            self.items["apples"] = left - 1  # expect: MPL401@13
            self.sold.value += 1  # expect: MPL401@13


@dataclass
class Job:
    state: object

    def go(self):
        self.state.done += 1  # expect: MPL401@9


def bump(data, key):
    data[key] += 1  # expect: MPL401@5


def task(data):
    bump(data, "n")


def of_torch(rank, data):
    data["n"] += rank  # expect: MPL401@5


def main():
    manager = SyncManager()
    manager.start()
    ctx = mp.get_context("spawn")
    other = ctx.Manager()
    counts = manager.dict(n=0)
    workers = [Worker(counts) for _ in range(3)]
    for worker in workers:
        worker.start()
    stock = Stock(other)
    for _ in range(3):
        ctx.Process(target=stock.sell).start()
    job = Job(state=manager.Namespace(done=0))
    a, b = mp.Process(target=job.go), mp.Process(target=job.go)
    a.start(), b.start()
    for _ in range(3):
        mp.Process(target=task, args=(other.dict(n=0),)).start()
    same = manager.dict(n=0)
    for _ in range(3):
        mp.Process(target=task, args=(same,)).start()
    tmp.spawn(of_torch, args=(counts,), nprocs=2)


if __name__ == "__main__":
    main()
