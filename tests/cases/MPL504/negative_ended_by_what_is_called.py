"""Children that end by a command; the timeout is for the case that none ever comes."""

import sys
from multiprocessing import Process, Queue


def obey(order):
    if order == "quit":
        leave()
    print(order)


def leave():
    sys.exit(0)


def obey_all(q):
    while True:
        obey(q.get(timeout=10))


if __name__ == "__main__":
    q = Queue()
    p = Process(target=obey_all, args=(q,))
    p.start()
    q.put("bow")
    q.put("quit")
    p.join()
