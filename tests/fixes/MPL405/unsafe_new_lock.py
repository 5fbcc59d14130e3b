"""Raw memory that comes without a lock gets one."""

import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory


def visit(name, visitors):
    hall = SharedMemory(name=name)
    n = hall.buf[0]
    """
    somebody goes through
    """
    hall.buf[0] = n + 1
    visitors.value += 1
    hall.close()


def leave(visitors):
    if visitors.value:
        visitors.value -= 1
        print("left")


def run():
    hall = SharedMemory(create=True, size=1)
    visitors = mp.RawValue("i", 5)
    try:
        ps = [mp.Process(target=visit, args=(hall.name, visitors)) for _ in range(2)]
        ps += [mp.Process(target=leave, args=(visitors,)) for _ in range(2)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print("visitors:", hall.buf[0], visitors.value)
    finally:
        hall.close()
        hall.unlink()


if __name__ == "__main__":
    run()
