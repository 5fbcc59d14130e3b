"""Enough sentinels, or consumers that end in another way."""

import itertools
import os
from multiprocessing import Event, Process, Queue
from queue import Empty

import listeners


def until_none(q):
    while True:
        item = q.get()
        if item is None:
            break
        print(item)


def start(n, q, target=until_none):
    ps = [Process(target=target, args=(q,)) for _ in range(n)]
    for p in ps:
        p.start()
    return ps


def one_for_each():
    q = Queue()
    ps = start(3, q)
    q.put("work")
    for _ in ps:
        q.put(None)
    for p in ps:
        p.join()


def one_for_one():
    q = Queue()
    p = Process(target=until_none, args=(q,))
    p.start()
    q.put("work")
    q.put(None)
    p.join()


def two_by_hand():
    q = Queue()
    a = Process(target=until_none, args=(q,))
    b = Process(target=until_none, args=(q,))
    a.start()
    b.start()
    q.put(None)
    q.put(None)
    a.join()
    b.join()


def and_pass_it_on(q):
    while True:
        item = q.get()
        if item is None:
            q.put(None)
            break
        print(item)


def put_back():
    q = Queue()
    ps = [Process(target=and_pass_it_on, args=(q,)) for _ in range(4)]
    for p in ps:
        p.start()
    q.put("work")
    q.put(None)
    for p in ps:
        p.join()


def or_until_it_is_quiet(q):
    while True:
        try:
            item = q.get(timeout=1)
        except Empty:
            break
        if item is None:
            break


def with_a_timeout():
    q = Queue()
    ps = [Process(target=or_until_it_is_quiet, args=(q,)) for _ in range(4)]
    for p in ps:
        p.start()
    q.put(None)
    for p in ps:
        p.join()


def or_until_told(q, stop):
    while not stop.is_set():
        item = q.get()
        if item is None:
            stop.set()


def with_an_event():
    q, stop = Queue(), Event()
    ps = [Process(target=or_until_told, args=(q, stop)) for _ in range(4)]
    for p in ps:
        p.start()
    q.put(None)
    for p in ps:
        p.join()


def among_the_items(jobs):
    q = Queue()
    ps = [Process(target=handle, args=(q,)) for _ in range(4)]
    for p in ps:
        p.start()
    for job in itertools.chain(jobs, ["halt"] * 3):
        q.put(job)
    q.put("halt")
    for p in ps:
        p.join()


def handle(q):
    for job in iter(q.get, "halt"):
        print(job)


def serve(q):
    for request in iter(q.get, b""):
        print(request)


def terminated():
    q = Queue()
    ps = [Process(target=serve, args=(q,)) for _ in range(4)]
    for p in ps:
        p.start()
    q.put(b"")
    for p in ps:
        p.terminate()
        p.join()


def listen(q):
    for message in iter(q.get, 0):
        print(message)


def never_joined():
    q = Queue()
    ps = [Process(target=listen, args=(q,), daemon=True) for _ in range(4)]
    for p in ps:
        p.start()
    q.put(0)


def until_minus_one(q):
    for n in iter(q.get, -1):
        print(n)


def known_elsewhere():
    q = Queue()
    ps = [Process(target=until_minus_one, args=(q,)) for _ in range(4)]
    for p in ps:
        p.start()
    listeners.register(q)
    q.put(-1)
    for p in ps:
        p.join()


class Pair:
    def __init__(self):
        self.q = Queue()
        self.ps = [Process(target=until_false, args=(self.q,)) for _ in range(2)]

    def start(self):
        for p in self.ps:
            p.start()

    def stop_one(self):
        self.q.put(False)

    def join(self):
        for p in self.ps:
            p.join()


def until_false(q):
    for flag in iter(q.get, False):
        print(flag)


def own(q):
    for word in iter(q.get, "own"):
        print(word)


def a_queue_for_each():
    ps = []
    for _ in range(4):
        q = Queue()
        p = Process(target=own, args=(q,))
        p.start()
        ps.append(p)
        q.put("own")
    for p in ps:
        p.join()


def again(q):
    while True:
        for word in iter(q.get, "pause"):
            print(word)
        if os.path.exists("stop"):
            break


def paused():
    q = Queue()
    ps = [Process(target=again, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    q.put("pause")
    for p in ps:
        p.join()


def as_many_as_asked(n):
    q = Queue()
    ps = [Process(target=lines, args=(q,)) for _ in range(n)]
    for p in ps:
        p.start()
    for _ in range(n):
        q.put("eof")
    for p in ps:
        p.join()


def lines(q):
    for line in iter(q.get, "eof"):
        print(line)


if __name__ == "__main__":
    one_for_each()
    one_for_one()
    two_by_hand()
    put_back()
    with_a_timeout()
    with_an_event()
    among_the_items(["a"])
    terminated()
    never_joined()
    known_elsewhere()
    a_queue_for_each()
    paused()
    as_many_as_asked(3)
