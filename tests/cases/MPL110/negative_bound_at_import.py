"""Something binds the name when the module is imported."""

import sys
from multiprocessing import Process

verbose = False
total: int = 0

try:
    import numpy as np
except ImportError:
    np = None

if sys.platform == "win32":
    separator = ";"
else:
    separator = ":"

for letter in "ab":
    last = letter


def load():
    global loaded
    loaded = 1


load()


class Cache:
    entries = {}


def work(item):
    print(item, verbose, total, np, separator, letter, last, loaded, Cache.entries, later)


def main():
    global verbose
    verbose = True
    p = Process(target=work, args=(1,))
    p.start()
    p.join()


if __name__ == "__main__":
    total = 3
    loaded = 2
    main()

later = 1
