"""Not forked, or by whatever the platform's default is."""

import multiprocessing as mp
import sys
import threading
from concurrent.futures import ProcessPoolExecutor


def watch():
    print("watching")


def work(n=0):
    print("working", n)


if __name__ == "__main__":
    thread = threading.Thread(target=watch)
    thread.start()
    p = mp.Process(target=work)
    p.start()
    p.join()
    q = mp.get_context("spawn").Process(target=work)
    q.start()
    q.join()
    r = mp.get_context(sys.argv[1]).Process(target=work)
    r.start()
    r.join()
    with ProcessPoolExecutor(2, mp_context=mp.get_context("forkserver")) as executor:
        print(executor.submit(work).result())
    thread.join()
