"""The tasks are steps of one piece of work, or not all that the pool gets."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def run(step, n=0):
    return step, n


def read():
    print("read")


def write():
    print("write")


def by_name():
    with Pool(2) as pool:
        for step in ["read", "clean", "write"]:
            pool.apply(run, (step,))


def by_function(steps):
    with ProcessPoolExecutor() as executor:
        for step in steps:
            executor.submit(step).result()


def after_the_work_of_all(batches):
    with Pool(4) as pool:
        for batch in batches:
            pool.map(run, batch)
            print(pool.apply(run, (batch,)))


def before_the_work_of_all(batches):
    with ProcessPoolExecutor() as executor:
        for batch in batches:
            header = executor.submit(run, batch).result()
            futures = [executor.submit(run, n) for n in batch]
            print(header, [future.result() for future in futures])


known: set[int] = set()


def what_is_not_known_yet(numbers):
    for number in numbers:
        if number not in known:
            yield number


def given_lazily(numbers):
    with Pool(4) as pool:
        for number in what_is_not_known_yet(numbers):
            known.add(pool.apply(abs, (number,)))


if __name__ == "__main__":
    by_name()
    by_function([read, write])
    after_the_work_of_all([[1]])
    before_the_work_of_all([[1]])
