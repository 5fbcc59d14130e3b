"""A consumer without end that is stopped from outside."""

import os
import signal
from multiprocessing import Process, Queue


def show(q):
    while True:
        print(q.get())


if __name__ == "__main__":
    q = Queue()
    p = Process(target=show, args=(q,))
    p.start()
    for n in range(10):
        q.put(n)
    os.kill(p.pid, signal.SIGTERM)
    p.join()
