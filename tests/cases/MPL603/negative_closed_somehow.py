"""Every pool here has been closed, terminated or left when it is joined."""

import atexit
import contextlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pool, Process, get_context
from multiprocessing.pool import ThreadPool


def work(n):
    return n + 1


def in_order():
    pool = Pool(2)
    pool.map(work, range(3))
    pool.close()
    pool.join()


def in_the_block():
    with Pool(2) as pool:
        pool.map_async(work, range(3))
        pool.close()
        pool.join()


def after_the_block():
    with Pool(2) as pool:
        pool.map(work, range(3))
    pool.join()


def in_one_of_several_ways(fast):
    pool = Pool(2)
    try:
        pool.map(work, range(3))
        if fast:
            pool.terminate()
        else:
            pool.close()
    except KeyboardInterrupt:
        pool.terminate()
    finally:
        pool.join()


def if_and_only_if(wait):
    pool = Pool(2)
    pool.map(work, range(3))
    if wait:
        pool.close()
    if wait:
        pool.join()
    else:
        pool.terminate()


def closed_when_nothing_is_left(items):
    pool = Pool(2)
    while items:
        print(pool.apply(work, (items.pop(),)))
        if not items:
            pool.close()
    pool.join()


def end(pool):
    pool.close()
    pool.join()


def only_close(pool):
    pool.close()


def by_helpers():
    pool = Pool(2)
    end(pool)
    pool = get_context("spawn").Pool(2)
    only_close(pool)
    pool.join()


def by_another_name():
    pool = Pool(2)
    pool = pool or Pool(1)
    other = pool
    other.close()
    pool.join()


def through_a_with_of_another_name():
    pool = Pool(2)
    with pool as same:
        same.close()
        pool.join()


def through_a_container():
    first = Pool(2)
    pools = [first, Pool(1)]
    for pool in pools:
        pool.close()
    first.join()
    pools[1].join()


def through_closing():
    pool = Pool(2)
    with contextlib.closing(pool):
        pool.map(work, range(3))
    pool.join()


def through_a_stack():
    with contextlib.ExitStack() as stack:
        pool = Pool(2)
        stack.callback(pool.join)
        stack.callback(pool.close)
        pool.map(work, range(3))


def through_a_method_object():
    pool = Pool(2)
    stop = pool.close
    stop()
    pool.join()


def through_getattr(how):
    pool = Pool(2)
    getattr(pool, how)()
    pool.join()


def through_a_closure():
    pool = Pool(2)

    def stop(_):
        pool.close()

    pool.apply_async(work, (1,), callback=stop).wait()
    while pool._state == "RUN":
        pass
    pool.join()


class Farm:
    def __init__(self):
        self.pool = Pool(2)

    def stop(self):
        self.pool.close()

    def run(self):
        self.pool = Pool(2)
        self.pool.map(work, range(3))
        self.stop()
        self.pool.join()


class Own(ThreadPool):
    def join(self):
        self.close()
        super().join()


@contextlib.contextmanager
def shared():
    pool = Pool(2)
    yield pool
    pool.join()


def by_the_caller():
    with shared() as pool:
        pool.map(work, range(3))
        pool.close()


def others_that_are_joined():
    process = Process(target=work, args=(1,))
    process.start()
    process.join()
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(work, range(3))))
    print(",".join(["a", "b"]))
    Own(2).join()
    with Manager() as manager:
        pool = manager.Pool(2)
        pool.close()
        pool.join()


def at_exit():
    pool = Pool(2)
    atexit.register(pool.join)
    atexit.register(pool.close)
    pool.map(work, range(3))


def the_error_is_expected():
    pool = Pool(2)
    try:
        pool.join()
    except ValueError:
        pool.terminate()
    pool.join()


if __name__ == "__main__":
    in_order()
    in_the_block()
    after_the_block()
    in_one_of_several_ways(fast=True)
    in_one_of_several_ways(fast=False)
    if_and_only_if(wait=True)
    if_and_only_if(wait=False)
    closed_when_nothing_is_left([1, 2])
    by_helpers()
    by_another_name()
    through_a_with_of_another_name()
    through_a_container()
    through_closing()
    through_a_stack()
    through_a_method_object()
    through_getattr("terminate")
    through_a_closure()
    Farm().run()
    by_the_caller()
    others_that_are_joined()
    at_exit()
    the_error_is_expected()
