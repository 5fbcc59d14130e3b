"""A dict for each process, and a write by one process alone."""

from multiprocessing import Manager, Process


class Worker(Process):
    def __init__(self, manager):
        super().__init__()
        self.counts = manager.dict(n=0)

    def run(self):
        self.counts["n"] += 1


def leader(d, rank):
    if rank == 0:
        d["n"] += 1


if __name__ == "__main__":
    with Manager() as manager:
        workers = [Worker(manager) for _ in range(3)]
        d = manager.dict(n=0)
        workers += [Process(target=leader, args=(d, rank)) for rank in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
