"""Whoever gave the name can find the block by it, and unlink it at the end."""

from multiprocessing.shared_memory import SharedMemory

from settings import BOARD_NAME


def reserve(size):
    block = SharedMemory(name=BOARD_NAME, create=True, size=size)
    block.close()


def reserve_as(name, size):
    block = SharedMemory(name, True, size)
    block.buf[0] = 0
    block.close()


if __name__ == "__main__":
    reserve(64)
    reserve_as("scores", 64)
