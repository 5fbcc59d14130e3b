"""Raw memory under a lock that is in reach, or under the one that it goes past."""

import ctypes
from multiprocessing import Array, Lock, Process, RawArray, RawValue, Value
from multiprocessing.shared_memory import SharedMemory


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int)]


def move(point, lock, steps):
    # to the right
    point.x += steps
    # and up
    point.y = point.y + steps; print("moved")


def count(hits, lock):
    for at in range(3):
        hits[at] += (
            1  # each of them
        )


def past_the_lock(total, spins):
    total.get_obj().value += 1
    raw = spins.get_obj()
    raw[0] = raw[0] + 1


class Canvas:
    def __init__(self, name, lock):
        self.memory = SharedMemory(name)
        self.lock = lock

    def draw(self):
        with self.lock:
            self.memory.buf[0] |= 1
        if self.memory.buf[1] < 200: self.memory.buf[1] += 1
        self.memory.close()


def draw(name, lock):
    canvas = Canvas(name, lock)
    canvas.draw()


if __name__ == "__main__":
    point, hits, lock = RawValue(Point), RawArray("i", 3), Lock()
    total, spins = Value("i", 0), Array("i", 1)
    memory = SharedMemory(create=True, size=4)
    ps = [Process(target=move, args=(point, lock, 1)) for _ in range(2)]
    ps += [Process(target=count, args=(hits, lock)) for _ in range(2)]
    ps += [Process(target=past_the_lock, args=(total, spins)) for _ in range(2)]
    ps += [Process(target=draw, args=(memory.name, lock)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(point.x, point.y, list(hits), total.value, spins[0], memory.buf[1])
    memory.close()
    memory.unlink()
