"""``with`` would hold the lock for longer, or let it go where it is still needed."""

import contextlib
import os
from multiprocessing import Lock, Process, Value


def asks_first(lock, text):
    if lock.acquire(timeout=1):
        print(int(text))
        lock.release()


def does_not_wait(lock, text):
    got = lock.acquire(False)
    print(int(text))
    if got:
        lock.release()


def goes_on_after_the_release(lock, text):
    lock.acquire()
    if text:
        number = int(text)
        lock.release()
        print(open(text).read())
    else:
        number = 0
        lock.release()
    return number


def computes_the_result(lock, text):
    lock.acquire()
    if not text:
        lock.release()
        return int(text)
    print(int(text))
    lock.release()


def leaves_for_good(lock, text):
    lock.acquire()
    if not text:
        lock.release()
        os._exit(3)
    print(int(text))
    lock.release()


def goes_round(lock, text):
    lock.acquire()
    for word in text.split():
        print(int(word))
        lock.release()
        lock.acquire()
    lock.release()


def another_lock(lock, text):
    lock.acquire()
    print(int(text))
    lock = Lock()
    lock.acquire()
    print(text)
    lock.release()


def hand_over_hand(first, second, text):
    first.acquire()
    print(int(text))
    second.acquire()
    first.release()
    print(int(text))
    second.release()


def caught_inside(lock, text):
    lock.acquire()
    with contextlib.suppress(ValueError):
        if not text:
            lock.release()
            raise ValueError
        print(int(text))
        lock.release()


def in_a_container(locks, texts):
    for index, text in enumerate(texts):
        locks[index].acquire()
        print(int(text))
        locks[index].release()


def of_this_turn(value, text):
    (same := value).acquire()
    print(int(text))
    same.release()


if __name__ == "__main__":
    lock = Lock()
    targets = [asks_first, does_not_wait, goes_on_after_the_release, computes_the_result]
    targets += [leaves_for_good, goes_round, another_lock, caught_inside]
    for target in targets:
        Process(target=target, args=(lock, "1")).start()
    Process(target=hand_over_hand, args=(Lock(), Lock(), "1")).start()
    Process(target=in_a_container, args=([Lock(), Lock()], ["1", "2"])).start()
    Process(target=of_this_turn, args=(Value("i"), "1")).start()
