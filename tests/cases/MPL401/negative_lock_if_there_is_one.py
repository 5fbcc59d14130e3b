"""A lock that is optional: those that run beside one another do give one."""

from multiprocessing import Lock, Manager, Process


def count(d, lock=None):
    if lock is not None:
        lock.acquire()
    try:
        d["n"] = d.get("n", 0) + 1
    finally:
        if lock is not None:
            lock.release()


def count_if(d, lock=None):
    if lock:
        lock.acquire()
    d["n"] += 1
    if lock:
        lock.release()


class Store:
    def __init__(self, items, lock=None):
        self.items = items
        self.lock = lock

    def add(self):
        if self.lock:
            self.lock.acquire()
        self.items["n"] += 1
        if self.lock:
            self.lock.release()


def add(store):
    store.add()


if __name__ == "__main__":
    with Manager() as manager:
        d, lock, items = manager.dict(), Lock(), manager.dict(n=0)
        store = Store(items, lock)
        count(d)
        processes = [Process(target=f, args=(d, lock)) for f in (count, count_if, count)]
        processes += [Process(target=add, args=(store,)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
