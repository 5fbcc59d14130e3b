"""A library: others may call the function, whose signature changes."""

from multiprocessing import Lock, Process


def work(lock):
    with lock:
        print("working")


def begin():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    return p


def run():
    p = begin()
    p.join()
