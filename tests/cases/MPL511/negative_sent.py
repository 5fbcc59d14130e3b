"""Items that can be sent, queues that do not pickle, and programs that know."""

import asyncio
import queue
import threading
from functools import partial
from multiprocessing import Lock, Manager, Pipe, Process, Queue, SimpleQueue
from operator import mul

import multiprocess


def take(inbox):
    print(inbox.get())


class Job:
    def __init__(self, number):
        self.number = number
        self.lock = threading.Lock()

    def __getstate__(self):
        return {"number": self.number}

    def __setstate__(self, state):
        self.number = state["number"]
        self.lock = threading.Lock()


def start(inbox):
    child = Process(target=take, args=(inbox,))
    child.start()
    return child


def items():
    inbox = Queue()
    child = start(inbox)
    receiver, sender = Pipe()
    inbox.put(take)
    inbox.put(partial(mul, 2))
    inbox.put([n for n in range(3)])
    inbox.put(list(n * n for n in range(3)))
    inbox.put(max([1, 2], key=lambda n: -n))
    inbox.put(Job(1))
    inbox.put((receiver, sender))
    inbox.put(Job)
    child.join()


def managers():
    with Manager() as manager:
        inbox, table = manager.Queue(), manager.dict()
        child = start(inbox)
        inbox.put(manager.Lock())
        table["names"] = manager.list()
        table["sizes"] = [1, 2]
        sorted(table.keys(), key=lambda key: len(key))
        inner = {}
        inner["key"] = lambda: 1
        child.join()


def threads():
    inbox = queue.Queue()
    thread = threading.Thread(target=take, args=(inbox,))
    thread.start()
    inbox.put(lambda: 1)
    thread.join()


async def coroutines():
    inbox = asyncio.Queue()
    await inbox.put(n for n in range(3))
    print(await inbox.get())


def dill():
    inbox = multiprocess.Queue()
    child = multiprocess.Process(target=take, args=(inbox,))
    child.start()
    inbox.put(lambda: 1)
    child.join()


def handled():
    inbox = SimpleQueue()
    child = start(inbox)
    try:
        inbox.put(Lock())
    except RuntimeError:
        inbox.put("no lock")
    child.join()


def either(use_threads):
    inbox = queue.Queue() if use_threads else Queue()
    inbox.put(lambda: 1)
    if use_threads:
        other = queue.Queue()
    else:
        other = Queue()
    other.put(n for n in range(3))


def unknown(inbox, sender, box):
    inbox.put(lambda: 1)
    sender.send(lambda: 1)
    box["key"] = lambda: 1


class Server:
    def __init__(self, transport):
        self.transport = transport
        self.handlers = {}

    def serve(self):
        self.handlers["ping"] = lambda: "pong"
        self.transport.send(lambda: 1)


if __name__ == "__main__":
    items()
    managers()
    threads()
    asyncio.run(coroutines())
    dill()
    handled()
    either(use_threads=True)
    Server(None).serve()
