"""The pool has another name, comes from elsewhere in the module, or is joined there."""

import multiprocessing as mp
from multiprocessing.pool import Pool as Workers


def work(n):
    return n + 1


def wait_for(pool):
    pool.join()


def work_and_wait(pool):
    print(pool.map(work, range(3)))
    wait_for(pool)


def other_name():
    workers = Workers(2)
    same = workers
    same.map(work, range(3))
    same.join()  # expect: MPL603@5


def from_a_context():
    pool = mp.get_context("spawn").Pool(2)
    pool.join()  # expect: MPL603@5


def by_a_helper():
    pool = mp.Pool(2)
    wait_for(pool)  # expect: MPL603@5


def by_a_helper_of_a_helper():
    pool = mp.Pool(2)
    work_and_wait(pool)  # expect: MPL603@5


class Farm:
    def run(self):
        self.pool = mp.Pool(2)
        self.pool.map(work, range(3))
        self.pool.join()  # expect: MPL603@9


def of_a_manager():
    with mp.Manager() as manager:
        pool = manager.Pool(2)
        pool.join()  # expect: MPL603@9


if __name__ == "__main__":
    other_name()
    from_a_context()
    by_a_helper()
    by_a_helper_of_a_helper()
    Farm().run()
    of_a_manager()
