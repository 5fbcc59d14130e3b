"""Names that exist in a child without anybody's doing."""

import gettext
import os
from multiprocessing import Process

gettext.install("program")


def work():
    print(_("working"), os.path.dirname(__file__), __package__)


if __name__ == "__main__":
    if __package__ is None:
        __package__ = "tools"
    __file__ = os.path.abspath(__file__)
    for _ in range(2):
        print("round")
    p = Process(target=work)
    p.start()
    p.join()
