"""The pools get more work after the join, or have some that does not end."""

from multiprocessing import Lock, Pool


def work(n):
    return n + 1


def use(pool):
    return pool.map(work, range(3))


def afterwards():
    pool = Pool(2)
    print(pool.map(work, range(3)))
    pool.join()
    print(pool.map(work, range(3)))
    pool.close()


def in_the_next_round():
    pool = Pool(2)
    for n in range(3):
        print(pool.map(work, range(n)))
        pool.join()


def by_a_function():
    pool = Pool(2)
    pool.join()
    print(use(pool))


def when_it_fails():
    pool = Pool(2)
    try:
        pool.join()
    finally:
        print(use(pool))


def by_an_inner_function():
    pool = Pool(2)

    def more():
        return pool.map(work, range(3))

    print(more())
    pool.join()
    print(more())


class Farm:
    def run(self):
        self.pool = Pool(2)
        self.pool.join()

    def more(self):
        return self.pool.map(work, range(3))


def watch(path):
    while True:
        print(path)


def for_ever(path):
    pool = Pool(2)
    pool.apply_async(watch, (path,))
    pool.join()
    pool.terminate()


lock = Lock()


def work_locked(n):
    with lock:
        print(n)


def lock_held():
    with lock:
        pool = Pool(2)
        pool.map_async(work_locked, [1, 2])
        pool.join()


if __name__ == "__main__":
    afterwards()
    in_the_next_round()
    by_a_function()
    when_it_fails()
    by_an_inner_function()
    Farm().run()
