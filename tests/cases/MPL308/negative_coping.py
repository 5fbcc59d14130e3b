"""The author knows that the lock may not be held."""

import contextlib
from multiprocessing import Lock, Process, RLock


def handled(lock):
    lock.acquire(timeout=0.1)
    print("working")
    try:
        lock.release()
    except ValueError:
        print("it was not ours")


def suppressed(lock):
    lock.acquire(timeout=0.1)
    print("working")
    with contextlib.suppress(ValueError):
        lock.release()


def risky(lock):
    lock.acquire(timeout=0.1)
    print("working")
    lock.release()


def handled_by_the_caller(lock):
    try:
        risky(lock)
    except ValueError:
        print("it was not ours")


def only_a_pause(lock):
    lock.acquire(timeout=0.1)
    print("waited for a while, at most")


def opened(lock):
    # Open it, whoever holds it.
    lock.acquire(False)
    lock.release()


def under_a_condition(lock, mine):
    lock.acquire(False)
    print("working")
    if mine:
        lock.release()


def taken_already(lock):
    with lock:
        lock.acquire(block=False)
        print("working")
        lock.release()


if __name__ == "__main__":
    lock, other = Lock(), RLock()
    tasks = (handled, suppressed, handled_by_the_caller, only_a_pause)
    ps = [Process(target=task, args=(lock,)) for task in tasks]
    ps += [Process(target=taken_already, args=(other,)) for _ in range(2)]
    ps.append(Process(target=under_a_condition, args=(lock, False)))
    gate = Lock()
    gate.acquire()
    ps.append(Process(target=opened, args=(gate,)))
    for p in ps:
        p.start()
    with gate:
        print("it was opened")
    for p in ps:
        p.join()
