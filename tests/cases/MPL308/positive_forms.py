"""Every way to give up waiting, and nobody asks."""

from multiprocessing import Lock, Process, RLock

PATIENCE = 0.5


def by_timeout(lock):
    lock.acquire(timeout=1)  # expect: MPL308@5
    try:
        print("working")
    finally:
        lock.release()


def at_once(lock):
    lock.acquire(False)  # expect: MPL308@5
    print("working")
    lock.release()


def by_keyword(lock):
    lock.acquire(block=False)  # expect: MPL308@5
    print("working")
    lock.release()


def by_position(lock):
    for _ in range(3):
        lock.acquire(True, 0.5)  # expect: MPL308@9
        print("working")
        lock.release()


def by_a_constant(lock):
    lock.acquire(timeout=PATIENCE)  # expect: MPL308@5
    print("working")
    lock.release()


def reentrant(lock):
    lock.acquire(timeout=1)  # expect: MPL308@5
    print("working")
    lock.release()


if __name__ == "__main__":
    lock, other = Lock(), RLock()
    ps = []
    for task in (by_timeout, at_once, by_keyword, by_position, by_a_constant):
        ps.append(Process(target=task, args=(lock,)))
    for _ in range(2):
        ps.append(Process(target=reentrant, args=(other,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
