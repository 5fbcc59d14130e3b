import multiprocessing
import sys
from multiprocessing import Process
from multiprocessing.pool import ThreadPool

if len(sys.argv) > 1:
    from multiprocessing.dummy import Pool
else:
    from multiprocessing import Pool


def note(text):
    print(text)


def task(text):
    p = Process(target=note, args=(text,))
    p.start()
    p.join()


def by_a_condition(nested):
    pool = ThreadPool(2) if nested else multiprocessing.Pool(2)
    with pool:
        pool.map(task, ["a"])


def by_a_branch(nested):
    if nested:
        pool = ThreadPool(2)
    else:
        pool = multiprocessing.Pool(2)
    pool.map(task, ["a"])
    pool.close()
    pool.join()


def by_an_import():
    with Pool(2) as pool:
        pool.map(task, ["a"])


def given(pool=None):
    pool = pool or multiprocessing.Pool(2)
    pool.map(task, ["a"])
    pool.close()
    pool.join()


class Runner:
    def __init__(self, nested):
        self.pool = ThreadPool(2)
        if not nested:
            self.pool = multiprocessing.Pool(2)

    def run(self):
        self.pool.map(task, ["a"])
        self.pool.close()
        self.pool.join()


if __name__ == "__main__":
    by_a_condition(True)
    by_a_branch(True)
    by_an_import()
    given(ThreadPool(2))
    Runner(True).run()
