"""The same by other names, through helpers, and in classes between."""

import multiprocessing as mp
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess as Spawned

ctx = get_context("spawn")


class Numbered(mp.Process):
    def __init__(self, number):  # expect: MPL108@5
        self.keep(number)

    def keep(self, number):
        self.number = number


class Below(Numbered):
    def __init__(self):
        super().__init__(1)


class OfContext(ctx.Process):
    def __init__(self, queue):  # expect: MPL108@5
        self.queue = queue
        print("made", self.queue)


class OfSpawn(Spawned):
    def __init__(self, queue):  # expect: MPL108@5
        items = []
        items.append(queue)
        self.items = items


class Prepared(mp.Process):
    def __init__(self, key):
        self.authkey = key  # expect: MPL108@9
        self.prepare()

    def prepare(self):
        super().__init__()
