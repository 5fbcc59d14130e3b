from multiprocessing import Event, Lock, Process


def both_or_none(a, b):
    if a.acquire(timeout=1):
        try:
            if b.acquire(timeout=1):
                try:
                    print("both")
                finally:
                    b.release()
        finally:
            a.release()


def crosswise(a, b):
    a.acquire()
    b.acquire()
    print("both")
    a.release()
    b.release()


def all_of_them(locks):
    for lock in locks:
        lock.acquire()
    print("all")
    for lock in reversed(locks):
        lock.release()


def all_in_finally(locks):
    taken = []
    try:
        for lock in locks:
            lock.acquire()
            taken.append(lock)
        print("all")
    finally:
        while taken:
            taken.pop().release()


def service(lock, stop):
    while not stop.is_set():
        if not lock.acquire(timeout=0.1):
            continue
        try:
            print("a round")
            if stop.is_set():
                break
        finally:
            lock.release()


def chosen(a, b, first):
    lock = a if first else b
    lock.acquire()
    print("one of them")
    lock.release()


def hand_over_hand(locks):
    previous = None
    for lock in locks:
        lock.acquire()
        if previous is not None:
            previous.release()
        previous = lock
    if previous is not None:
        previous.release()


if __name__ == "__main__":
    a, b, stop = Lock(), Lock(), Event()
    ps = [Process(target=target, args=(a, b)) for target in (both_or_none, crosswise)]
    ps += [Process(target=chosen, args=(a, b, True))]
    others = [Lock() for _ in range(3)]
    for target in (all_of_them, all_in_finally, hand_over_hand):
        ps += [Process(target=target, args=(others,))]
    ps += [Process(target=service, args=(a, stop))]
    for p in ps:
        p.start()
    stop.set()
    for p in ps:
        p.join()
