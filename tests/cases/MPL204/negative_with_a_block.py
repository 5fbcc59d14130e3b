import os
import sys
import time
from multiprocessing import Manager, Process


def task(d):
    time.sleep(1)
    d["done"] = True


def leaves_it_behind():
    p = Process(target=time.sleep, args=(1,), daemon=True)
    p.start()
    os._exit(0)


def in_a_block():
    with Manager() as manager:
        p = Process(target=task, args=(manager.dict(),), daemon=True)
        p.start()


if __name__ == "__main__":
    if sys.argv[1:]:
        in_a_block()
    else:
        leaves_it_behind()
