"""The time is not a number here, but it is ignored just the same."""

from multiprocessing import Queue
from queue import Empty

LIMIT = 3


def take(q, limit):
    return q.get(False, limit)  # expect: MPL502@25


if __name__ == "__main__":
    q = Queue()
    q.put(1)
    try:
        print(take(q, 1))
        print(q.get(False, LIMIT))  # expect: MPL502@28
        print(q.get(block=False, timeout=2 * LIMIT))  # expect: MPL502@34
    except Empty:
        print("empty")
