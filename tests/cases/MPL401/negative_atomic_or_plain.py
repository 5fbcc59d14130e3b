"""Done by the server in one go, or not shared at all."""

import threading
from multiprocessing import Manager, Process, Value
from types import SimpleNamespace


def atomic(d, numbers, ns):
    numbers.append(1)
    numbers.extend([2, 3])
    d["last"] = 5
    d.update(last=6)
    d.setdefault("first", 7)
    d.pop("last", None)
    ns.done = True
    d["sum"] = len(numbers)
    total = d["first"]
    total += 1
    d["other"] = d["first"] + 1


def plain(counts, numbers, v):
    counts["n"] += 1
    numbers[0] += 1
    with v.get_lock():
        v.value += 1
    mine = {"n": 0}
    mine["n"] += 1
    here = SimpleNamespace(count=0)
    here.count += 1


def copied(d):
    mine = dict(d)
    mine["n"] = mine.get("n", 0) + 1
    other = d.copy()
    other["n"] = other.get("n", 0) + 1


def sliced(numbers):
    mine = numbers[:]
    mine[0] += 1


def rebound(d):
    d = {"n": 0}
    d["n"] += 1


def thread(counts):
    counts["n"] += 1


if __name__ == "__main__":
    with Manager() as m:
        d, numbers, ns = m.dict(), m.list(), m.Namespace()
        ps = [Process(target=atomic, args=(d, numbers, ns)) for _ in range(3)]
        v = Value("i", 0)
        ps += [Process(target=plain, args=({"n": 0}, [0], v)) for _ in range(3)]
        ps += [Process(target=copied, args=(d,)) for _ in range(3)]
        ps += [Process(target=sliced, args=(numbers,)) for _ in range(3)]
        ps += [Process(target=rebound, args=(d,)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        alone = m.dict(n=0)
        t = threading.Thread(target=thread, args=(alone,))
        t.start()
        t.join()
        print(d, numbers, ns)
