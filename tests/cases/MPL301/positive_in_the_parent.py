import time
from multiprocessing import Lock, Process


def task(lock):
    with lock:
        print("never reached")


def main(wait):
    lock = Lock()
    p = Process(target=task, args=(lock,))
    p.start()
    lock.acquire()  # expect: MPL301@5
    if wait:
        time.sleep(0.1)
        lock.release()
    print("the parent is done")


if __name__ == "__main__":
    main(False)
