"""Only some ways come to the queue first, or none that is certain."""

import multiprocessing as mp
import sys


def sometimes():
    if len(sys.argv) > 1:
        queue = mp.Queue()
        print(queue)
        return
    mp.set_start_method("spawn")


def in_a_branch(early):
    queue = mp.Queue() if early else None
    if not early:
        mp.set_start_method("spawn")
    return queue


def in_a_loop(items):
    for item in items:
        print(mp.Lock(), item)
    mp.set_start_method("spawn")


def tried():
    try:
        semaphore = mp.Semaphore(1)
    except OSError:
        mp.set_start_method("spawn")
    else:
        print(semaphore)


def set_up():
    mp.set_start_method("spawn")


def one():
    set_up()
    return mp.Queue()


def other():
    queue = mp.Queue()
    set_up()
    return queue


if __name__ == "__main__":
    one()
