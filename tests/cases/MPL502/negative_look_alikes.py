import asyncio
import queue
from multiprocessing import Pipe, Pool, SimpleQueue
from multiprocessing.dummy import Queue as DummyQueue


class Queue:
    def get(self, block, timeout):
        return block, timeout

    def put(self, item, block, timeout):
        return item, block, timeout


def own():
    q = Queue()
    q.put(1, False, 3)
    print(q.get(False, 3), q.get(block=False, timeout=3))


def plain():
    q = queue.Queue()
    q.put(1, True, 3)
    print(q.get(False))
    settings = {False: 1}
    print(settings.get(False, 3))
    print(asyncio.Queue().maxsize, DummyQueue().qsize())


def others():
    here, there = Pipe()
    there.send(1)
    print(here.poll(3), here.recv())
    s = SimpleQueue()
    s.put(False)
    print(s.get())


if __name__ == "__main__":
    own()
    plain()
    others()
    with Pool(1) as pool:
        print(pool.apply_async(abs, (-1,)).get(3))
