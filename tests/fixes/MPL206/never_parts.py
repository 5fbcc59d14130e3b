"""The call is part of something else."""

import time
from multiprocessing import Process


def task():
    time.sleep(60)


def first(p):
    nothing = p.terminate()
    return nothing, p.exitcode


if __name__ == "__main__":
    p = Process(target=task)
    p.start()
    print(first(p))
    p.join()
