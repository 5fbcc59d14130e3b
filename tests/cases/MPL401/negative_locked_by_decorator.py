import functools
from multiprocessing import Lock, Manager, Process


def synchronized(function):
    @functools.wraps(function)
    def inner(d, lock, *args):
        with lock:
            return function(d, lock, *args)

    return inner


@synchronized
def change(d, lock):
    d["n"] += 1


def locked(lock, function, *args):
    with lock:
        return function(*args)


def bump(d):
    d["n"] += 1


def task(d, lock):
    change(d, lock)
    locked(lock, bump, d)
    locked(lock, lambda: bump(d))


if __name__ == "__main__":
    lock = Lock()
    with Manager() as m:
        d = m.dict(n=0)
        ps = [Process(target=task, args=(d, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d["n"])
