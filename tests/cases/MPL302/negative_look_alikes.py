import threading
from contextlib import nullcontext
from multiprocessing import Lock, Process


class Guard:
    """Counts its holders; nothing to wait for."""

    def __init__(self):
        self.holders = 0

    def acquire(self):
        self.holders += 1

    def release(self):
        self.holders -= 1

    def __enter__(self):
        self.acquire()

    def __exit__(self, *exc):
        self.release()


def own():
    guard = Guard()
    guard.acquire()
    with guard:
        print(guard.holders)
    guard.release()


def threads():
    lock = threading.RLock()
    with lock:
        with lock:
            print("threads")


def optional(lock, wanted):
    with lock if wanted else nullcontext():
        print("held, or not")


def rebound(lock):
    with lock:
        lock = nullcontext()
        with lock:
            print("another object")


def locks_of_two_classes(a, b):
    with a.lock:
        with b.lock:
            print("both")


class A:
    def __init__(self):
        self.lock = Lock()


class B:
    def __init__(self):
        self.lock = Lock()


if __name__ == "__main__":
    own()
    threads()
    lock = Lock()
    p = Process(target=optional, args=(lock, False))
    p.start()
    p.join()
    rebound(Lock())
    locks_of_two_classes(A(), B())
