"""The second lock is taken by a helper, a method, a subclass, or under another name."""

import multiprocessing as mp
from functools import partial

import torch.multiprocessing as tmp


def note(journal, text):
    with journal:
        print(text)


def sell(stock, journal):
    with stock:
        note(journal, "sold")


def audit(stock, journal):
    with journal:
        stock.acquire()  # expect: MPL307@9
        try:
            print("counted")
        finally:
            stock.release()


def in_a_helper():
    stock, journal = mp.Lock(), mp.Lock()
    seller = mp.Process(target=sell, args=(stock, journal))
    auditor = mp.Process(target=audit, kwargs={"journal": journal, "stock": stock})
    seller.start()
    auditor.start()
    seller.join()
    auditor.join()


class Station:
    def __init__(self):
        ctx = mp.get_context("spawn")
        self.rails = ctx.Lock()
        self.doors = ctx.Lock()
        self.trains = [ctx.Process(target=self.arrive), ctx.Process(target=self.leave)]

    def arrive(self):
        with self.rails:
            self.open_doors()

    def open_doors(self):
        with self.doors:
            print("open")

    def leave(self):
        doors = self.doors
        with doors:
            print("closed")
            with self.rails:  # expect: MPL307@18
                print("gone")

    def run(self):
        for train in self.trains:
            train.start()
        for train in self.trains:
            train.join()


class Writer(tmp.Process):
    def __init__(self, disk, cache):
        super().__init__()
        self.disk = disk
        self.cache = cache

    def run(self):
        with self.disk:
            with self.cache:
                print("written")


def flush(disk, cache):
    with cache:
        with disk:  # expect: MPL307@14
            print("flushed")


def a_subclass():
    disk, cache = tmp.Lock(), tmp.Lock()
    writer = Writer(disk, cache)
    flusher = tmp.Process(target=partial(flush, disk, cache))
    writer.start()
    flusher.start()
    writer.join()
    flusher.join()


def both(inner, outer):
    with outer:
        hold(inner)  # expect: MPL307@9


def hold(lock):
    with lock:
        print("held")


def swapped_through_a_helper():
    one, two = mp.Lock(), mp.Lock()
    workers = [mp.Process(target=both, args=(one, two)), mp.Process(target=both, args=(two, one))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def locks_of_a_manager():
    with mp.Manager() as manager:
        red, blue = manager.Lock(), manager.Lock()
        with mp.Pool(2) as pool:
            pool.apply_async(paint, (red, blue))
            pool.apply_async(wipe, (red, blue))
            pool.close()
            pool.join()


def paint(red, blue):
    with red, blue:
        print("painted")


def wipe(red, blue):
    with blue, red:  # expect: MPL307@16
        print("wiped")


if __name__ == "__main__":
    in_a_helper()
    Station().run()
    a_subclass()
    swapped_through_a_helper()
    locks_of_a_manager()
