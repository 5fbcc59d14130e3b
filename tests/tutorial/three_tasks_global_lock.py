# mypy: ignore-errors
"""注意2: all processes must use one and the same lock; under spawn a global one is not."""
from multiprocessing import Process,Lock
import time,random

lock = Lock()


def task1():
    lock.acquire()  # expect: MPL309@5
    print("hello iam jerry")
    time.sleep(random.randint(0, 2))
    print("age is 15")
    lock.release()


def task2():
    lock.acquire()  # expect: MPL309@5
    print("hello iam owen")
    time.sleep(random.randint(0,2))
    print("age is 48")
    lock.release()


if __name__ == '__main__':
    p1 = Process(target=task1)
    p2 = Process(target=task2)
    p1.start()
    p2.start()
