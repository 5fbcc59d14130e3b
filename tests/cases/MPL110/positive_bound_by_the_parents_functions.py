"""``global`` in functions that only the parent calls."""

import sys
from multiprocessing import Process


def load(path):
    global settings
    with open(path) as file:
        settings = file.read()


def work(number):
    print(number, len(settings))  # expect: MPL110@23


def show():
    print(verbose)  # expect: MPL110@11


def main(arguments):
    global verbose
    verbose = "-v" in arguments
    load("settings.txt")
    p = Process(target=work, args=(1,))
    p.start()
    q = Process(target=show)
    q.start()
    p.join()
    q.join()


if __name__ == "__main__":
    main(sys.argv)
