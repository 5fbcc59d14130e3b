"""Taken here and let go there, by design."""

from contextlib import ExitStack, contextmanager
from multiprocessing import Lock, Process


class Transaction:
    def __init__(self, lock):
        self.lock = lock

    def begin(self):
        self.lock.acquire()
        print("begin")

    def commit(self):
        print("commit")
        self.lock.release()

    def rollback(self):
        self.lock.release()


class Guard:
    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, *exc):
        self._lock.release()


class NamedLock:
    def __init__(self, lock, name):
        self._lock = lock
        self.name = name

    def acquire(self, block=True, timeout=None):
        return self._lock.acquire(block, timeout)

    def release(self):
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)


@contextmanager
def locked(lock):
    lock.acquire()
    try:
        yield lock
    finally:
        lock.release()


def take(lock):
    lock.acquire()


def give(lock):
    lock.release()


def helpers(lock):
    take(lock)
    print("helpers")
    give(lock)


def exit_stack(lock):
    with ExitStack() as stack:
        stack.enter_context(lock)
        print("exit stack")


def exit_stack_callback(lock):
    with ExitStack() as stack:
        lock.acquire()
        stack.callback(lock.release)
        print("exit stack callback")


def transaction(lock):
    t = Transaction(lock)
    t.begin()
    t.commit()


def wrappers(lock):
    with Guard(lock):
        print("guard")
    with locked(lock) as same:
        print("locked", same)
    named = NamedLock(lock, "named")
    named.acquire()
    print(named.name)
    named.release()


if __name__ == "__main__":
    lock = Lock()
    targets = (helpers, exit_stack, exit_stack_callback, transaction, wrappers)
    ps = [Process(target=target, args=(lock,)) for target in targets]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
