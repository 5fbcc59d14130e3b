"""Whichever way it was told to end; and several are told before one is waited for."""

import time
from multiprocessing import Process


def task():
    time.sleep(60)


def stopped(force):
    p = Process(target=task)
    p.start()
    if force:
        p.kill()
    else:
        p.terminate()
    return p.exitcode


def all_stopped():
    a = Process(target=task)
    b = Process(target=task)
    a.start()
    b.start()
    a.terminate()
    b.terminate()  # both
    return a.exitcode, b.exitcode


if __name__ == "__main__":
    print(stopped(True), stopped(False))
    print(all_stopped())
