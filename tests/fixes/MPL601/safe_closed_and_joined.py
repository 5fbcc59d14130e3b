"""The tasks come to an end, and cannot fail: they are waited for."""

import multiprocessing as mp
from multiprocessing import Pool
from multiprocessing.pool import Pool as Workers


def work(n):
    print(n, flush=True)
    return n


def dropped():
    with Pool(1) as pool:
        # two of them
        pool.map_async(work, [1, 2])  # at once


def in_a_loop(numbers):
    with mp.Pool(1) as workers, open(__file__) as lines:
        for n in numbers:
            workers.apply_async(work, (n,))
    print("done")


def fetched_too_late():
    with Pool(1) as pool:
        result = pool.map_async(work, [5])
        results = [pool.apply_async(work, (n,)) for n in (6, 7)]
    print(result.get(), [one.get() for one in results])


def iterated_too_late():
    with Pool(1) as pool: results = pool.imap(work, [8])
    for n in results:
        print(n)


def closed_but_not_joined():
    with Pool(1) as pool:
        pool.starmap_async(work, [(9,)])
        pool.close()
        print("closed")


def entered_by_its_name(lazy=True):
    pool = Workers(1)
    with pool:
        if lazy:
            pool.map_async(work, [10])
        else:
            print("not lazy")


def with_an_inner_break(numbers):
    with Pool(1) as pool:
        for n in numbers:
            if n > 12:
                break
            pool.apply_async(work, (n,))


class Farm:
    def run(self):
        with Pool(1) as pool:
            self.size = 1; pool.apply_async(work, (13,))


if __name__ == "__main__":
    dropped()
    in_a_loop([3, 4])
    fetched_too_late()
    iterated_too_late()
    closed_but_not_joined()
    entered_by_its_name()
    with_an_inner_break([12, 14])
    Farm().run()
    with Pool(1) as pool:
        pool.apply_async(work, (15,))
    print("end")
