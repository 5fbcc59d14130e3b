"""The same under other names: contexts, attributes, helpers, pools, initializers, managers."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from functools import partial


class Account:
    def __init__(self, ctx):
        self.balance = ctx.Value("i", 100, lock=False)
        self.reading = ctx.Lock()
        self.writing = ctx.Lock()

    def deposit(self, amount):
        with self.writing:
            self._change(amount)

    def _change(self, amount):
        self.balance.value += amount

    def withdraw(self, amount):
        lock = self.reading
        lock.acquire()
        self.balance.value -= amount  # expect: MPL310@9
        lock.release()


class Counter(mp.Process):
    def __init__(self, hits, lock):
        super().__init__()
        self.hits = hits
        self.lock = lock

    def run(self):
        with self.lock:
            self.hits.value += 1


class Uncounter(mp.Process):
    def __init__(self, hits, guard):
        super().__init__()
        self.hits, self.guard = hits, guard

    def run(self):
        hits = self.hits
        with self.guard as got:
            print(got)
            hits.set(hits.get() - 1)  # expect: MPL310@13


def by_keyword(*, state, lock):
    with lock:
        state["n"] += 1


def make_lock(manager):
    return manager.Lock()


def in_a_pool(state, guard, n):
    guard.acquire()
    state["n"] -= n  # expect: MPL310@5
    guard.release()


total = lock = None


def set_up(shared, guard):
    global total, lock
    total, lock = shared, guard


def task(n):
    with lock:
        total.value += n


def main():
    ctx = mp.get_context("spawn")
    account = Account(ctx)
    ps = [ctx.Process(target=account.deposit, args=(1,))]
    ps.append(ctx.Process(target=account.withdraw, args=(1,)))
    with ctx.Manager() as manager:
        hits, one, two = manager.Value("i", 0), ctx.Lock(), ctx.RLock()
        ps += [Counter(hits, one), Uncounter(hits, two)]
        state, guard = manager.dict(n=0), make_lock(manager)
        ps.append(ctx.Process(target=by_keyword, kwargs={"state": state, "lock": one}))
        for p in ps:
            p.start()
        with ProcessPoolExecutor() as executor:
            executor.submit(in_a_pool, state, guard, 1)
        for p in ps:
            p.join()
        shared, theirs, mine = ctx.Value("i", 0), ctx.Lock(), ctx.Lock()
        with ctx.Pool(2, set_up, (shared, theirs)) as pool:
            result = pool.map_async(task, range(9))
            pool.map_async(partial(task), range(9))
            with mine:
                shared.value += 1  # expect: MPL310@17
            result.get()


if __name__ == "__main__":
    main()
