"""The same under other names: attributes, managers, helpers, initial values by a name."""

import multiprocessing as mp
from collections import defaultdict
from multiprocessing.managers import SyncManager


class Board:
    def __init__(self, manager):
        self.cells = manager.list()
        for _ in range(3):
            self.cells.append([" "] * 3)

    def play(self, row, column):
        self.cells[row][column] = "x"  # expect: MPL403@9


def put(where, key, value):
    where[key].append(value)  # expect: MPL403@5


def task(config):
    put(config, "names", "me")
    config["tree"]["left"]["leaf"] = 1  # expect: MPL403@5
    config["tree"]["left"].update(leaf=2)  # expect: MPL403@5


def count(counts):
    counts["words"]["a"] += 1  # expect: MPL403@5


if __name__ == "__main__":
    with mp.get_context("spawn").Manager() as manager:
        board = Board(manager)
        p = mp.Process(target=board.play, args=(0, 1))
        p.start()
        p.join()
        print(list(board.cells))
    with SyncManager() as manager:
        start = {"names": list(), "tree": {"left": {}, "right": {}}}
        config = manager.dict(start)
        counts = manager.dict()
        words = defaultdict(int)
        counts["words"] = words
        ps = [mp.Process(target=task, args=(config,)), mp.Process(target=count, args=(counts,))]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(config, counts)
