"""The new lock is one that all children take."""

import multiprocessing as mp


def count(d, lock):
    with lock:
        d["n"] += 1


def main():
    ctx = mp.get_context("spawn")
    with mp.Manager() as manager:
        d = manager.dict(n=0)
        lock = ctx.Lock()
        p = mp.Process(target=count, args=(d, lock))
        q = ctx.Process(target=count, args=(d, lock))
        p.start()
        q.start()
        p.join()
        q.join()
        print(dict(d))


if __name__ == "__main__":
    main()
