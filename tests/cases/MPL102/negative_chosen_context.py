"""Where there are contexts, fork is chosen; the module itself is for Pythons without any."""

import multiprocessing
import sys


def squares(count):
    results = multiprocessing.Queue()

    def put_one():
        results.put(count * count)

    if hasattr(multiprocessing, "get_context"):
        context = multiprocessing.get_context("fork")
    else:
        context = multiprocessing
    children = [context.Process(target=put_one) for _ in range(count)]
    for child in children:
        child.start()
    found = [results.get() for _ in children]
    for child in children:
        child.join()
    return found


def greet(name):
    def hello():
        print("hello", name)

    context = multiprocessing.get_context("spawn")
    if sys.platform == "linux":
        context = multiprocessing.get_context("fork")
    child = context.Process(target=hello)
    child.start()
    child.join()


if __name__ == "__main__":
    print(squares(3))
    greet("Ada")
