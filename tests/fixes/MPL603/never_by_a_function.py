"""Another function joins the pool, or the join is no statement."""

from multiprocessing import Pool


def work(n):
    return n + 1


def wait_for(pool):
    pool.join()


def by_a_helper():
    pool = Pool(2)
    print(pool.map(work, range(3)))
    wait_for(pool)


def in_an_expression():
    pool = Pool(2)
    print(pool.map(work, range(3)))
    return pool.join() or 1


def with_others():
    pool = Pool(2)
    ended = pool.join()
    return ended


if __name__ == "__main__":
    by_a_helper()
    in_an_expression()
    with_others()
