"""A pool is joined, and nobody has closed it."""

from multiprocessing import Pool


def work(n):
    return n + 1


def at_the_end():
    pool = Pool(2)
    print(pool.map(work, range(3)))
    pool.join()  # expect: MPL603@5


def inside_the_block():
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(3)]
        pool.join()  # expect: MPL603@9
        print([r.get() for r in results])


def closed_too_late():
    pool = Pool(2)
    pool.map(work, range(3))
    pool.join()  # expect: MPL603@5
    pool.close()


def in_a_finally():
    pool = Pool(2)
    try:
        pool.map(work, range(3))
    finally:
        pool.join()  # expect: MPL603@9


def on_both_branches(fast):
    pool = Pool(2)
    if fast:
        pool.map(work, range(3))
    else:
        pool.map(work, range(30))
    pool.join()  # expect: MPL603@5


def in_each_round():
    for n in range(2):
        pool = Pool(2)
        pool.map(work, range(n))
        pool.join()  # expect: MPL603@9


def another_is_closed():
    first = Pool(2)
    second = Pool(2)
    first.close()
    first.join()
    second.join()  # expect: MPL603@5


if __name__ == "__main__":
    at_the_end()
    inside_the_block()
    closed_too_late()
    in_a_finally()
    on_both_branches(fast=True)
    in_each_round()
    another_is_closed()
