"""No process is started at import (MPL101 is silent), and none does its work either."""

import sys
from multiprocessing import Process

if __name__ != "__main__":
    sys.exit("run me, do not import me")  # expect: MPL113@5

names = ["a", "b"]


def work():
    print("working on", names)


p = Process(target=work)
p.start()
p.join()
