"""The blocks are made under other names, and shown to the module's own code."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import shared_memory as sm
from multiprocessing.shared_memory import SharedMemory as Block

import numpy as np


def as_array(block, size):
    return np.ndarray((size,), dtype=np.uint8, buffer=block.buf)


def by_a_helper(size):
    block = Block(create=True, size=size)  # expect: MPL407@13
    array = as_array(block, size)
    array[:] = 1
    print(array.sum())
    del array
    block.close()


def as_a_view(size):
    block = sm.SharedMemory(create=True, size=size)  # expect: MPL407@13
    array = np.ndarray((size,), dtype=np.uint8, buffer=block.buf)
    array[:] = 1
    return int(array.sum())


def count(name):
    block = Block(name=name)
    try:
        return block.buf[0]
    finally:
        block.close()


def by_an_executor():
    block: Block = Block(create=True, size=1)  # expect: MPL407@20
    with ProcessPoolExecutor() as executor:
        print(executor.submit(count, block.name).result())
    block.close()


class Worker(mp.Process):
    def __init__(self, block):
        super().__init__()
        self.block = block

    def run(self):
        self.block.buf[0] = 1


def with_keywords():
    block = Block(create=True, size=1)  # expect: MPL407@13
    worker = mp.Process(target=count, kwargs={"name": block.name})
    worker.start()
    worker.join()
    block.close()


def in_a_method():
    class Camera:
        def frame(self):
            block = Block(create=True, size=9)  # expect: MPL407@21
            block.buf[0] = 1
            block.close()

    Camera().frame()


if __name__ == "__main__":
    by_a_helper(3)
    as_a_view(3)
    by_an_executor()
    with_keywords()
    in_a_method()
