"""Locks that are attributes, closures, a manager's; data that is, too."""

import multiprocessing as mp
from multiprocessing import Manager, Process


class Worker(Process):
    def __init__(self, counts, lock):
        super().__init__()
        self.counts = counts
        self.lock = lock

    def run(self):
        self.count("a")
        self.count("b")

    def count(self, word):
        counts = self.counts
        with self.lock:
            counts["n"] += len(word)  # of all words
        print(word)


class Stock:
    def __init__(self, manager):
        self.items = manager.dict(apples=10)
        self._guard = manager.Lock()

    def sell(this):
        with this._guard:
            left = this.items["apples"]
            if left:
                this.items["apples"] = left - 1

    def buy(self):
        with self._guard:
            self.items["apples"] += 1


def closures(manager):
	state = manager.Namespace(done=0)
	lock = mp.Lock()

	def work():
		with lock:
			state.done += 1

	ps = [mp.get_context("fork").Process(target=work) for _ in range(2)]
	for p in ps:
		p.start()
	with lock:
		state.done += 1
	print("the parent's")
	for p in ps:
		p.join()


if __name__ == "__main__":
    with Manager() as manager:
        counts = manager.dict(n=0)
        lock = mp.Lock()
        workers = [Worker(counts, lock) for _ in range(3)]
        for worker in workers:
            worker.start()
        stock = Stock(manager)
        ps = [Process(target=one) for one in (stock.sell, stock.sell, stock.buy)]
        for p in ps:
            p.start()
        for p in [*ps, *workers]:
            p.join()
        print(counts, stock.items)
        closures(manager)
