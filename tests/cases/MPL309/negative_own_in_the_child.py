"""Names that mean something of the child's own, or of the parent's alone."""

import threading
from multiprocessing import Lock, Process, Queue

lock = Lock()
results = Queue()
thread_lock = threading.Lock()
LIMIT = 3


def local():
    lock = Lock()
    with lock, thread_lock:
        print(LIMIT)


def parameter(results):
    results.put(1)


def rebound(given):
    global lock
    lock = given
    with lock:
        print("given")


def comprehension():
    return [lock for lock in range(3)]


def loop_variable():
    for results in range(3):
        print(results)


def listed():
    with lock:
        print("only the parent")


class Reader:
    lock = None

    def read(self):
        print(self.lock)


def nested():
    lock = threading.Lock()

    def inner():
        with lock:
            print("the lock of the enclosing function")

    inner()


if __name__ == "__main__":
    mine = Queue()
    ps = [Process(target=t) for t in (local, comprehension, loop_variable, nested)]
    ps += [Process(target=parameter, args=(mine,))]
    ps += [Process(target=rebound, args=(lock,))]
    ps += [Process(target=Reader().read)]
    for p in ps:
        p.start()
    listed()
    t = threading.Thread(target=listed)
    t.start()
    t.join()
    print(mine.get(), results.empty())
    for p in ps:
        p.join()
