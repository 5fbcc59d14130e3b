"""A timeout of None would wait without end, and a negative one is an error of some queues."""

from multiprocessing import Queue
from queue import Empty

LIMITS = {"short": 1}


def take(q, limit=None):
    return q.get(False, limit)


def take_some(q, limits):
    return [q.get(block=False, timeout=limit) for limit in limits]


if __name__ == "__main__":
    q = Queue()
    q.put(1)
    seconds = 1
    if q.empty():
        seconds = None
    try:
        print(take(q))
        print(q.get(False, seconds), take_some(q, [1, None]))
        print(q.get(False, LIMITS["short"]), q.get(False, -1))
    except Empty:
        print("empty")
