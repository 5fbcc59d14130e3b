"""Every way to hold a lock around both the read and the write."""

from multiprocessing import Array, Lock, Process, Value


def own_lock(v):
    with v.get_lock():
        v.value += 1


def own_lock_by_a_name(v):
    lock = v.get_lock()
    with lock:
        n = v.value
        v.value = n + 1


def own_lock_by_hand(v):
    v.get_lock().acquire()
    try:
        v.value += 1
    finally:
        v.get_lock().release()


def by_its_methods(v):
    v.acquire()
    try:
        v.value += 1
    finally:
        v.release()


def under_a_condition(v):
    with v.get_lock():
        if v.value < 100:
            v.value += 1


def as_a_context(v):
    with v:
        v.value += 1


def another_lock(v, lock):
    with lock:
        v.value += 1


def add(v):
    v.value += 1


def the_caller_holds_it(v):
    with v.get_lock():
        add(v)


def of_an_array(a):
    with a.get_lock():
        for i in range(len(a)):
            a[i] += 1


class Counter:
    def __init__(self):
        self._value = Value("i", 0)

    def add(self, by=1):
        with self._value.get_lock():
            self._value.value += by

    @property
    def value(self):
        return self._value.value


def with_a_counter(counter):
    counter.add()


if __name__ == "__main__":
    v, other, a, lock, counter = Value("i"), Value("i"), Array("i", 3), Lock(), Counter()
    ps = []
    targets = (own_lock, own_lock_by_a_name, own_lock_by_hand, by_its_methods, as_a_context)
    for _ in range(3):
        for target in (*targets, the_caller_holds_it, under_a_condition):
            ps.append(Process(target=target, args=(v,)))
        ps.append(Process(target=another_lock, args=(other, lock)))
        ps.append(Process(target=of_an_array, args=(a,)))
        ps.append(Process(target=with_a_counter, args=(counter,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    assert (v.value, other.value, counter.value, a[:]) == (21, 3, 3, [3, 3, 3])
