"""Released by somebody who was told to, or under another name."""

import threading
from multiprocessing import BoundedSemaphore, Lock, Pool, Process


def work(n):
    return n


def throttled(count):
    slots = BoundedSemaphore(2)
    with Pool(2) as pool:
        results = []
        for n in range(count):
            slots.acquire()
            results.append(pool.apply_async(work, (n,), callback=lambda _: slots.release()))
        print([result.get() for result in results])


def by_a_thread(lock):
    lock.acquire()
    threading.Thread(target=lock.release).start()


def bound_method(lock):
    release = lock.release
    lock.acquire()
    print("held")
    release()


def bound_method_in_finally(lock):
    acquire, release = lock.acquire, lock.release
    acquire()
    try:
        print(int("1"))
    finally:
        release()


def returned_release(lock):
    lock.acquire()
    return lock.release


def caller(lock):
    done = returned_release(lock)
    print("held")
    done()


def nested_function(lock, register):
    def done():
        lock.release()

    lock.acquire()
    register(done)


class FileLock:
    def __init__(self, lock, path):
        self.lock = lock
        self.path = path
        self.lock.acquire()
        self.closed = False

    def close(self):
        if not self.closed:
            self.closed = True
            self.lock.release()

    def __del__(self):
        self.close()


class Store:
    def __init__(self, lock):
        self.lock = lock

    def open(self, text):
        self.lock.acquire()
        try:
            self.number = int(text)
        except ValueError:
            self.lock.release()
            raise

    def close(self):
        self.lock.release()


def use(lock):
    store = Store(lock)
    store.open("1")
    store.close()
    FileLock(lock, "x").close()


def try_lock(lock):
    return lock.acquire(timeout=1)


def tries(lock):
    if try_lock(lock):
        print("held")
        lock.release()


if __name__ == "__main__":
    throttled(4)
    lock = Lock()
    targets = (by_a_thread, bound_method, bound_method_in_finally, caller, use, tries)
    ps = [Process(target=target, args=(lock,)) for target in targets]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    nested_function(lock, lambda done: done())
