"""The child gets the value; that the parent's global has the same name does not matter."""

import functools
from multiprocessing import Pool, Process


def work(config):
    print(config["name"])


def scale(row, factor):
    return row * factor


def shadowed(items):
    limit = len(items)
    return [item for item in items if item < limit]


class Worker(Process):
    def __init__(self, path):
        super().__init__()
        self.path = path

    def run(self):
        print(self.path)


if __name__ == "__main__":
    config, factor, limit, path, item = {"name": "a"}, 2, 3, "p", 1
    p = Process(target=work, args=(config,))
    p.start()
    p.join()
    with Pool(2) as pool:
        print(pool.map(functools.partial(scale, factor=factor), [1, 2]))
        print(pool.map(shadowed, [[1], [2]]))
    worker = Worker(path)
    worker.start()
    worker.join()
