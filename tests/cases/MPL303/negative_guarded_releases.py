from contextlib import suppress
from multiprocessing import Lock, Process


def error_expected(lock):
    with lock:
        print("held")
    try:
        lock.release()
    except ValueError:
        print("not held, and that is all right")


def error_suppressed(lock):
    with suppress(ValueError):
        lock.release()


def cleanup(lock, held):
    if held:
        lock.release()


def told(lock):
    held = lock.acquire(timeout=1)
    print("maybe held")
    cleanup(lock, held)


def counted(lock):
    depth = 0
    for _ in range(2):
        if depth == 0:
            lock.acquire()
        depth += 1
    while depth:
        depth -= 1
        if depth == 0:
            lock.release()


def yielding(lock, rounds):
    lock.acquire()
    try:
        for _ in range(rounds):
            lock.release()
            print("let others in")
            lock.acquire()
    finally:
        lock.release()


def generator(lock):
    lock.acquire()
    try:
        yield "held"
    finally:
        lock.release()


def consume(lock):
    for text in generator(lock):
        print(text)


def taken_in_either_way(lock, patient):
    if patient:
        lock.acquire()
    elif not lock.acquire(block=False):
        raise RuntimeError("busy")
    print("held")
    lock.release()


def first_of_several(locks):
    for lock in locks:
        if lock.acquire(block=False):
            break
    else:
        lock = locks[0]
        lock.acquire()
    print("one of them")
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    others = [Lock(), Lock()]
    ps = [Process(target=target, args=(lock,)) for target in (told, counted, consume)]
    ps += [Process(target=yielding, args=(lock, 3))]
    ps += [Process(target=taken_in_either_way, args=(lock, True))]
    ps += [Process(target=first_of_several, args=(others,))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    for target in (error_expected, error_suppressed):
        mine = Lock()
        p = Process(target=target, args=(mine,))
        p.start()
        p.join()
