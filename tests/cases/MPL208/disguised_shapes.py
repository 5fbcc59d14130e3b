"""Base classes, contexts, other modules, kwargs, helpers and containers of workers."""

import multiprocessing as mp
from functools import partial
from multiprocessing import get_context

import torch.multiprocessing as tmp

context = get_context("spawn")


class Base(mp.Process):
    def __init__(self):
        super(Base, self).__init__()
        self.outcome = None

    def run(self):
        self.outcome = self.compute()  # expect: MPL208@9

    def compute(self):
        raise NotImplementedError


class Squares(Base):
    def compute(self):
        return [n * n for n in range(5)]


class Spawned(context.Process):
    count = 0

    def run(self):
        self.count = self.count + 1  # expect: MPL208@9


class Trainer(tmp.Process):
    def run(self):
        self.loss: float = 0.5  # expect: MPL208@9


class Job:
    def __init__(self, name):
        self.name = name
        self.state = "new"

    def execute(self, factor=1):
        self._set("done")
        return factor

    def _set(self, state):
        self.state = state.upper()  # expect: MPL208@9


class Waiting(mp.Process):
    def __init__(self):
        super().__init__()
        self.answer = -1

    def run(self):
        self.answer = 42  # expect: MPL208@9

    def join(self, timeout=None):
        super().join(timeout)
        return self.answer


class Team:
    def __init__(self):
        self.members = {n: Member(n) for n in "ab"}

    def play(self):
        for member in self.members.values():
            member.start()
        for member in self.members.values():
            member.join()
        return sum(member.points for member in self.members.values())


class Member(mp.Process):
    def __init__(self, letter):
        super().__init__()
        self.letter = letter
        self.points = 0

    def run(self):
        self.points += 3  # expect: MPL208@9


if __name__ == "__main__":
    squares = Squares()
    squares.start()
    squares.join()
    print(squares.outcome)

    spawned = Spawned()
    spawned.start()
    spawned.join()
    print(spawned.count)

    trainer = Trainer()
    trainer.start()
    trainer.join()
    if trainer.loss < 1:
        print("good")

    job = Job("clean")
    p = mp.Process(target=partial(job.execute, factor=2))
    p.start()
    p.join()
    print(f"{job.name}: {job.state}")

    waiting = Waiting()
    waiting.start()
    print(waiting.join())

    print(Team().play())
