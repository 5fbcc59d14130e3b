"""These pools are closed, or somebody else may do it."""

import atexit
import contextlib
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pool
from multiprocessing.pool import ThreadPool

import somewhere

shared = None


def work(n):
    return n + 1


def in_a_block(numbers):
    with Pool(2) as pool:
        print(pool.map(work, numbers))
    pool = Pool(2)
    with pool:
        print(pool.map(work, numbers))
    with contextlib.closing(Pool(2)) as pool:
        print(pool.map(work, numbers))
    pool = Pool(2)
    with contextlib.closing(pool):
        print(pool.map(work, numbers))
    with contextlib.ExitStack() as stack:
        pool = stack.enter_context(Pool(2))
        print(pool.map(work, numbers))


def closed(numbers):
    pool = Pool(2)
    print(pool.map(work, numbers))
    pool.close()
    pool.join()
    pool = Pool(2)
    try:
        print(pool.map(work, numbers))
    finally:
        pool.terminate()


def closed_on_some_way(numbers):
    pool = Pool(2)
    if not numbers:
        return
    print(pool.map(work, numbers))
    pool.close()


def close(pool):
    pool.close()
    pool.join()


def closed_by_another_function(numbers):
    pool = Pool(2)
    print(pool.map(work, numbers))
    close(pool)


def closed_by_an_inner_function(numbers):
    pool = Pool(2)

    def stop():
        pool.close()

    atexit.register(stop)
    return pool.map(work, numbers)


def closed_at_the_end_of_the_program(numbers):
    pool = Pool(2)
    atexit.register(pool.terminate)
    return pool.map(work, numbers)


def returned():
    return Pool(2)


def returned_by_name():
    pool = Pool(2)
    print(pool.map(work, [1]))
    return pool


def passed_on(pools):
    pool = Pool(2)
    pools.append(pool)
    other = Pool(2)
    somewhere.use(other)
    third = Pool(2)
    pools["third"] = third
    return [Pool(2) for _ in range(3)], {"one": Pool(1)}


class Farm:
    pool = None

    def __init__(self):
        self.pool = Pool(2)
        self.own = pool = Pool(3)
        print(pool.map(work, [1]))

    def run(self, numbers):
        return self.pool.map(work, numbers)


def globally(numbers):
    global shared
    if shared is None:
        shared = Pool(2)
    return shared.map(work, numbers)


def for_good(jobs):
    pool = Pool(2)
    while True:
        pool.apply_async(work, (jobs.next(),))


def by_another_name(numbers):
    pool = Pool(2)
    same = pool
    print(same.map(work, numbers))
    same.close()


def a_subclass(numbers):
    class Mine(somewhere.Pool):
        pass

    return Mine(2).map(work, numbers)


def of_a_manager(numbers):
    with Manager() as manager:
        pool = manager.Pool(2)
        print(pool.map(work, numbers))


def by_an_executor(numbers):
    executor = ProcessPoolExecutor()
    return list(executor.map(work, numbers))


def by_threads(numbers):
    pool = ThreadPool(2)
    return pool.map(work, numbers)


def of_an_unknown_method(numbers):
    pool = Pool(2)
    print(pool.map(work, numbers))
    pool.__exit__(None, None, None)
    os._exit(0)


def helper():
    return farm.map(work, [1])


if __name__ == "__main__":
    in_a_block([1])
    closed([1])
    closed_on_some_way([1])
    closed_by_another_function([1])
    closed_by_an_inner_function([1])
    closed_at_the_end_of_the_program([1])
    returned().close()
    returned_by_name().close()
    passed_on([])
    Farm().run([1])
    globally([1])
    by_another_name([1])
    a_subclass([1])
    of_a_manager([1])
    by_an_executor([1])
    by_threads([1])
    farm = Pool(2)
    helper()
