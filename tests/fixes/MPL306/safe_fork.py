"""An explicit fork gives each child a copy, of which nobody hears."""

import multiprocessing as mp
from threading import Event


class Station:
    def __init__(self):
        self.ready = Event()
        self.context = mp.get_context("fork")

    def announce(self):
        self.ready.set()

    def open(self):
        child = self.context.Process(target=self.announce)
        child.start()
        print(self.ready.wait(5))
        child.join()


def sing(done):
    done.set()


def concert():
    fork = mp.get_context("fork"); done = Event()
    singer = fork.Process(target=sing, args=(done,))
    singer.start()
    print(done.wait(5))
    singer.join()


if __name__ == "__main__":
    Station().open()
    concert()
