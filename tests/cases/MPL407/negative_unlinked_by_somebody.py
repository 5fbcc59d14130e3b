"""The blocks are unlinked, or it may be the task of somebody else."""

import atexit
import os
from multiprocessing import Process, Queue
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def unlinked():
    block = SharedMemory(create=True, size=8)
    block.close()
    block.unlink()


def unlinked_in_any_case(data):
    block = SharedMemory(create=True, size=8)
    try:
        if not data:
            return None
        return bytes(block.buf)
    finally:
        block.close()
        block.unlink()


def at_the_end_of_the_program():
    block = SharedMemory(create=True, size=8)
    atexit.register(block.unlink)
    return block.size


def attached(name):
    block = SharedMemory(name=name)
    other = SharedMemory(name, False, 8)
    print(block.buf[0], other.buf[0])
    block.close()


def perhaps_attached(name, create):
    block = SharedMemory(name=name, create=create, size=8)
    block.close()


def not_tracked():
    block = SharedMemory(create=True, size=8, track=False)
    block.close()


def options(**how):
    block = SharedMemory(create=True, size=8, **how)
    block.close()


def returned():
    block = SharedMemory(create=True, size=8)
    block.buf[0] = 1
    return block


def returned_by_name():
    block = SharedMemory(create=True, size=8)
    name = block.name
    block.close()
    return name


def told(queue: Queue):
    block = SharedMemory(create=True, size=8)
    queue.put(block.name)
    block.close()
    other = SharedMemory(create=True, size=8)
    print("look at", other.name)
    other.close()
    third = SharedMemory(create=True, size=8, name="board")
    with open("where", "w") as file:
        file.write(third.name)


class Board:
    def __init__(self):
        self.block = SharedMemory(create=True, size=8)
        block = SharedMemory(create=True, size=8)
        self.other = block

    def close(self):
        self.block.close()


def collected():
    blocks = [SharedMemory(create=True, size=8) for _ in range(3)]
    blocks.append(SharedMemory(create=True, size=8))
    return blocks


def by_an_inner_function():
    block = SharedMemory(create=True, size=8)

    def finish():
        block.close()

    return finish


def by_a_manager():
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=8)
        block.buf[0] = 1


def remove(path):
    os.unlink(path)


def expected_to_fail(case):
    with case.assertRaises(ValueError):
        block = SharedMemory(create=True, size=-1)
        block.close()
    try:
        block = SharedMemory(create=True, size=8, name="board")
    except FileExistsError:
        block = SharedMemory(name="board")
    block.close()


def serve():
    block = SharedMemory(create=True, size=8)
    while True:
        block.buf[0] += 1


def only_if_it_is_there(size):
    block = None
    if size:
        block = SharedMemory(create=True, size=size)
    if block is not None:
        block.close()
        block.unlink()


if __name__ == "__main__":
    unlinked()
    unlinked_in_any_case([1])
    at_the_end_of_the_program()
    returned().unlink()
    told(Queue())
    by_an_inner_function()()
    by_a_manager()
    child = Process(target=serve, daemon=True)
    child.start()
    only_if_it_is_there(3)
