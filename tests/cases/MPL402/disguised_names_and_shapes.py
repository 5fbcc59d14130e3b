"""The same under other names: contexts, attributes, partials, pools, initializers, helpers."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.managers import SyncManager

import torch.multiprocessing as tmp

shared = None


def set_up(d):
    global shared
    shared = d


def by_initializer(name):
    if "first" not in shared:  # expect: MPL402@8
        shared["first"] = name


def by_partial(tasks, n):
    if tasks:  # expect: MPL402@8
        print(n, tasks.pop())


class Worker(mp.Process):
    def __init__(self, tasks):
        super().__init__()
        self.tasks = tasks

    def run(self):
        while True:
            left = len(self.tasks)
            if left == 0:  # expect: MPL402@16
                return
            self.work()
            self.tasks.pop()

    def work(self):
        print(self.name)


class Shop:
    def __init__(self, manager):
        self.state = manager.dict(owner=None, open=True)

    def buy(self, name):
        state = self.state
        if state["owner"] is None and state["open"]:  # expect: MPL402@12
            state["owner"] = name


def by_a_helper(d, name):
    if owner_of(d) is None:  # expect: MPL402@8
        d["owner"] = name


def owner_of(d):
    return d["owner"]


def by_walrus(d, name):
    if (owner := d.get("boss")) is None:  # expect: MPL402@8
        d["boss"] = name
    print(owner)


def by_keyword(*, state, rank):
    nobody = "elected" not in state["shared"]
    if nobody:  # expect: MPL402@8
        state["shared"]["elected"] = rank


def in_the_other_branch(d, name):
    if "heir" in d:  # expect: MPL402@8
        print("there is one")
    else:
        d["heir"] = name


def by_set(v, score):
    if v.get() < score:  # expect: MPL402@8
        v.set(score)


def of_torch(rank, tasks):
    if len(tasks) != 0:  # expect: MPL402@8
        print(rank, tasks.pop())


def by_match_and_spin(d, name):
    while "door" in d:  # expect: MPL402@11
        pass
    d["door"] = name
    del d["door"]


def main():
    manager = SyncManager()
    manager.start()
    ctx = mp.get_context("spawn")
    d, tasks = manager.dict(owner=None), ctx.Manager().list(range(9))
    with ctx.Pool(2, set_up, (d,)) as pool:
        pool.map(by_initializer, ["a", "b"])
        pool.map(partial(by_partial, tasks), range(10))
    with ProcessPoolExecutor() as executor:
        for n in range(3):
            executor.submit(by_partial, tasks, n)
    workers = [Worker(tasks) for _ in range(3)]
    for worker in workers:
        worker.start()
    shop, v = Shop(manager), manager.Value("i", 0)
    ps = []
    for name in ("Ann", "Bob"):
        ps.append(ctx.Process(target=shop.buy, args=(name,)))
        ps.append(ctx.Process(target=by_a_helper, args=(d, name)))
        ps.append(ctx.Process(target=by_walrus, args=(d, name)))
        ps.append(ctx.Process(target=by_keyword, kwargs={"state": {"shared": d}, "rank": name}))
        ps.append(ctx.Process(target=in_the_other_branch, args=(d, name)))
        ps.append(ctx.Process(target=by_set, args=(v, len(name))))
        ps.append(ctx.Process(target=by_match_and_spin, args=(d, name)))
    for p in ps:
        p.start()
    tmp.spawn(of_torch, args=(tasks,), nprocs=2)


if __name__ == "__main__":
    main()
