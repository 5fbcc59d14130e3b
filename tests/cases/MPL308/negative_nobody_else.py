"""No other process can hold the lock then; semaphores; new locks; locks of threads."""

import threading
from multiprocessing import Lock, Process, Semaphore


def alone(lock):
    lock.acquire(timeout=1)
    print("working")
    lock.release()


class Worker(Process):
    """Each has a lock of its own."""

    def __init__(self):
        super().__init__()
        self.lock = Lock()

    def run(self):
        self.lock.acquire(timeout=1)
        print("working")
        self.lock.release()


def signalled(ready):
    ready.acquire(timeout=1)
    print("go")
    ready.release()


def between_threads():
    lock = threading.Lock()
    lock.acquire(timeout=1)
    print("working")
    lock.release()


def held_back(lock):
    with lock:
        print("let go")


if __name__ == "__main__":
    mine, ready = Lock(), Semaphore(2)
    workers = [Worker() for _ in range(2)]
    ps = [*workers, Process(target=alone, args=(mine,)), Process(target=between_threads)]
    ps += [Process(target=signalled, args=(ready,)) for _ in range(2)]
    gate = Lock()
    gate.acquire(False)
    ps.append(Process(target=held_back, args=(gate,)))
    for p in ps:
        p.start()
    print("all are there")
    gate.release()
    for p in ps:
        p.join()
