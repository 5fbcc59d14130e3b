"""The name of the lock's class is needed further on."""

from multiprocessing import Lock as Mutex, RLock
from multiprocessing import Process


def say(lock, text):
    with lock:
        print(text)


def say_both(lock, text):
    with lock, lock:
        print(text)
    with lock:
        say(lock, text)


def other(lock):
    with lock:
        print("other")


if __name__ == "__main__":
    lock, free = RLock(), Mutex()
    for process in [
        Process(target=say_both, args=(lock, "hello")),
        Process(target=other, args=(free,)),
    ]:
        process.start()
        process.join()
