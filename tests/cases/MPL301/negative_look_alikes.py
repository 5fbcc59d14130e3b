import asyncio
import queue
import threading
from multiprocessing import Process, Value
from multiprocessing.dummy import Lock as DummyLock


class Lock:
    """A lock of one's own."""

    def acquire(self):
        return True

    def release(self):
        return None


class Resource:
    def acquire(self):
        return self

    def release(self):
        return None


def own(wait):
    lock = Lock()
    lock.acquire()
    if wait:
        return
    lock.release()


def threads(wait):
    lock = threading.Lock()
    lock.acquire()
    if wait:
        return
    lock.release()


def dummies(wait):
    lock = DummyLock()
    lock.acquire()
    if wait:
        return
    lock.release()


async def tasks(wait):
    lock = asyncio.Lock()
    await lock.acquire()
    if wait:
        return
    lock.release()


def resource(wait):
    r = Resource().acquire()
    print(r, queue.Queue())
    if wait:
        return
    r.release()


def unknown(lock, wait):
    lock.acquire()
    if wait:
        return
    lock.release()


def value(v):
    with v.get_lock():
        v.value += 1


if __name__ == "__main__":
    v = Value("i", 0)
    p = Process(target=value, args=(v,))
    p.start()
    p.join()
    own(True)
    threads(True)
    dummies(True)
    asyncio.run(tasks(True))
    resource(True)
    unknown(threading.Lock(), True)
