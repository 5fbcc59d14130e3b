"""Two batches, one after the other: a list is extended."""

import multiprocessing as mp


def locked(v, lock):
    with lock:
        v.value += 1


def own(v):
    with v.get_lock():
        v.value += 1


def main():
    v, lock = mp.Value("i", 0), mp.Lock()
    ps = [mp.Process(target=locked, args=(v, lock)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    ps = []
    ps += [mp.Process(target=own, args=(v,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(v.value)


if __name__ == "__main__":
    main()
