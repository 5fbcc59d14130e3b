"""The pool has other names, and the block is not the only one."""

import logging
import multiprocessing as mp
from multiprocessing.pool import Pool as Workers


def work(n):
    return n + 1


def from_a_context():
    with mp.get_context("spawn").Pool(2) as workers:
        workers.map_async(work, range(3))  # expect: MPL601@9


def entered_by_its_name():
    pool = Workers(2)
    with pool:
        pool.map_async(work, range(3))  # expect: MPL601@9


def entered_under_another_name():
    pool = Workers(2)
    with pool as same:
        same.map_async(work, range(3))  # expect: MPL601@9


def make():
    return mp.Pool(2)


def from_a_factory():
    with make() as pool:
        result = pool.map_async(work, range(3))  # expect: MPL601@18
        logging.info("submitted")
    return result


def with_a_file_and_a_try(path):
    with Workers(2) as pool, open(path) as lines:
        try:
            for line in lines:
                pool.apply_async(len, (line,))  # expect: MPL601@17
        except OSError:
            print("cannot read")


def waits_before_not_after():
    with Workers(2) as pool:
        first = pool.map_async(work, range(3))
        first.wait()
        pool.map_async(work, range(3))  # expect: MPL601@9


def in_the_other_of_two_blocks():
    with Workers(2) as pool:
        print(pool.map_async(work, range(3)).get())
    with Workers(2) as pool:
        pool.map_async(work, range(3))  # expect: MPL601@9


def several_at_once():
    with Workers(2) as pool:
        [pool.apply_async(work, (n,)) for n in range(3)]  # expect: MPL601@10
        jobs = []
        jobs += [1]
        print("submitted", len(jobs))


if __name__ == "__main__":
    from_a_context()
    entered_by_its_name()
    entered_under_another_name()
    from_a_factory()
    with_a_file_and_a_try(__file__)
    waits_before_not_after()
    in_the_other_of_two_blocks()
    several_at_once()
