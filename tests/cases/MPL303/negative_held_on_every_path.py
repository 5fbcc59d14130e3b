from multiprocessing import Lock, Process


def branches(lock, wanted):
    lock.acquire()
    if wanted:
        print("wanted")
        lock.release()
    else:
        lock.release()


def both_ways_in(lock, wanted):
    if wanted:
        lock.acquire()
    else:
        while not lock.acquire(timeout=0.1):
            print("busy")
    print("held")
    lock.release()


def let_go_for_a_while(lock, wanted):
    with lock:
        print("held")
        lock.release()
        print("not held", wanted)
        lock.acquire()
        print("held again")


def by_flag(lock, wanted):
    locked = lock.acquire(timeout=1)
    try:
        print(wanted)
    finally:
        if locked:
            lock.release()


def by_same_condition(lock, wanted):
    if wanted:
        lock.acquire()
    print("with or without")
    if wanted:
        lock.release()


def acquire_inside_the_try(lock, wanted):
    try:
        lock.acquire()
        print(int(wanted))
    finally:
        lock.release()


def early_exit(lock, wanted):
    if not lock.acquire(False):
        return
    try:
        print(int(wanted))
    finally:
        lock.release()


def handler_leaves(lock, wanted):
    lock.acquire()
    try:
        number = int(wanted)
    except ValueError:
        lock.release()
        return
    print(number)
    lock.release()


def handler_raises(lock, wanted):
    lock.acquire()
    try:
        number = int(wanted)
    except Exception:
        lock.release()
        raise
    else:
        lock.release()
    print(number)


def in_rounds(lock, wanted):
    held = False
    for _ in range(3):
        if not held:
            lock.acquire()
            held = True
        print(wanted)
        if held:
            lock.release()
            held = False


def release_as_argument(lock, wanted):
    from contextlib import ExitStack

    with ExitStack() as stack:
        lock.acquire()
        stack.callback(lock.release)
        print(wanted)


if __name__ == "__main__":
    lock = Lock()
    targets = [branches, both_ways_in, let_go_for_a_while, by_flag, by_same_condition]
    targets += [acquire_inside_the_try, early_exit, handler_leaves, handler_raises]
    targets += [in_rounds, release_as_argument]
    for target in targets:
        p = Process(target=target, args=(lock, 1))
        p.start()
        p.join()
