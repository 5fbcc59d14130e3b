"""Some other function unlinks blocks, and it may be this one."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def read_and_remove(name):
    block = SharedMemory(name)
    print(block.buf[0])
    block.close()
    block.unlink()


def removed_by_the_child():
    block = SharedMemory(create=True, size=8)
    child = Process(target=read_and_remove, args=(block.name,))
    child.start()
    block.close()
    child.join()


def finish(block):
    block.close()
    block.unlink()


def removed_by_a_helper():
    block = SharedMemory(create=True, size=8)
    block.buf[0] = 1
    finish(block)


if __name__ == "__main__":
    removed_by_the_child()
    removed_by_a_helper()
