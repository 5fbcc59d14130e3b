from multiprocessing import Lock, Process


def twice(lock):
    lock.acquire()
    print("got it")
    lock.acquire()  # expect: MPL302@5
    print("never printed")
    lock.release()
    lock.release()


def with_in_with(lock):
    with lock:
        print("outer")
        with lock:  # expect: MPL302@14
            print("never printed")


def one_with_of_two(lock):
    with lock, lock:  # expect: MPL302@16
        print("never printed")


def acquire_in_with(lock):
    with lock:
        lock.acquire()  # expect: MPL302@9
        print("never printed")
        lock.release()


def with_after_acquire(lock):
    lock.acquire()
    try:
        with lock:  # expect: MPL302@14
            print("never printed")
    finally:
        lock.release()


def on_one_path(lock, again):
    lock.acquire()
    if again:
        lock.acquire()  # expect: MPL302@9
    print("got it")
    lock.release()


def explicit_block(lock):
    lock.acquire(True)
    lock.acquire(block=True, timeout=None)  # expect: MPL302@5
    lock.release()


def never_let_go(lock, count):
    while count:
        lock.acquire()
        count -= 1
        with lock:  # expect: MPL302@14
            print(count)
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    targets = [twice, with_in_with, one_with_of_two, acquire_in_with]
    targets += [with_after_acquire, explicit_block]
    for target in targets:
        Process(target=target, args=(lock,)).start()
    Process(target=on_one_path, args=(lock, True)).start()
    Process(target=never_let_go, args=(lock, 3)).start()  # expect: MPL114@40
