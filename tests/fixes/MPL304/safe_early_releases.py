"""The lock is released on several ways, each of which then leaves."""

import sys
from multiprocessing import Lock, Process


def returns(lock, text):
    lock.acquire()
    if not text:
        lock.release()
        return None
    if text == "a":
        lock.release()  # no number
        raise ValueError(text)
    number = int(text)
    lock.release()
    return number


def in_a_loop(lock, text):
    for word in text.split():
        lock.acquire()
        if not word:
            lock.release()
            continue
        for letter in word:
            if letter == "a":
                lock.release()
                return
        if word == "b":
            lock.release()
            break
        print(int(word))
        lock.release()


def both_branches(lock, text):
    lock.acquire()
    if text:
        print(int(text))
        lock.release()
    else:
        print("nothing")
        lock.release()


def else_only_releases(lock, text):
    lock.acquire()
    if text:
        print(int(text))
        lock.release()
    else:
        lock.release()
    print("done")


def handler(lock, text):
    lock.acquire()
    try:
        print(text.encode("ascii"))
    except UnicodeError:
        lock.release()
        raise
    print(int(text))
    lock.release()


def try_too_late(lock, text):
    lock.acquire()
    number = int(text)
    try:
        print(number)
        # nothing else
    finally:
        lock.release()
    return number


def try_with_handler(lock, text):
    lock.acquire()
    number = int(text)
    try:
        print(1 / number)
    except ZeroDivisionError:
        print("no")
    finally:
        lock.release()


def finally_does_more(lock, text):
    lock.acquire()
    number = int(text)
    try:
        print(number)
    finally:
        sys.stdout.flush()
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    targets = [returns, in_a_loop, both_branches, else_only_releases, handler]
    targets += [try_too_late, try_with_handler, finally_does_more]
    for target in targets:
        process = Process(target=target, args=(lock, "12"))
        process.start()
        process.join()
