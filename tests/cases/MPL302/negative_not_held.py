"""Released in between, not waited for, or only tried."""

from multiprocessing import Lock, Process
from threading import Thread


def in_turn(lock):
    lock.acquire()
    print("first")
    lock.release()
    lock.acquire()
    print("second")
    lock.release()
    with lock:
        print("third")
    with lock:
        print("fourth")


def say(lock, text):
    with lock:
        print(text)


def after_the_with(lock):
    with lock:
        print("inside")
    say(lock, "outside")


def released_around_a_call(lock):
    lock.acquire()
    print("held")
    lock.release()
    say(lock, "not held")
    lock.acquire()
    print("held")
    lock.release()


def only_tried(lock):
    with lock:
        if not lock.acquire(block=False):
            print("held by me already")
        if not lock.acquire(False):
            print("still held")


def tried_with_timeout(lock):
    with lock:
        got = lock.acquire(timeout=0.01)
        print("no second time", got)


def retry(lock):
    while True:
        if lock.acquire(timeout=0.1):
            break
    print("got it")
    lock.release()


def one_of_two_ways(lock, early):
    if early:
        lock.acquire()
    print("maybe held")
    if not early:
        lock.acquire()
    print("held")
    lock.release()


def unless_locked(lock, locked=False):
    if not locked:
        lock.acquire()
    print("held by me or by the caller")
    if not locked:
        lock.release()


def caller_holds(lock):
    unless_locked(lock)
    with lock:
        unless_locked(lock, locked=True)


def others_take_it(lock):
    with lock:
        p = Process(target=say, args=(lock, "from the child"))
        p.start()
        t = Thread(target=say, args=(lock, "from the thread"))
        t.start()
    p.join()
    t.join()


def later(lock):
    with lock:
        callback = lambda: say(lock, "later")
    callback()


def released_in_finally(lock):
    for _ in range(2):
        lock.acquire()
        try:
            continue
        finally:
            lock.release()


if __name__ == "__main__":
    lock = Lock()
    targets = [in_turn, after_the_with, released_around_a_call, only_tried, tried_with_timeout]
    targets += [retry, caller_holds, later, released_in_finally]
    for target in targets:
        p = Process(target=target, args=(lock,))
        p.start()
        p.join()
    one_of_two_ways(lock, True)
    one_of_two_ways(lock, False)
    others_take_it(lock)
