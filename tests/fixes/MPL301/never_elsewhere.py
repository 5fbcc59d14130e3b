"""The lock is not simply taken, or not simply let go."""

import helpers
from multiprocessing import Lock, Process


def tried(lock, text):
    if lock.acquire(timeout=1):
        print("got it for", text)


def tried_and_kept(lock, text):
    got = lock.acquire(False)
    if not got:
        return
    print("got it for", text)


def nothing_left_of_if(lock, text):
    lock.acquire()
    print(text)
    if text:
        lock.release()


def other_finally(lock, text):
    lock.acquire()
    try:
        print(text)
    finally:
        if text:
            lock.release()


def at_the_end(lock, text):
    print(text)
    lock.acquire()


def in_a_branch(lock, text):
    if text:
        lock.acquire()
        print(text)
    print("done")


def released_on_the_way(lock, text):
    lock.acquire()
    if text == "a":
        return
    print(text)
    if text == "b":
        lock.release()
        print(helpers.get())
    else:
        lock.release()


def unexpected_handler(lock, items):
    try:
        lock.acquire()
        items.append(0)
        if not items:
            return
        lock.release()
    except AttributeError:
        lock.release()


def handed_on(lock, text):
    lock.acquire()
    if not text:
        helpers.finish(lock)
        return
    print(text)
    lock.release()


def walrus(lock, text):
    (same := lock).acquire()
    if not text:
        return
    same.release()


class Gate:
    def __init__(self, lock):
        self.lock = lock

    def change(self, text):
        self.lock.acquire()
        if not text:
            return
        self.lock = Lock()
        self.lock.release()


if __name__ == "__main__":
    lock = Lock()
    lock.acquire()
    print("the main program")
    for target in (tried, tried_and_kept, nothing_left_of_if, other_finally, at_the_end):
        Process(target=target, args=(Lock(), "b")).start()
    for target in (in_a_branch, released_on_the_way, unexpected_handler, handed_on, walrus):
        Process(target=target, args=(Lock(), "b")).start()
    Process(target=Gate(Lock()).change, args=("b",)).start()
