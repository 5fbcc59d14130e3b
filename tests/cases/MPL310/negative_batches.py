"""Two batches of processes, one after the other: the second list has the name of the first."""

import multiprocessing as mp


def locked(v, lock):
    with lock:
        v.value += 1


def own(v):
    with v.get_lock():
        v.value += 1


def displayed(v, lock):
    ps = [mp.Process(target=locked, args=(v, lock)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    ps = [mp.Process(target=own, args=(v,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    value, guard = mp.Value("i", 0), mp.Lock()
    displayed(value, guard)
    print(value.value)
