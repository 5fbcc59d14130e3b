"""Every process has an item, a part, or memory of its own."""

import os
from multiprocessing import Pool, Process, RawArray, RawValue
from multiprocessing.shared_memory import SharedMemory

import numpy as np

shared = None


def own_item(a, i):
    a[i] += 1


def own_row(name, row):
    shm = SharedMemory(name=name)
    grid = np.ndarray((4, 4), dtype="i", buffer=shm.buf)
    grid[row, 0] += 1
    grid[row] += 1
    mine = grid[row]
    mine[0] += 1
    shm.close()


def own_array(name):
    shm = SharedMemory(name=name)
    mine = np.ndarray((4,), dtype="i", buffer=shm.buf).copy()
    mine += 1
    other = np.zeros(4)
    other += mine
    both = mine + other
    both += 1
    shm.close()


def own_part(memory, start):
    part = np.frombuffer(memory, dtype="i", offset=start)
    part[0] += 1


def own_slice(name, first, last):
    shm = SharedMemory(name=name)
    grid = np.ndarray((4, 4), dtype="i", buffer=shm.buf)
    grid[first:last] += 1
    shm.close()


def own_bytes(name, at):
    shm = SharedMemory(name=name)
    part = shm.buf[at : at + 4]
    part[0] += 1
    part.release()
    shm.close()


def own_copy(memory):
    copy = memory[0:2]
    copy[0] += 1


def by_pid(a):
    a[os.getpid() % 1000] += 1


def set_up(memory):
    global shared
    shared = memory


def own_square(i):
    shared[i] += i * i


def own_memory():
    shm = SharedMemory(create=True, size=8)
    shm.buf[0] += 1
    shm.close()
    shm.unlink()


def own_value(v):
    v.value += 1


def own_block(name):
    shm = SharedMemory(name=name)
    shm.buf[0] += 1
    shm.close()


def local():
    v = RawValue("i", 0)
    v.value += 1


if __name__ == "__main__":
    a, big = RawArray("i", 4), RawArray("i", 1000)
    shm = SharedMemory(create=True, size=64)
    ps, blocks = [], []
    for i in range(4):
        block = SharedMemory(create=True, size=8)
        blocks.append(block)
        ps.append(Process(target=own_item, args=(a, i)))
        ps.append(Process(target=own_row, args=(shm.name, i)))
        ps.append(Process(target=own_array, args=(shm.name,)))
        ps.append(Process(target=own_part, args=(a, i * 4)))
        ps.append(Process(target=own_slice, args=(shm.name, i, i + 1)))
        ps.append(Process(target=own_bytes, args=(shm.name, i)))
        ps.append(Process(target=own_copy, args=(a,)))
        ps.append(Process(target=by_pid, args=(big,)))
        ps.append(Process(target=own_memory))
        ps.append(Process(target=own_value, args=(RawValue("i"),)))
        ps.append(Process(target=own_block, args=(block.name,)))
        ps.append(Process(target=local))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    with Pool(2, set_up, (a,)) as pool:
        pool.map(own_square, range(4))
    for memory in (shm, *blocks):
        memory.close()
        memory.unlink()
