import functools
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor as Executor
from multiprocessing.managers import SharedMemoryManager

import torch.multiprocessing as tmp

ctx = mp.get_context("spawn")


def note(text):
    print(text)


def helper(text):
    worker = ctx.Process(target=note, args=(text,))
    worker.start()  # expect: MPL202@5
    worker.join()


def through_helpers(text, times):
    try:
        helper(text)
    finally:
        print("done", times)


def all_at_once(words):
    ps = [mp.Process(target=note, args=(w,)) for w in words]
    for p in ps:
        p.start()  # expect: MPL202@9
    for p in ps:
        p.join()


def by_an_executor(words):
    with Executor(2) as executor:
        return [executor.submit(len, w).result() for w in words]  # expect: MPL202@17


def memory(size):
    with SharedMemoryManager() as manager:  # expect: MPL202@10
        print(manager.ShareableList(range(size)))


def one_rank(rank, world):
    p = tmp.Process(target=note, args=(rank,))
    p.start()  # expect: MPL202@5
    p.join()


class Daemon(ctx.Process):
    def __init__(self, words):
        super().__init__(name="daemon", daemon=True)
        self.words = words

    def run(self):
        self.each()

    def each(self):
        for word in self.words:
            p = ctx.Process(target=note, args=(word,))
            p.start()  # expect: MPL202@13
            p.join()


class Old(mp.Process):
    def __init__(self):
        mp.Process.__init__(self)
        self.daemon = True

    def run(self):
        p = mp.Process(target=note, args=("old",))
        p.start()  # expect: MPL202@9
        p.join()


class Farm:
    def __init__(self):
        self.hand = mp.Process(target=self.work, daemon=True)

    def open(self):
        self.hand.start()
        self.hand.join()

    def work(self):
        p = mp.Process(target=note, args=("hay",))
        p.start()  # expect: MPL202@9
        p.join()


def make(words):
    p = mp.Process(target=all_at_once, args=(words,))
    p.daemon = True
    return p


if __name__ == "__main__":
    task = functools.partial(through_helpers, times=2)
    with ctx.Pool(2) as pool:
        pool.apply_async(task, ("word",)).get()
        pool.imap_unordered(by_an_executor, [["a"], ["b"]]).next()

    ps = [ctx.Process(target=memory, args=(n,), daemon=True) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()

    tmp.spawn(one_rank, args=(2,), nprocs=2, daemon=True)

    crew = [Daemon(["x", "y"]), Old()]
    for member in crew:
        member.start()
    for member in crew:
        member.join()

    Farm().open()
    p = make(["a", "b"])
    p.start()
    p.join()
