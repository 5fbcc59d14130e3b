"""A new lock in the arguments of each process."""

from multiprocessing import Lock, Process, RawArray, Value


def count(v, lock):
    with lock:
        v.value += 1


def of_raw_memory(a, lock):
    with lock:
        a[0] += 1


if __name__ == "__main__":
    v, w, a = Value("i", 0), Value("i", 0), RawArray("i", 1)
    ps = [Process(target=count, args=(v, Lock())) for _ in range(3)]  # expect: MPL305@42, MPL114@42
    qs = []
    for _ in range(3):
        lock = Lock()  # expect: MPL305@16
        qs.append(Process(target=of_raw_memory, args=(a, lock)))
    for p in [*ps, *qs]:
        p.start()
    for p in [*ps, *qs]:
        p.join()
    print(v.value, a[0])
