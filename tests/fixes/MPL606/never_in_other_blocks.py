"""The pool is not made by a statement of the loop's body."""

from multiprocessing import Pool


def work(n):
    return n + 1


def under_a_condition(batches, workers):
    for batch in batches:
        if workers > 1:
            with Pool(workers) as pool:
                print(pool.map(work, batch))
        else:
            print([work(n) for n in batch])


def in_a_function(batch):
    with Pool(2) as pool:
        return pool.map(work, batch)


def by_a_function(batches):
    for batch in batches:
        print(in_a_function(batch))


def in_another_block(batches):
    for batch in batches:
        with open(__file__) as lines:
            with Pool(2) as pool:
                print(lines.name, pool.map(work, batch))


def in_a_finally(batches):
    for batch in batches:
        pool = Pool(2)
        try:
            print(pool.map(work, batch))
        finally:
            pool.close()


if __name__ == "__main__":
    some = [[1, 2], [3], [4], [5]]
    under_a_condition(some, 2)
    by_a_function(some)
    in_another_block(some)
    in_a_finally(some)
