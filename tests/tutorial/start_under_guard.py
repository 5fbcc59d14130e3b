# mypy: ignore-errors
from multiprocessing import Process
import time


def task():
    print("child begins")
    time.sleep(0.1)
    print("child ends")


if __name__ == '__main__':
    p = Process(target=task)
    p.start()
    print("parent ends")
