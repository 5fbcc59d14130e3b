import multiprocessing as mp
from multiprocessing import BoundedSemaphore as Bounded
from multiprocessing import Manager, Pool, get_context

import billiard
import torch.multiprocessing as tmp


def plain(lock, wait):
    lock.acquire()  # expect: MPL301@5
    if wait:
        return
    lock.release()


def condition(cond, wait):
    cond.acquire()  # expect: MPL301@5
    if wait:
        return
    cond.release()


def bounded(sem, wait):
    sem.acquire()  # expect: MPL301@5
    if wait:
        return
    sem.release()


def managed(lock, wait):
    lock.acquire()  # expect: MPL301@5
    if wait:
        return
    lock.release()


def of_a_context(lock, wait):
    lock.acquire()  # expect: MPL301@5
    if wait:
        return
    lock.release()


def of_torch(lock, wait):
    lock.acquire()  # expect: MPL301@5
    if wait:
        return
    lock.release()


def of_billiard(lock, wait):
    lock.acquire()  # expect: MPL301@5
    if wait:
        return
    lock.release()


def main():
    ctx = get_context("spawn")
    mp.Process(target=plain, args=(mp.Lock(), True)).start()  # expect: MPL114@36
    mp.Process(target=condition, kwargs={"cond": mp.Condition(), "wait": True}).start()  # expect: MPL114@50
    ctx.Process(target=bounded, args=[Bounded(1), True]).start()  # expect: MPL114@39
    ctx.Process(None, of_a_context, "name", (ctx.Lock(), True)).start()  # expect: MPL114@46
    tmp.Process(target=of_torch, args=(tmp.Lock(), True)).start()  # expect: MPL114@40
    billiard.Process(target=of_billiard, args=(billiard.Lock(), True)).start()  # expect: MPL114@48
    manager = Manager()
    lock = manager.Lock()
    with Pool(2) as pool:
        pool.starmap(managed, [(lock, True), (lock, False)])


if __name__ == "__main__":
    main()
