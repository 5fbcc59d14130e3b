"""Every sort of shared memory that has no lock of its own, and every way to update it."""

import ctypes
from multiprocessing import Array, Process, RawArray, RawValue, Value
from multiprocessing.shared_memory import ShareableList, SharedMemory


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int)]


def of_a_raw_value(v):
    v.value += 1  # expect: MPL405@5


def of_a_raw_array(a):
    a[0] = a[0] + 1  # expect: MPL405@5


def of_a_value_without_lock(v):
    n = v.value
    v.value = n + 1  # expect: MPL405@5


def of_an_array_without_lock(a):
    for i in range(3):
        a[i] += i  # expect: MPL405@9


def of_every_item(a):
    for i in range(len(a)):
        a[i] -= 1  # expect: MPL405@9


def of_a_structure(point):
    point.x += 1  # expect: MPL405@5


def of_an_array_of_structures(points):
    points[0] = points[0]  # expect: MPL405@5


def of_a_buffer(shm):
    shm.buf[0] += 1  # expect: MPL405@5


def of_a_named_buffer(name):
    shm = SharedMemory(name)
    buf = shm.buf
    buf[7] = (buf[7] + 1) % 256  # expect: MPL405@5


def of_a_known_name():
    shm = SharedMemory("mplint-example")
    shm.buf[0] |= 1  # expect: MPL405@5
    shm.close()


def of_a_list(numbers):
    numbers[0] += 1  # expect: MPL405@5


def of_an_attached_list(name):
    numbers = ShareableList(name=name)
    numbers[1] = numbers[1] * 2  # expect: MPL405@5


if __name__ == "__main__":
    v, a, plain = RawValue("i", 0), RawArray("i", 3), Value("i", 0, lock=False)
    numbers, point, points = Array("i", 3, lock=False), RawValue(Point), RawArray(Point, 2)
    shm, other = SharedMemory(create=True, size=8), SharedMemory(None, True, 8)
    known = SharedMemory("mplint-example", create=True, size=8)
    first, second = ShareableList([0]), ShareableList([0, 1])
    ps = []
    for _ in range(3):
        ps.append(Process(target=of_a_raw_value, args=(v,)))
        ps.append(Process(target=of_a_raw_array, args=(a,)))
        ps.append(Process(target=of_a_value_without_lock, args=(plain,)))
        ps.append(Process(target=of_an_array_without_lock, args=(numbers,)))
        ps.append(Process(target=of_every_item, args=(a,)))
        ps.append(Process(target=of_a_structure, args=(point,)))
        ps.append(Process(target=of_an_array_of_structures, args=(points,)))
        ps.append(Process(target=of_a_buffer, args=(shm,)))
        ps.append(Process(target=of_a_named_buffer, args=(other.name,)))
        ps.append(Process(target=of_a_known_name))
        ps.append(Process(target=of_a_list, args=(first,)))
        ps.append(Process(target=of_an_attached_list, args=(second.name,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    for memory in (shm, other, known):
        memory.close()
        memory.unlink()
    for sequence in (first, second):
        sequence.shm.close()
        sequence.shm.unlink()
