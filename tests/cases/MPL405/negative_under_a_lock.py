"""Every way to hold a lock around both the read and the write."""

from multiprocessing import Array, Lock, Process, RawArray, RawValue
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def by_with(v, lock):
    with lock:
        v.value += 1


def by_finally(a, lock):
    lock.acquire()
    try:
        n = a[0]
        a[0] = n + 1
    finally:
        lock.release()


def of_a_buffer(name, lock):
    shm = SharedMemory(name=name)
    view = np.ndarray((2,), dtype="i4", buffer=shm.buf)
    with lock:
        view[0] += 1
        shm.buf[4] += 1
    shm.close()


def of_the_caller(v, lock):
    with lock:
        add(v)


def add(v):
    v.value += 1


def by_the_arrays_own(shared):
    with shared.get_lock():
        numbers = np.frombuffer(shared.get_obj(), dtype="i")
        numbers[0] += 1


if __name__ == "__main__":
    v, other, a, shared = RawValue("i"), RawValue("i"), RawArray("i", 2), Array("i", 2)
    shm, lock = SharedMemory(create=True, size=8), Lock()
    ps = []
    for _ in range(3):
        ps.append(Process(target=by_with, args=(v, lock)))
        ps.append(Process(target=by_finally, args=(a, lock)))
        ps.append(Process(target=of_a_buffer, args=(shm.name, lock)))
        ps.append(Process(target=of_the_caller, args=(other, lock)))
        ps.append(Process(target=by_the_arrays_own, args=(shared,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    shm.close()
    shm.unlink()
