"""There is a lock, but it does not cover both the reading and the writing."""

from multiprocessing import Lock, Manager, Process


def only_the_reading(d, lock):
    with lock:
        n = d["n"]
    d["n"] = n - 1  # expect: MPL401@5


def only_the_writing(d, lock):
    n = d["n"]
    with lock:
        d["n"] = n - 1  # expect: MPL401@9


def after_the_release(d, lock):
    lock.acquire()
    print("held")
    lock.release()
    d["n"] -= 1  # expect: MPL401@5


def on_one_path(d, lock, careful):
    if careful:
        lock.acquire()
    d["n"] -= 1  # expect: MPL401@5
    if careful:
        lock.release()


def if_not_busy(d, lock):
    got = lock.acquire(timeout=1)
    d["n"] -= 1  # expect: MPL401@5
    if got:
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    with Manager() as m:
        d = m.dict(n=100)
        ps = []
        for _ in range(3):
            for target in (only_the_reading, only_the_writing, after_the_release, if_not_busy):
                ps.append(Process(target=target, args=(d, lock)))
            ps.append(Process(target=on_one_path, args=(d, lock, False)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d)
