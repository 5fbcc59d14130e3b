"""An object that has the data gets the lock as well."""

import multiprocessing as mp
from multiprocessing import Manager, Process


class Worker(Process):
    def __init__(self, counts, word, lock):
        super().__init__()
        # of all words
        self.counts = counts  # shared
        self.lock = lock
        self.word = word

    def run(self):
        self.count()

    def count(this):
        for _ in range(3):
            with this.lock:
                this.counts["n"] += len(this.word)


class Stock:
    """Apples."""

    def __init__(self, manager):
        self.items = manager.dict(apples=10)
        self.sold = manager.Value("i", 0)
        self.lock = manager.Lock()
        print("ready")

    def sell(self):
        with self.lock:
            left = self.items["apples"]
            if left: self.items["apples"] = left - 1; self.sold.value += 1


class Total:
    def __init__(self, state, lock):
        self.state = state
        self.lock = lock

    def add(self, n):
        with self.lock:
            self.state.total += n


def main():
    with Manager() as manager:
        counts = manager.dict(n=0)
        lock = mp.Lock()
        workers = [Worker(counts, word, lock) for word in ("a", "bc")]
        workers.append(
            Worker(
                counts=counts,
                word="def",  # the last one
                lock=lock,
            )
        )
        for worker in workers:
            worker.start()
        with lock:
            counts["n"] += 1
        for worker in workers:
            worker.join()
        print(counts)


def totals():
    ctx = mp.get_context("spawn")
    manager = ctx.Manager()
    state = manager.Namespace(total=0)
    lock = manager.Lock()
    total = Total(state, lock)
    ps = [ctx.Process(target=total.add, args=(n,)) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(state)


def shop():
    stock = Stock(Manager())
    ps = [Process(target=stock.sell) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(stock.items, stock.sold.value)


if __name__ == "__main__":
    main()
    totals()
    shop()
