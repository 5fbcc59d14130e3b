"""Something that ran after the release would run before it."""

import sys
from multiprocessing import Lock, Process


def prints_then_returns(lock, text):
    lock.acquire()
    if not text:
        lock.release()
        print("nothing")
        return
    print(int(text))
    lock.release()


def closes_the_file(lock, path):
    lock.acquire()
    with open(path) as file:
        print(file.readline())
        lock.release()


def attribute(lock, options):
    lock.acquire()
    if not options.argv:
        lock.release()
        return options.path
    number = int(options.argv[0])
    lock.release()
    return number


def finally_goes_on(lock, text):
    lock.acquire()
    number = int(text)
    try:
        print(number)
    finally:
        lock.release()
        print("done")


if __name__ == "__main__":
    lock = Lock()
    for target, text in [
        (prints_then_returns, "1"),
        (closes_the_file, __file__),
        (attribute, sys),
        (finally_goes_on, "1"),
    ]:
        process = Process(target=target, args=(lock, text))
        if target is not attribute:
            process.start()
            process.join()
