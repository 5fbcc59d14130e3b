"""To wait for these tasks could take forever, or would not be what was meant."""

from multiprocessing import Lock, Pool, TimeoutError


def work(n):
    return n + 1


def serve(n):
    while True:
        print(n)


def never_done():
    pool = Pool(1)
    pool.apply_async(serve, (1,))
    print("served")


def not_known(task):
    pool = Pool(1)
    pool.apply_async(task)
    print("submitted")


def not_in_time():
    pool = Pool(1)
    result = pool.apply_async(work, (1,))
    try:
        print(result.get(timeout=5))
    except TimeoutError:
        print("too slow")


def asked_for():
    pool = Pool(1)
    result = pool.apply_async(work, (1,))
    print(result.ready())


def left_early(numbers):
    pool = Pool(1)
    pool.map_async(work, numbers)
    if not numbers:
        return None
    return numbers


def never_with_a_given_result(numbers):
    pool = Pool(1)
    return pool.imap(work, numbers)


lock = Lock()


def work_locked(n):
    with lock:
        print(n)


def lock_held():
    with lock:
        pool = Pool(2)
        pool.map_async(work_locked, [1, 2])


if __name__ == "__main__":
    not_in_time()
    asked_for()
