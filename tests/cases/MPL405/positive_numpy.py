"""Arrays of NumPy over memory that processes share."""

from multiprocessing import Array, Process, RawArray, Value
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def over_shared_memory(name):
    shm = SharedMemory(name=name)
    histogram = np.ndarray((10,), dtype=np.int64, buffer=shm.buf)
    histogram[3] += 1  # expect: MPL405@5
    shm.close()


def over_a_raw_array(memory):
    grid = np.frombuffer(memory, dtype=np.int32).reshape(2, 2)
    grid[0, 1] = grid[0, 1] + 1  # expect: MPL405@5


def over_an_array(shared):
    """get_obj() goes past the lock that an Array brings with it."""
    numbers = np.frombuffer(shared.get_obj(), dtype="i")
    numbers[:] += 1  # expect: MPL405@5


def whole(name, mine):
    shm = SharedMemory(name=name)
    total = np.ndarray((10,), dtype=np.int64, buffer=shm.buf)
    for part in mine:
        total += part  # expect: MPL405@9
    shm.close()


def past_the_lock(v):
    v.get_obj().value += 1  # expect: MPL405@5


if __name__ == "__main__":
    shm, memory, shared = SharedMemory(create=True, size=80), RawArray("i", 4), Array("i", 4)
    ps = [Process(target=over_shared_memory, args=(shm.name,)) for _ in range(3)]
    ps += [Process(target=over_a_raw_array, args=(memory,)) for _ in range(3)]
    ps += [Process(target=over_an_array, args=(shared,)) for _ in range(3)]
    v = Value("i", 0)
    ps += [Process(target=whole, args=(shm.name, [n])) for n in range(3)]
    ps += [Process(target=past_the_lock, args=(v,)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    shm.close()
    shm.unlink()
