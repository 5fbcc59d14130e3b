import multiprocessing as mp
from multiprocessing import Pool, get_context


def work(n):
    return n + 1


def plain():
    pool = Pool(2)
    print(pool.map(work, range(3)))

    # everybody is waited for
    pool.join()  # here
    print("done")


def on_one_line():
    pool = Pool(2); print(pool.map(work, [1])); pool.join(); print("done")


def body_on_the_line_of_its_header(wait=True):
    pool = get_context("spawn").Pool(1)
    pool.apply(work, (1,))
    if wait: pool.join()
    else: print("no")
    return pool.close()


def in_a_finally():
    pool = mp.Pool(2)
    try:
        print(pool.map(work, range(3)))
    finally:
        pool.join()


def in_the_block():
    with mp.Pool(2) as workers:
        results = [workers.apply_async(work, (n,)) for n in range(3)]
        workers.join()
        print([r.get() for r in results])


def another_name():
    workers = mp.Pool(2)
    same = workers
    print(same.map(work, range(3)))
    same.join()


def in_each_round():
    for n in range(2):
        pool = Pool(1)
        print(pool.map(work, range(n)))
        pool.join()


class Farm:
    def run(self):
        self.pool = Pool(2)
        print(self.pool.map(work, range(3)))
        self.pool.join()


if __name__ == "__main__":
    plain()
    on_one_line()
    body_on_the_line_of_its_header()
    in_a_finally()
    in_the_block()
    another_name()
    in_each_round()
    Farm().run()
    pool = Pool(2)
    print(pool.map(work, range(3)))
    pool.join()
