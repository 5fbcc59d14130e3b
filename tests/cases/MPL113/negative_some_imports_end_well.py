"""Exits that depend on something else than who imports the module."""

import os
import sys
from multiprocessing import Process

if sys.version_info < (3, 9):
    sys.exit("needs Python 3.9")

if not os.environ.get("HOME"):
    raise SystemExit("no home")

try:
    import numpy
except ImportError:
    sys.exit("needs numpy")

if __name__ not in ("__main__", "__mp_main__"):
    raise ImportError("a program, not a module")


def fail(message):
    raise ValueError(message)


def check(path):
    if not os.path.exists(path):
        fail(path)


check(__file__)


def work():
    print(numpy.zeros(2))


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
