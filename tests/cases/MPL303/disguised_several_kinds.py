"""One function, three kinds of lock: the second release is wrong for each."""

from multiprocessing import BoundedSemaphore, Lock, Process, RLock


def twice(lock):
    lock.acquire()
    print("held")
    lock.release()
    lock.release()  # expect: MPL303@5


def bounded(lock):
    with lock:
        print("held")
    lock.release()  # expect: MPL303@5


if __name__ == "__main__":
    for lock in (Lock(), RLock()):
        Process(target=twice, args=(lock,)).start()
    Process(target=bounded, args=(BoundedSemaphore(1),)).start()  # expect: MPL114@35
