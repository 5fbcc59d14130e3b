"""Some way to the read holds the lock already: taking it again would hang."""

from multiprocessing import Lock, Manager, Process


def on_one_path(d, lock, careful):
    if careful:
        lock.acquire()
    d["n"] -= 1
    if careful:
        lock.release()


def add(d, lock):
    d["m"] += 1


def careful(d, lock):
    with lock:
        add(d, lock)


def careless(d, lock):
    add(d, lock)


if __name__ == "__main__":
    lock = Lock()
    with Manager() as m:
        d = m.dict(n=100, m=0)
        ps = [Process(target=on_one_path, args=(d, lock, False)) for _ in range(2)]
        ps += [Process(target=one, args=(d, lock)) for one in (careful, careless, careless)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
