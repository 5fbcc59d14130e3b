import time
from multiprocessing import Process, active_children


def task(*_):
    time.sleep(1)


def begin(n):
    p = Process(target=task, args=(n,))
    p.start()


if __name__ == "__main__":
    n = 0
    while n < 10:
        n += 1
        begin(n)
    while active_children():
        time.sleep(0.1)
