"""What is read and written back is MPL401's; the lock it asks for covers the question, too."""

from multiprocessing import Lock, Manager, Process


def count(d, lock):
    with lock:
        if "n" in d:
            d["n"] += 1
        else:
            d["n"] = 1


def sell(v, lock):
    with lock:
        if v.value > 0:
            v.value -= 1


def two_in_one(d, lock):
    with lock:
        if "m" not in d:
            d["m"] = 0
        d["m"] += 1


if __name__ == "__main__":
    with Manager() as m:
        d, v, lock = m.dict(), m.Value("i", 3), Lock()
        ps = [Process(target=count, args=(d, lock)) for _ in range(3)]
        ps += [Process(target=sell, args=(v, lock)) for _ in range(3)]
        ps += [Process(target=two_in_one, args=(d, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
