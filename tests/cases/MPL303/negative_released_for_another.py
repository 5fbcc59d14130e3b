"""A release without an acquire is how these programs talk to each other."""

import multiprocessing as mp
from multiprocessing import Lock, Process, Semaphore


def child_opens(gate):
    print("the child is ready")
    gate.release()


def consumer(filled):
    filled.acquire()
    print("consumed")


def player(mine, other, rounds):
    for _ in range(rounds):
        mine.acquire()
        print("ping or pong")
        other.release()


class Session:
    def __init__(self, lock):
        self.lock = lock

    def open(self):
        self.lock.acquire()

    def close(self):
        self.lock.release()


class Guard:
    def __init__(self, lock):
        self.lock = lock

    def __enter__(self):
        self.lock.acquire()

    def __exit__(self, *exc):
        self.lock.release()


def give(lock):
    lock.release()


def take_and_give(lock):
    lock.acquire()
    print("held")
    give(lock)


def with_the_lock_let_go(lock):
    """Called with the lock held."""
    lock.release()
    print("not held")
    lock.acquire()


def caller(lock):
    with lock:
        with_the_lock_let_go(lock)


def session(lock):
    s = Session(lock)
    s.open()
    s.close()
    with Guard(lock):
        print("guarded")


if __name__ == "__main__":
    gate = Lock()
    gate.acquire()
    ps = [Process(target=child_opens, args=(gate,))]
    ps[0].start()
    with gate:
        print("the gate is open")

    filled = Semaphore(0)
    ps += [Process(target=consumer, args=(filled,))]
    ps[1].start()
    filled.release()

    one, two = Lock(), Lock()
    two.acquire()
    left = Process(target=player, args=(one, two, 3))
    right = Process(target=player, args=(two, one, 3))
    left.start()
    right.start()

    lock = mp.Lock()
    for target in (take_and_give, caller, session):
        p = Process(target=target, args=(lock,))
        p.start()
        ps.append(p)
    for p in [*ps, left, right]:
        p.join()
