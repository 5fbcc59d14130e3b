"""What multiprocessing's objects have not, or have under another name."""

import queue
import threading
from multiprocessing import Process, get_context
from threading import Condition, Lock


def work(thing):
    print(thing)


def try_it(lock):
    if lock.acquire(blocking=False):
        lock.release()


def wait_long(lock):
    lock.acquire(timeout=-1)
    lock.release()


def tell(changed: Condition):
    with changed:
        changed.notify()


def ask(lock):
    print(lock.locked())


def run(child):
    child.start()
    child.join()


def methods():
    one, two, three, four = Lock(), Lock(), Lock(), Lock()
    run(Process(target=try_it, args=(one,)))
    run(Process(target=wait_long, args=(two,)))
    run(Process(target=ask, args=(three,)))
    several = threading.Semaphore(2)
    several.acquire()
    several.release(1)
    run(Process(target=work, args=(several,)))
    rows = queue.Queue()
    print(rows.qsize())
    run(Process(target=work, args=(rows,)))
    changed = Condition()
    run(Process(target=tell, args=(changed,)))
    run(Process(target=work, args=(threading.Condition(four),)))
    best = queue.PriorityQueue()
    run(Process(target=work, args=(best,)))


def not_seen():
    ready = threading.Event()
    threading.Timer(1, ready.set).start()
    notify = __import__("plug_in").notify
    notify(ready)
    run(Process(target=work, args=(ready,)))


def two_contexts():
    gate = threading.RLock()
    run(Process(target=work, args=(gate,)))
    spawn = get_context("spawn")
    run(spawn.Process(target=work, args=(gate,)))


def context_comes_later():
    gate = threading.RLock()
    spawn = get_context("spawn")
    run(spawn.Process(target=work, args=(gate,)))


if __name__ == "__main__":
    methods()
    not_seen()
    two_contexts()
    context_comes_later()
