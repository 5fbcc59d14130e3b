"""One defect, one report: where the item is read and written back, that is it."""

from multiprocessing import Manager, Process


def count(d):
    if "n" in d:
        d["n"] += 1  # expect: MPL401@9
    else:
        d["n"] = 1


def sell(v):
    if v.value > 0:
        v.value -= 1  # expect: MPL401@9


def choose(others, name):
    if "owner" not in others:  # expect: MPL402@8
        others["owner"] = name


if __name__ == "__main__":
    with Manager() as m:
        d, others, v = m.dict(), m.dict(), m.Value("i", 3)
        ps = [Process(target=count, args=(d,)) for _ in range(3)]
        ps += [Process(target=sell, args=(v,)) for _ in range(3)]
        ps += [Process(target=choose, args=(others, name)) for name in "ab"]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
