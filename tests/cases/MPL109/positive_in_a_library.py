"""No process is started here; but every child of a program that imports this ends here."""

import sys
from multiprocessing import set_start_method

if sys.platform == "darwin" and sys.version_info < (3, 14):
    set_start_method("forkserver")  # expect: MPL109@5

__all__ = ["load"]


def load(path):
    return open(path).read()
