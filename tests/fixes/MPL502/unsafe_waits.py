"""The time stays, and what contradicts it goes."""

import multiprocessing as mp
from multiprocessing import JoinableQueue
from queue import Empty, Full

SECONDS = 0.1


def take(q):
    # the first one
    first = q.get(False, 0.1)  # no wait
    second = q.get(block=False, timeout=2 * SECONDS); third = q.get(timeout=SECONDS, block=False)
    return [first, second, third, q.get(0, timeout=.5)]


def lay(q, item):
    try: q.put(item, False, 0.1)
    except Full: print("full")
    q.put(
        item,
        block=False,
        timeout=0.1,
    )
    q.put(
        item,
        False,
        0.1
    )
    q.put(
        item,
        False,  # do not wait
        0.1,  # seconds
    )
    q.put(obj="#1", timeout=(seconds := 0.1), block=False)
    q.put(item, False, (waited := 0.1))
    return seconds, waited


class Hub:
    def __init__(self):
        self.context = mp.get_context("spawn")
        self.queues = {"a": self.context.Queue()}

    def relay(self, other):
        other.put(self.queues["a"].get(False, 0.1), False, 0.1)


if __name__ == "__main__":
    tasks = JoinableQueue(20)
    lay(tasks, 1)
    print(take(tasks))
    get = tasks.get
    while True:
        try:
            print(get(False, 0.01))
        except Empty:
            break
    hub = Hub()
    hub.queues["a"].put("x")
    hub.relay(tasks)
    print(tasks.get(timeout=1))
