"""The parent has no patience with its child."""

from multiprocessing import Lock, Process


def task(lock):
    with lock:
        print("working")


def hurry(lock):
    lock.acquire(timeout=0.1)  # expect: MPL308@5
    print("in a hurry")
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    p = Process(target=task, args=(lock,))
    p.start()
    hurry(lock)
    p.join()
