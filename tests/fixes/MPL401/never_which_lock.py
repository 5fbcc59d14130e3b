"""It is not certain that there is one lock for all, or which one is meant."""

from multiprocessing import Lock, Manager, Process

def with_two(d, one, other):
    d["n"] += 1


def of_its_own(d, lock):
    d["n"] += 1


def perhaps(d, lock=None):
    d["n"] += 1


def beside_it(d, *more):
    d["n"] += 1


if __name__ == "__main__":
    with Manager() as m:
        a, b, c, d = m.dict(n=0), m.dict(n=0), m.dict(n=0), m.dict(n=0)
        one, other = Lock(), Lock()
        for _ in range(2):
            Process(target=with_two, args=(a, one, other)).start()
            lock = Lock()
            Process(target=of_its_own, args=(b, lock)).start()
            Process(target=perhaps, args=(c,)).start()
            Process(target=beside_it, args=(d,)).start()
