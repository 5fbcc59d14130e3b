"""The blocks are closed at most."""

from multiprocessing import Pool, Process
from multiprocessing import shared_memory
from multiprocessing.shared_memory import SharedMemory


def fill(name, value):
    block = SharedMemory(name)
    block.buf[0] = value
    block.close()


def only_closed():
    block = SharedMemory(create=True, size=8)  # expect: MPL407@13
    block.buf[0] = 1
    total = sum(block.buf)
    block.close()
    return total


def not_even_closed(size):
    block = shared_memory.SharedMemory(None, True, size)  # expect: MPL407@13
    block.buf[:size] = bytes(size)


def used_by_children():
    block = SharedMemory(create=True, size=8)  # expect: MPL407@13
    workers = [Process(target=fill, args=(block.name, n)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    block.close()


def used_by_a_pool():
    block = SharedMemory(create=True, size=8)  # expect: MPL407@13
    with Pool(2) as pool:
        pool.starmap(fill, [(block.name, n) for n in range(2)])
    block.close()


def unlinked_on_one_way_only(data):
    block = SharedMemory(create=True, size=8)  # expect: MPL407@13
    if not data:
        return None
    block.buf[0] = data[0]
    result = bytes(block.buf)
    block.close()
    block.unlink()
    return result


def unlinked_if_it_works(data):
    block = SharedMemory(create=True, size=8)  # expect: MPL407@13
    try:
        block.buf[:8] = bytes(data)
        block.unlink()
    except ValueError:
        print("too long")
    finally:
        block.close()


if __name__ == "__main__":
    only_closed()
    not_even_closed(8)
    used_by_children()
    used_by_a_pool()
    unlinked_on_one_way_only([1])
    unlinked_if_it_works([1])
    board = SharedMemory(create=True, size=8)  # expect: MPL407@13
    board.close()
