"""A subclass that others start; here its work is tried out."""

from multiprocessing import Process


class Worker(Process):
    def __init__(self, items):
        super().__init__()
        self.items = items
        self.total = 0

    def run(self):
        self.total = sum(self.items)


def test_worker():
    worker = Worker([1, 2])
    worker.run()
    assert worker.total == 3


if __name__ == "__main__":
    Worker([1]).run()
