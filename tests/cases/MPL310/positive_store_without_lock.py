"""A plain store comes between the read and the write of an update elsewhere."""

from multiprocessing import Lock, Manager, Process, Value


def count(d, lock):
    with lock:
        d["n"] += 1


def reset(d):
    d["n"] = 0  # expect: MPL310@5


def forget(d):
    del d["n"]  # expect: MPL310@9


def start_and_count(ns, lock):
    ns.total = 0  # expect: MPL310@5
    with lock:
        ns.total += 1


def under_another_lock(v, lock):
    with lock:
        v.value += 1


if __name__ == "__main__":
    lock = Lock()
    with Manager() as m:
        d, ns, v = m.dict(n=0), m.Namespace(total=0), Value("i", 0)
        ps = [Process(target=count, args=(d, lock)) for _ in range(3)]
        ps += [Process(target=reset, args=(d,)), Process(target=forget, args=(d,))]
        ps += [Process(target=start_and_count, args=(ns, lock)) for _ in range(3)]
        ps += [Process(target=under_another_lock, args=(v, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        v.value = 0  # expect: MPL310@9
        for p in ps:
            p.join()
        print(d, ns, v.value)
