"""Making a lock settles the start method, and pools take no locks."""

import multiprocessing
import threading


def work(lock, number=0):
    with lock:
        print(number)


def pooled():
    lock = threading.RLock()
    with multiprocessing.Pool(2) as pool:
        pool.starmap(work, [(lock, n) for n in range(3)])


if __name__ == "__main__":
    lock = threading.Lock()
    multiprocessing.set_start_method("spawn")
    p = multiprocessing.Process(target=work, args=(lock,))
    p.start()
    p.join()
    pooled()
