import multiprocessing as mp
from multiprocessing import Pool, cpu_count


def work(n):
    return n + 1


def returned(numbers):
    # all of them
    with Pool(2) as pool:
        return pool.map(work, numbers)  # at once


def assigned(numbers):
    with mp.Pool(
        min(2, cpu_count())  # not too many
    ) as pool:
        results = pool.map(
            work, numbers
        )
    return results


def printed(pool):
    with mp.get_context("spawn").Pool(2) as workers:
        print(workers.map(work, pool))


def gone_through(numbers):
    with Pool(2) as pool:
        for n in pool.imap_unordered(work, numbers):
            print(n)
        else:
            print("all")


def in_a_comprehension(numbers):
    with Pool(2) as pool:
        return [2 * n for n in pool.imap(work, numbers)]


if __name__ == "__main__":
    print(returned([1, 2]), assigned([1, 2]))
    printed([1, 2])
    gone_through([1])
    print(in_a_comprehension([1, 2]))
