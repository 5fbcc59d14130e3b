"""Whoever imports this may still have to choose a start method."""

import threading
from multiprocessing import Process

lock = threading.Lock()


def work(lock):
    with lock:
        print("working")


def run():
    child = Process(target=work, args=(lock,))
    child.start()
    child.join()
