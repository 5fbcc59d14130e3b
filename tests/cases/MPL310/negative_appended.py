"""Two batches, one after the other: both lists are filled one by one, under one name."""

import multiprocessing as mp


def locked(v, lock):
    with lock:
        v.value += 1


def own(v):
    with v.get_lock():
        v.value += 1


def main():
    v, lock = mp.Value("i", 0), mp.Lock()
    ps = []
    for _ in range(2):
        ps.append(mp.Process(target=locked, args=(v, lock)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    ps = []
    for _ in range(2):
        ps.append(mp.Process(target=own, args=(v,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(v.value)


if __name__ == "__main__":
    main()
