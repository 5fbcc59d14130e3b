"""The model knows no way to the handler; what is held there, it cannot say."""

from multiprocessing import Lock, Manager, Process


def count(d, lock):
    try:
        with lock:
            d["n"] += 1
    except KeyError:
        with lock:
            d["n"] = 1


if __name__ == "__main__":
    with Manager() as m:
        d, lock = m.dict(), Lock()
        ps = [Process(target=count, args=(d, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d)
