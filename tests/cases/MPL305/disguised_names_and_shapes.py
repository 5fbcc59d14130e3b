"""The same under other names: contexts, attributes, executors, partials, keywords."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import synchronize

import torch.multiprocessing as tmp


class Shop:
    def __init__(self, ctx):
        self.ctx = ctx
        self.sold = ctx.Value("i", 0)

    def sell(self):
        mutex = mp.Lock()  # expect: MPL305@17
        mutex.acquire()
        self.sold.value += 1
        mutex.release()

    def run(self):
        ps = [self.ctx.Process(target=self.sell) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()


def new_lock():
    return mp.Lock()  # expect: MPL305@12


def by_a_factory(ns):
    lock = new_lock()
    with lock:
        ns.count = ns.count + 1


def in_an_executor(d, n):
    ctx = mp.get_context("spawn")
    with ctx.Lock():  # expect: MPL305@10
        d["n"] += n


def by_partial(d, n):
    lock, other = synchronize.RLock(ctx=mp.get_context()), n  # expect: MPL305@19
    with lock:
        d["m"] += other


def by_keyword(*, state, guard):
    with guard:
        state[0].value += 1


def of_torch(rank, d):
    mine = tmp.Lock()  # expect: MPL305@12
    with mine:
        d["n"] += rank


def main():
    ctx = mp.get_context("spawn")
    Shop(ctx).run()
    with ctx.Manager() as manager:
        ns, d, v = manager.Namespace(count=0), manager.dict(n=0, m=0), ctx.Value("i", 0)
        ps = []
        for _ in range(3):
            ps.append(ctx.Process(target=by_a_factory, args=(ns,)))
            guard = ctx.Lock()  # expect: MPL305@21
            ps.append(ctx.Process(target=by_keyword, kwargs={"state": [v], "guard": guard}))
        for p in ps:
            p.start()
        with ProcessPoolExecutor() as executor:
            for n in range(3):
                executor.submit(in_an_executor, d, n)
        with ctx.Pool(2) as pool:
            pool.map(partial(by_partial, d), range(3))
        tmp.spawn(of_torch, args=(d,), nprocs=2)


if __name__ == "__main__":
    main()
