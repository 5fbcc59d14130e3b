"""Not shared memory with a lock of its own: threads, dummies, other classes, lock=False."""

import threading
from multiprocessing import Lock, Process, dummy
from multiprocessing import Value as SharedValue


class Value:
    def __init__(self, kind, value):
        self.value = value


def count(v):
    v.value += 1


def count_in_threads(shared):
    shared.value += 1


def in_one_process(shared):
    lock = threading.Lock()

    def count():
        with lock:
            shared.value += 1

    ts = [threading.Thread(target=count) for _ in range(3)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


def raw(v, lock):
    with lock:
        v.value += 1


if __name__ == "__main__":
    v, shared, lone = Value("i", 0), SharedValue("i", 0), SharedValue("i", 0)
    plain, lock = SharedValue("i", 0, lock=False), Lock()
    ps = [Process(target=count, args=(v,)) for _ in range(2)]
    ps += [Process(target=raw, args=(plain, lock)) for _ in range(2)]
    ps.append(Process(target=in_one_process, args=(lone,)))
    ts = [dummy.Process(target=count_in_threads, args=(shared,)) for _ in range(2)]
    for p in [*ps, *ts]:
        p.start()
    for p in [*ps, *ts]:
        p.join()
    assert (v.value, plain.value, lone.value) == (0, 2, 3)
