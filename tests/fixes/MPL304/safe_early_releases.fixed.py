"""The lock is released on several ways, each of which then leaves."""

import sys
from multiprocessing import Lock, Process


def returns(lock, text):
    with lock:
        if not text:
            return None
        if text == "a":
            # no number
            raise ValueError(text)
        number = int(text)
    return number


def in_a_loop(lock, text):
    for word in text.split():
        with lock:
            if not word:
                continue
            for letter in word:
                if letter == "a":
                    return
            if word == "b":
                break
            print(int(word))


def both_branches(lock, text):
    with lock:
        if text:
            print(int(text))
        else:
            print("nothing")


def else_only_releases(lock, text):
    with lock:
        if text:
            print(int(text))
    print("done")


def handler(lock, text):
    with lock:
        try:
            print(text.encode("ascii"))
        except UnicodeError:
            raise
        print(int(text))


def try_too_late(lock, text):
    with lock:
        number = int(text)
        print(number)
    # nothing else
    return number


def try_with_handler(lock, text):
    with lock:
        number = int(text)
        try:
            print(1 / number)
        except ZeroDivisionError:
            print("no")


def finally_does_more(lock, text):
    with lock:
        number = int(text)
        try:
            print(number)
        finally:
            sys.stdout.flush()


if __name__ == "__main__":
    lock = Lock()
    targets = [returns, in_a_loop, both_branches, else_only_releases, handler]
    targets += [try_too_late, try_with_handler, finally_does_more]
    for target in targets:
        process = Process(target=target, args=(lock, "12"))
        process.start()
        process.join()
