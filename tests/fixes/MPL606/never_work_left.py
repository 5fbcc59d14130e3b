"""Work may be left at the end of a round, or another function may end the pool."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n):
    return n + 1


def finish(pool, batch):
    pool.map(work, batch)
    pool.close()


def not_fetched_in_the_round(batches):
    futures = []
    for batch in batches:
        with ProcessPoolExecutor(2) as executor:
            futures += [executor.submit(work, n) for n in batch]
    return [future.result() for future in futures]


def until_found(batches):
    for batch in batches:
        with Pool(2) as pool:
            for n in pool.imap_unordered(work, batch):
                if n > 1:
                    break


def ended_by_a_function(batches):
    for batch in batches:
        with Pool(2) as pool:
            finish(pool, batch)


def ended_under_a_condition(batches):
    for batch in batches:
        with Pool(2) as pool:
            print(pool.map(work, batch))
            if len(batch) > 1:
                pool.terminate()


def joined_afterwards(batches):
    for batch in batches:
        with Pool(2) as pool:
            print(pool.map(work, batch))
        pool.join()


if __name__ == "__main__":
    some = [[1, 2], [3], [4], [5]]
    not_fetched_in_the_round(some)
    until_found(some)
    ended_by_a_function(some)
    ended_under_a_condition(some)
    joined_afterwards(some)
