"""Only one process changes the memory at a time; the others read it, or store in one go."""

import threading
from multiprocessing import Event, Process, RawArray, RawValue, Value
from multiprocessing.shared_memory import SharedMemory


def only_one(v):
    v.value += 1


def watch(v):
    n = v.value
    n += 1
    print(n)


def plain_stores(v, a):
    v.value = 1
    a[0] = 2
    a[:] = [3, 4, 5]


def one_after_the_other(v):
    v.value += 1


def first(v, done):
    v.value += 1
    done.set()


def second(v, done):
    done.wait()
    v.value += 1


def leader(v, rank):
    if rank == 0:
        v.value += 1


def unknown_memory(name):
    shm = SharedMemory(name=open(name).read())
    shm.buf[0] += 1


def not_shared(v):
    v.value += 1


class Box:
    value = 0


if __name__ == "__main__":
    v, w, x, y = RawValue("i"), RawValue("i"), RawValue("i"), Value("i", lock=False)
    a, done = RawArray("i", 3), Event()
    ps = [Process(target=only_one, args=(v,)), Process(target=first, args=(x, done))]
    ps.append(Process(target=second, args=(x, done)))
    for rank in range(3):
        ps.append(Process(target=watch, args=(v,)))
        ps.append(Process(target=plain_stores, args=(w, a)))
        ps.append(Process(target=leader, args=(y, rank)))
        ps.append(Process(target=unknown_memory, args=("name.txt",)))
        ps.append(Process(target=not_shared, args=(Box(),)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    for _ in range(3):
        p = Process(target=one_after_the_other, args=(w,))
        p.start()
        p.join()
    w.value += 1
    t = threading.Thread(target=only_one, args=(v,))
    t.start()
    t.join()
