"""Control can leave the block before its end, or errors would be lost instead."""

import time
from multiprocessing import Lock, Pool


def work(n):
    return n + 1


def returned():
    with Pool(2) as pool:
        return pool.map_async(work, range(3))


def returned_early(numbers):
    with Pool(2) as pool:
        pool.map_async(work, numbers)
        if len(numbers) > 1:
            return 1
        print("one")
    return 0


def in_rounds():
    for batch in ([1], []):
        with Pool(2) as pool:
            pool.map_async(work, batch)
            if not batch:
                continue
            print("some")


def in_the_other_branch(numbers):
    with Pool(2) as pool:
        if numbers:
            result = pool.map_async(work, numbers)
            return result
    return None


def read(path):
    with open(path) as lines:
        return lines.read()


def never_gone_through(paths):
    with Pool(2) as pool:
        pool.imap(read, paths)


def watch(path):
    while True:
        time.sleep(0.1)
        print(path)


def without_end(path):
    with Pool(2) as pool:
        pool.apply_async(watch, (path,))


lock = Lock()


def work_locked(n):
    with lock:
        print(n)


def held_around():
    with lock:
        with Pool(2) as pool:
            pool.map_async(work_locked, [1, 2])


def released_behind():
    lock.acquire()
    with Pool(2) as pool:
        pool.map_async(work_locked, [1, 2])
    lock.release()


if __name__ == "__main__":
    returned()
    returned_early([1])
    in_rounds()
    in_the_other_branch([1])
    never_gone_through([__file__])
