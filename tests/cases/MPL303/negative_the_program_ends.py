"""What ends the program after a release comes to no other one."""

import os
import sys
from multiprocessing import Lock, Process


def exits(lock, text):
    lock.acquire()
    if not text:
        lock.release()
        sys.exit(1)
    print(text)
    lock.release()


def exits_at_once(lock, text):
    lock.acquire()
    try:
        print(text)
    except OSError:
        lock.release()
        os._exit(1)
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    for target in (exits, exits_at_once):
        process = Process(target=target, args=(lock, ""))
        process.start()
        process.join()
