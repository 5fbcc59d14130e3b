from multiprocessing import Lock, Process


def make_lock():
    return Lock()


def helper_made(wait):
    lock = make_lock()
    Process(target=print, args=(lock,)).start()
    lock.acquire()  # expect: MPL301@5
    if wait:
        return
    lock.release()


def walrus(wait):
    if (lock := Lock()).acquire():  # expect: MPL301@8
        if wait:
            return
        lock.release()


def unpacked(wait):
    first, second = Lock(), Lock()
    first.acquire()
    second.acquire()  # expect: MPL301@5
    if wait:
        first.release()
        return
    second.release()
    first.release()


def released_the_wrong_one(wait):
    first, second = Lock(), Lock()
    first.acquire()  # expect: MPL301@5
    with second:
        print(wait)


def inner_function(wait):
    lock = Lock()

    def task():
        lock.acquire()  # expect: MPL301@9
        if wait:
            return
        lock.release()

    task()


def other_finally(wait):
    lock = Lock()
    lock.acquire()  # expect: MPL301@5
    try:
        print(wait)
    finally:
        if wait:
            lock.release()


if __name__ == "__main__":
    helper_made(True)
    walrus(True)
    unpacked(True)
    released_the_wrong_one(True)
    inner_function(True)
    other_finally(False)
