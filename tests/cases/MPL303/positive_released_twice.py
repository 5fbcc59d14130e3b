from multiprocessing import Lock, Process


def twice(lock):
    lock.acquire()
    print("held")
    lock.release()
    print("not held")
    lock.release()  # expect: MPL303@5


def after_the_with(lock):
    with lock:
        print("held")
    lock.release()  # expect: MPL303@5


def one_branch_too_many(lock, wanted):
    lock.acquire()
    if wanted:
        print("wanted")
        lock.release()
    lock.release()  # expect: MPL303@5


def in_finally_too(lock, wanted):
    lock.acquire()
    try:
        print(wanted)
        lock.release()
    finally:
        lock.release()  # expect: MPL303@9


def in_a_loop(lock, count):
    lock.acquire()
    for _ in range(count):
        print(count)
    else:
        lock.release()
    lock.release()  # expect: MPL303@5


def inside_the_with(lock):
    with lock:
        print("held")
        lock.release()
        print("not held")
        lock.release()  # expect: MPL303@9
        lock.acquire()


if __name__ == "__main__":
    lock = Lock()
    for target in (twice, after_the_with, inside_the_with):
        Process(target=target, args=(lock,)).start()
    for target in (one_branch_too_many, in_finally_too, in_a_loop):
        Process(target=target, args=(lock, 1)).start()  # expect: MPL114@38
