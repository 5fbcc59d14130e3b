"""Something that ran after the release would run before it."""

import sys
from multiprocessing import Lock, Process


def prints_then_returns(lock, text):
    with lock:
        if not text:
            print("nothing")
            return
        print(int(text))


def closes_the_file(lock, path):
    with lock:
        with open(path) as file:
            print(file.readline())


def attribute(lock, options):
    with lock:
        if not options.argv:
            return options.path
        number = int(options.argv[0])
    return number


def finally_goes_on(lock, text):
    with lock:
        number = int(text)
        try:
            print(number)
        finally:
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
