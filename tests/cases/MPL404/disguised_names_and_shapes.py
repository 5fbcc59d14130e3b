"""The same under other names: contexts, attributes, containers, helpers, initializers."""

import concurrent.futures as cf
import multiprocessing as mp
from multiprocessing import sharedctypes

counter = None


def set_up(shared):
    global counter
    counter = shared


def in_a_pool(_):
    counter.value += 1  # expect: MPL404@5


class Worker(mp.Process):
    def __init__(self, done):
        super().__init__()
        self.done = done

    def run(self):
        self.done.value += 1  # expect: MPL404@9


class Farm:
    def __init__(self):
        self.hits = mp.Value("i", 0)

    def work(self):
        self.count(1)

    def count(self, by):
        self.hits.value += by  # expect: MPL404@9

    def run(self):
        ps = [mp.Process(target=self.work) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()


def from_a_dict(state):
    hits = state["hits"]
    hits.value += 1  # expect: MPL404@5


def helper(numbers, at):
    numbers[at] += 1  # expect: MPL404@5


def through_a_helper(numbers):
    helper(numbers, 0)


def with_a_lock_of_its_own(v):
    v.value += 1  # expect: MPL404@5


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    total = ctx.Value("i", 0)
    with ctx.Pool(2, set_up, (total,)) as pool:
        pool.map(in_a_pool, range(4))
    with cf.ProcessPoolExecutor(initializer=set_up, initargs=(total,)) as executor:
        list(executor.map(in_a_pool, range(4)))
    done = mp.Value("i", 0, lock=True)
    workers = [Worker(done) for _ in range(3)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    Farm().run()
    state = {"hits": sharedctypes.Value("i", 0)}
    numbers = mp.Array("i", [0, 0], lock=mp.RLock())
    own = mp.Value("i", 0, lock=mp.Lock())
    ps = []
    for _ in range(2):
        ps.append(mp.Process(target=from_a_dict, args=(state,)))
        ps.append(mp.Process(target=through_a_helper, kwargs={"numbers": numbers}))
        ps.append(mp.Process(target=with_a_lock_of_its_own, args=(own,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(total.value, done.value, state["hits"].value, numbers[:], own.value)
