"""The time stays, and what contradicts it goes."""

import multiprocessing as mp
from multiprocessing import JoinableQueue
from queue import Empty, Full

SECONDS = 0.1


def take(q):
    # the first one
    first = q.get(timeout=0.1)  # no wait
    second = q.get(timeout=2 * SECONDS); third = q.get(timeout=SECONDS)
    return [first, second, third, q.get(timeout=.5)]


def lay(q, item):
    try: q.put(item, timeout=0.1)
    except Full: print("full")
    q.put(
        item,
        timeout=0.1,
    )
    q.put(
        item,
        timeout=0.1
    )
    q.put(
        item,
        True,  # do not wait
        0.1,  # seconds
    )
    q.put(obj="#1", timeout=(seconds := 0.1))
    q.put(item, timeout=(waited := 0.1))
    return seconds, waited


class Hub:
    def __init__(self):
        self.context = mp.get_context("spawn")
        self.queues = {"a": self.context.Queue()}

    def relay(self, other):
        other.put(self.queues["a"].get(timeout=0.1), timeout=0.1)


if __name__ == "__main__":
    tasks = JoinableQueue(20)
    lay(tasks, 1)
    print(take(tasks))
    get = tasks.get
    while True:
        try:
            print(get(timeout=0.01))
        except Empty:
            break
    hub = Hub()
    hub.queues["a"].put("x")
    hub.relay(tasks)
    print(tasks.get(timeout=1))
