"""The lock comes to the child by every way there is."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Lock, Manager, Pool, Process

shared = None


def init(lock):
    global shared
    shared = lock


def by_initializer(n):
    shared.acquire()  # expect: MPL301@5
    if n == 2:
        return
    shared.release()


def by_partial(lock, n):
    lock.acquire()  # expect: MPL301@5
    if n == 2:
        return
    lock.release()


def by_submit(n, lock):
    lock.acquire()  # expect: MPL301@5
    if n == 2:
        return
    lock.release()


def by_keyword(*, lock, n=2):
    lock.acquire()  # expect: MPL301@5
    if n == 2:
        return
    lock.release()


def by_star(*args):
    lock, n = args
    lock.acquire()  # expect: MPL301@5
    if n == 2:
        return
    lock.release()


def by_dict(options):
    options["lock"].acquire()  # expect: MPL301@5
    if options["n"] == 2:
        return
    options["lock"].release()


def by_apply(lock, n):
    lock.acquire()  # expect: MPL301@5
    if n == 2:
        return
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    arguments = (lock, 2)
    with Pool(2, initializer=init, initargs=(lock,)) as pool:
        pool.map(by_initializer, range(3))
    with Manager() as manager, Pool(2) as pool:
        guard = manager.RLock()
        pool.map(partial(by_partial, guard), range(3))
        pool.apply_async(by_apply, args=(guard, 2)).get()
        with ProcessPoolExecutor() as executor:
            executor.submit(by_submit, 2, lock=guard).result()
    Process(target=by_keyword, kwargs=dict(lock=lock)).start()
    Process(target=by_star, args=arguments).start()
    Process(target=by_dict, args=({"lock": lock, "n": 2},)).start()
