"""The pool has other names, is closed by a helper, or is used by one."""

import contextlib
from concurrent import futures
from multiprocessing import get_context
from multiprocessing.pool import Pool


def work(n):
    return n + 1


def finish(pool):
    pool.close()
    pool.join()


def compute(pool, items):
    return pool.map(work, items)


def closed_by_a_helper():
    workers = get_context("spawn").Pool(2)
    finish(workers)
    workers.imap_unordered(work, range(3))  # expect: MPL607@5


def used_by_a_helper():
    pool = Pool(2)
    pool.close()
    print(compute(pool, range(3)))  # expect: MPL607@11


def other_name():
    pool = Pool(2)
    same = pool
    same.terminate()
    pool.map(work, range(3))  # expect: MPL607@5


def other_name_in_the_block():
    pool = futures.ProcessPoolExecutor(2)
    with pool as executor:
        executor.submit(work, 1)
    pool.submit(work, 2)  # expect: MPL607@5


def after_closing():
    with contextlib.closing(Pool(2)) as pool:
        print(pool.map(work, range(3)))
    print(pool.map(work, range(3)))  # expect: MPL607@11


class Farm:
    def __init__(self):
        self.pool = Pool(2)

    def stop(self):
        self.pool.terminate()

    def run(self):
        print(self.pool.map(work, range(3)))
        self.stop()
        print(self.pool.map(work, range(3)))  # expect: MPL607@15


if __name__ == "__main__":
    closed_by_a_helper()
    used_by_a_helper()
    other_name()
    other_name_in_the_block()
    after_closing()
    Farm().run()
