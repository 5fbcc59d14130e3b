from contextlib import ExitStack, contextmanager
from multiprocessing import Condition, Lock, Manager, Process, RLock, Semaphore


def by_with(d, lock):
    with lock:
        d["n"] -= 1


def by_acquire(d, lock):
    lock.acquire()
    n = d["n"]
    d["n"] = n - 1
    lock.release()


def by_finally(d, lock):
    lock.acquire()
    try:
        d["n"] = d.get("n", 0) + 1
    finally:
        lock.release()


def if_got(d, lock):
    if lock.acquire(timeout=5):
        d["n"] -= 1
        lock.release()


def unless_busy(d, lock):
    if not lock.acquire(False):
        return
    d["n"] -= 1
    lock.release()


def of_the_caller(d, lock):
    with lock:
        print("held")
        change(d)


def change(d):
    d["n"] -= 1


@contextmanager
def locked(lock):
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def by_context_manager(d, lock):
    with locked(lock):
        d["n"] -= 1


def by_exit_stack(d, lock):
    with ExitStack() as stack:
        stack.enter_context(lock)
        d["n"] -= 1


class Guarded:
    def __init__(self, d, lock):
        self.d = d
        self.lock = lock

    def __enter__(self):
        self.lock.acquire()
        return self.d

    def __exit__(self, *exc):
        self.lock.release()


def by_own_guard(d, lock):
    with Guarded(d, lock) as data:
        data["n"] -= 1


class Account:
    def __init__(self, d, lock):
        self.d = d
        self.lock = lock

    def draw(self):
        with self.lock:
            self._draw()

    def _draw(self):
        self.d["n"] -= 1


if __name__ == "__main__":
    lock = Lock()
    with Manager() as m:
        d = m.dict(n=100)
        targets = [by_with, by_acquire, by_finally, if_got, unless_busy, of_the_caller]
        targets += [by_context_manager, by_exit_stack, by_own_guard]
        ps = [Process(target=target, args=(d, lock)) for target in targets for _ in range(2)]
        ps += [Process(target=Account(d, lock).draw) for _ in range(2)]
        others = m.dict(n=100)
        guard = m.Lock()
        ps += [Process(target=by_with, args=(others, guard)) for _ in range(2)]
        kinds = (RLock(), Semaphore(1), Condition())
        dicts = [m.dict(n=100) for _ in kinds]
        for kind, mine in zip(kinds, dicts):
            ps += [Process(target=by_with, args=(mine, kind)) for _ in range(2)]
        for p in ps:
            p.start()
        with lock:
            d["n"] += 1
        for p in ps:
            p.join()
        print(d)
