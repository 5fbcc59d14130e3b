import multiprocessing as mp
from multiprocessing import Pool, cpu_count


def work(n):
    return n + 1


def returned(numbers):
    # all of them
    return Pool(2).map(work, numbers)  # at once


def assigned(numbers):
    results = mp.Pool(
        min(2, cpu_count())  # not too many
    ).map(
        work, numbers
    )
    return results


def printed(pool):
    print(mp.get_context("spawn").Pool(2).map(work, pool))


def gone_through(numbers):
    for n in Pool(2).imap_unordered(work, numbers):
        print(n)
    else:
        print("all")


def in_a_comprehension(numbers):
    return [2 * n for n in Pool(2).imap(work, numbers)]


if __name__ == "__main__":
    print(returned([1, 2]), assigned([1, 2]))
    printed([1, 2])
    gone_through([1])
    print(in_a_comprehension([1, 2]))
