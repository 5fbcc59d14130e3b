"""Something runs between two releases, perhaps to be guarded."""

from multiprocessing import Lock, Process


def twice(lock, text):
    lock.acquire()
    print("held")
    lock.release()
    print("not held")
    lock.release()


def after_with(lock, text):
    with lock:
        print(text)
    print("not held")
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    for target in (twice, after_with):
        process = Process(target=target, args=(lock, "1"))
        process.start()
        process.join()
