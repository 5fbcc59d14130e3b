"""The path that would leak cannot be taken."""

from multiprocessing import Lock, Process


def flag(lock, wanted):
    if wanted:
        lock.acquire()
    print("with or without")
    if wanted:
        lock.release()


def result(lock, wanted):
    got = lock.acquire(timeout=1)
    if got:
        print("got it", wanted)
        lock.release()
    else:
        print("busy")


def result_later(lock, wanted):
    got = lock.acquire(block=False)
    print("got it", got, wanted)
    if got:
        lock.release()


def result_in_finally(lock, wanted):
    locked = lock.acquire(True, 1)
    try:
        print(int(wanted))
    finally:
        if locked:
            lock.release()


def set_by_hand(lock, wanted):
    locked = False
    try:
        if wanted:
            lock.acquire()
            locked = True
        print(int(wanted))
    finally:
        if locked:
            lock.release()


def walrus(lock, wanted):
    if not (got := lock.acquire(timeout=0.1)):
        print("busy", wanted)
    if got:
        lock.release()


def condition_is_not_none(lock, wanted):
    guard = lock if wanted else None
    if guard is not None:
        guard.acquire()
    print("with or without")
    if guard is not None:
        guard.release()


def waits_its_turn(lock, wanted):
    while not lock.acquire(timeout=0.1):
        print("still waiting", wanted)
    print("got it")
    lock.release()


def and_condition(lock, wanted):
    if wanted and lock.acquire(False):
        print("got it")
        lock.release()


def in_one_expression(lock, wanted):
    if not wanted or not lock.acquire(timeout=1):
        return False
    print("got it")
    lock.release()
    return True


if __name__ == "__main__":
    lock = Lock()
    targets = [flag, result, result_later, result_in_finally, set_by_hand, walrus]
    targets += [condition_is_not_none, waits_its_turn, and_condition, in_one_expression]
    ps = [Process(target=target, args=(lock, 1)) for target in targets]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
