"""Both the reading and the writing are locked, but not together."""

from multiprocessing import Lock, Manager, Process


def twice_locked(d, lock):
    with lock:
        n = d["n"]
    with lock:
        d["n"] = n - 1  # expect: MPL401@9


if __name__ == "__main__":
    lock = Lock()
    with Manager() as m:
        d = m.dict(n=100)
        ps = [Process(target=twice_locked, args=(d, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d)
