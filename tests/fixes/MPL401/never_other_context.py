"""The lock that is there is not for children of another context."""

import multiprocessing as mp


def locked(d, lock):
    with lock:
        d["n"] += 1


def count(d):
    d["n"] += 1


def main():
    ctx = mp.get_context("spawn")
    with mp.Manager() as manager:
        d = manager.dict(n=0)
        lock = mp.Lock()
        ps = [ctx.Process(target=count, args=(d,)) for _ in range(3)]
        ps.append(mp.Process(target=locked, args=(d, lock)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(dict(d))


if __name__ == "__main__":
    main()
