import time
from multiprocessing import Process


def task(*_):
    time.sleep(1)


def begin(count):
    for n in range(count):
        p = Process(target=task, args=(n,))
        p.start()
    print("all are started")


if __name__ == "__main__":
    begin(3)
