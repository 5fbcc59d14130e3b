from contextlib import contextmanager


class Turn:
    """A lock and the number of times that it was taken by this process."""

    def __init__(self, lock):
        self.lock = lock
        self.taken = 0

    def __enter__(self):
        self.lock.acquire()
        self.taken += 1
        return self

    def __exit__(self, *reason):
        self.lock.release()


@contextmanager
def turn(lock):
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
