"""Loops that end, services that are meant to go on, and what nobody can tell."""

import itertools
import os
import random
import sys
import time
from multiprocessing import Event, JoinableQueue, Process, Queue
from queue import Empty

import sources


def until_none(q):
    while True:
        item = q.get()
        if item is None:
            break
        print(item)


def with_a_sentinel(items):
    q = Queue()
    p = Process(target=until_none, args=(q,))
    p.start()
    for item in items:
        q.put(item)
    q.put(None)
    p.join()


def until_stop(q):
    for item in iter(q.get, "stop"):
        print(item)


def with_iter(items):
    q = Queue()
    p = Process(target=until_stop, args=(q,))
    p.start()
    for item in [*items, "stop"]:
        q.put(item)
    p.join()


def until_quiet(q):
    while True:
        try:
            print(q.get(timeout=1))
        except Empty:
            return


def with_a_timeout(items):
    q = Queue()
    p = Process(target=until_quiet, args=(q,))
    p.start()
    for item in items:
        q.put(item)
    p.join()


def while_not(q, stop):
    while not stop.is_set():
        print(q.get())


def with_an_event(items):
    q, stop = Queue(), Event()
    p = Process(target=while_not, args=(q, stop))
    p.start()
    for item in items:
        q.put(item)
    stop.set()
    p.join()


def commands(q):
    while True:
        name, argument = q.get()
        if name == "quit":
            sys.exit(argument)
        print(name, argument)


def with_exit():
    q = Queue()
    p = Process(target=commands, args=(q,))
    p.start()
    q.put(("print", 1))
    q.put(("quit", 0))
    p.join()


def call_each(q):
    while True:
        function = q.get()
        function()


def with_something_to_call(functions):
    q = Queue()
    p = Process(target=call_each, args=(q,))
    p.start()
    for function in [*functions, sys.exit]:
        q.put(function)
    p.join()


def check(item):
    if item < 0:
        raise SystemExit(0)
    return item


def checked(q):
    while True:
        print(check(q.get()))


def with_an_exception():
    q = Queue()
    p = Process(target=checked, args=(q,))
    p.start()
    q.put(1)
    q.put(-1)
    p.join()


def exactly(q, n):
    for _ in range(n):
        print(q.get())


def counted(items):
    q = Queue()
    p = Process(target=exactly, args=(q, len(items)))
    p.start()
    for item in items:
        q.put(item)
    p.join()


def forever(q):
    while True:
        print(q.get())


def a_service():
    q = Queue()
    p = Process(target=forever, args=(q,))
    p.start()
    while True:
        q.put(random.random())
        time.sleep(1)


def measure(readings):
    while True:
        readings.put(random.random())
        time.sleep(1)


def show(readings):
    while True:
        print(readings.get())


def two_services():
    readings = Queue()
    ps = [Process(target=target, args=(readings,)) for target in (measure, show)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def log(q):
    while True:
        print(q.get())


def a_stream():
    q = Queue()
    p = Process(target=log, args=(q,))
    p.start()
    for event in sources.listen():
        q.put(event)
    p.join()


def tick(q):
    while True:
        print(q.get())


def counting_on():
    q = Queue(3)
    p = Process(target=tick, args=(q,))
    p.start()
    for n in itertools.count():
        q.put(n)
    p.join()


def work(q):
    while True:
        print(q.get())
        q.task_done()


def daemons(items):
    q = JoinableQueue()
    for _ in range(3):
        Process(target=work, args=(q,), daemon=True).start()
    for item in items:
        q.put(item)
    q.join()


def until_killed(q):
    while True:
        print(q.get())


def terminated(items):
    q = Queue()
    p = Process(target=until_killed, args=(q,))
    p.start()
    for item in items:
        q.put(item)
    time.sleep(1)
    p.terminate()
    p.join()


def registered(q):
    while True:
        print(q.get())


def a_callback():
    q = Queue()
    sources.on_event(q.put)
    p = Process(target=registered, args=(q,))
    p.start()
    p.join()


class Printer:
    def __init__(self):
        self.lines = Queue()
        self.process = Process(target=self.run)

    def run(self):
        while True:
            print(self.lines.get())

    def start(self):
        self.process.start()

    def write(self, line):
        self.lines.put(line)

    def wait(self):
        self.process.join()


def expand(q):
    while True:
        folder = q.get()
        for entry in os.scandir(folder):
            if entry.is_dir():
                q.put(entry.path)


def a_crawler():
    q = Queue()
    q.put(".")
    p = Process(target=expand, args=(q,))
    p.start()
    p.join()


def until_the_last(q, last):
    while True:
        n = q.get()
        if n == last:
            return


def up_to_the_last():
    q = Queue()
    p = Process(target=until_the_last, args=(q, 9))
    p.start()
    for n in range(10):
        q.put(n)
    p.join()


def until_blank(q):
    while True:
        line = q.get()
        if not line:
            break


def may_be_blank():
    q = Queue()
    p = Process(target=until_blank, args=(q,))
    p.start()
    for line in sys.argv:
        q.put(line)
    p.join()


if __name__ == "__main__":
    with_a_sentinel(["a"])
    with_iter(["a"])
    with_a_timeout(["a"])
    with_an_event(["a"])
    with_exit()
    with_something_to_call([print])
    with_an_exception()
    counted(["a"])
    daemons(["a"])
    terminated(["a"])
    a_callback()
    a_crawler()
    up_to_the_last()
    may_be_blank()
    a_stream()
    counting_on()
    two_services()
    a_service()
