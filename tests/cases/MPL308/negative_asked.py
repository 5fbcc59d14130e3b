"""The result is used, or the call waits for the lock."""

from multiprocessing import Lock, Process


def asked(lock):
    if lock.acquire(timeout=0.1):
        try:
            print("working")
        finally:
            lock.release()


def asked_later(lock):
    held = lock.acquire(False)
    print("working" if held else "looking")
    if held:
        lock.release()


def insisting(lock):
    while not lock.acquire(timeout=0.1):
        print("waiting")
    lock.release()


def waiting(lock):
    lock.acquire()
    print("working")
    lock.release()
    lock.acquire(True)
    print("working")
    lock.release()
    lock.acquire(block=True, timeout=None)
    print("working")
    lock.release()


def as_told(lock, seconds):
    lock.acquire(timeout=seconds)
    print("working")
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    ps = [Process(target=task, args=(lock,)) for task in (asked, asked_later, insisting, waiting)]
    ps.append(Process(target=as_told, args=(lock, None)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
