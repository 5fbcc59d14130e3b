"""A helper needs a lock only where somebody may be beside: not before the start or at the end."""

from multiprocessing import Lock, Manager, Process


def bump(d):
    d["n"] += 1


def worker(lock, d):
    for _ in range(10):
        with lock:
            bump(d)


def synchronized(lock, function, *args):
    lock.acquire()
    try:
        return function(*args)
    finally:
        lock.release()


def plain(function, *args):
    return function(*args)


def add(d, number):
    d["sum"] += number


def adder(lock, d):
    for number in range(10):
        synchronized(lock, add, d, number)


if __name__ == "__main__":
    with Manager() as manager:
        d, lock = manager.dict(n=0, sum=0), Lock()
        bump(d)
        plain(add, d, 1)
        processes = [Process(target=worker, args=(lock, d)) for _ in range(3)]
        processes += [Process(target=adder, args=(lock, d)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        bump(d)
        plain(add, d, 1)
