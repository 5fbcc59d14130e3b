import multiprocessing as mp
from multiprocessing import Manager, Pool, get_context
from multiprocessing import Queue as Channel
from multiprocessing.queues import JoinableQueue

import billiard
import multiprocess
import torch.multiprocessing as tmp


class Worker(mp.Process):
    def __init__(self, inbox):
        super().__init__()
        self.inbox = inbox

    def run(self):
        print(self.inbox.get(False, 3))  # expect: MPL502@37


class Hub:
    def __init__(self):
        self.queues = {name: mp.Queue() for name in "ab"}

    def send(self, name, item):
        self.queues[name].put(item, False, 3)  # expect: MPL502@44


def drain(queues):
    for q in queues:
        print(q.get(False, 3))  # expect: MPL502@28


def managed(q):
    return q.get(block=0, timeout=3)  # expect: MPL502@27


def main():
    ctx = get_context("spawn")
    a, b = ctx.Queue(), Channel(maxsize=3)
    a.put(1, False, 3)  # expect: MPL502@21
    b.put(1, False, 3)  # expect: MPL502@21
    mp.Process(target=drain, args=([a, b],)).start()
    Worker(mp.Queue()).start()
    Hub().send("a", 1)
    tmp.Queue().put(1, False, 3)  # expect: MPL502@31
    multiprocess.Queue().put(1, False, 3)  # expect: MPL502@40
    billiard.Queue().put(1, False, 3)  # expect: MPL502@36
    JoinableQueue(ctx=ctx).put(1, False, 3)  # expect: MPL502@42
    if (q := mp.Queue()) is not None:
        q.put(1, False, 3)  # expect: MPL502@25
    with Manager() as manager, Pool(2) as pool:
        shared = manager.Queue()
        shared.put(1, False, 3)  # expect: MPL502@30
        pool.map(managed, [shared])
        tasks = manager.JoinableQueue()
        tasks.put(1, False, 3)  # expect: MPL502@29


if __name__ == "__main__":
    main()
