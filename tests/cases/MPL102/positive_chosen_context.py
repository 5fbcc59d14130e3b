"""Whichever context is chosen, there are machines on which it does not fork."""

import multiprocessing
import sys


def greet(name):
    def hello():
        print("hello", name)

    if sys.platform == "darwin":
        context = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing
    child = context.Process(target=hello)  # expect: MPL102@36
    child.start()
    child.join()


if __name__ == "__main__":
    greet("Ada")
