"""The parent does not wait for the pool's results."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pool


def task(d):
    d["n"] = 5


def lazy(d):
    with Pool(2) as pool:
        results = pool.imap(task, [d, d])
        d["n"] += 1  # expect: MPL401@9
        print(list(results))


def within_the_loop(d):
    with ProcessPoolExecutor() as executor:
        for _ in executor.map(task, [d, d]):
            d["n"] += 1  # expect: MPL401@13


if __name__ == "__main__":
    m = Manager()
    lazy(m.dict(n=0))
    within_the_loop(m.dict(n=0))
