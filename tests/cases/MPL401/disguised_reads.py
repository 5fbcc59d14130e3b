"""The value that was read takes a way round before it is written back."""

from multiprocessing import Manager, Process


def current(d):
    return d["n"]


def by_a_helper(d):
    d["n"] = current(d) + 1  # expect: MPL401@5


def by_walrus(d):
    d["n"] = (n := d["n"]) + 1  # expect: MPL401@5
    print(n)


def annotated(d):
    n: int = d["n"]
    m = n
    if m > 0:
        m -= 1
    d["n"] = m  # expect: MPL401@5


def unpacked(d):
    a, b = d["a"], d["b"]
    d["a"], d["b"] = a - 1, b + 1  # expect: MPL401@5, MPL401@13


def in_a_call(d):
    d["n"] = max(0, int(d["n"]) - 1)  # expect: MPL401@5


def in_a_comprehension(d):
    d["n"] = sum([x + 1 for x in [d["n"]]])  # expect: MPL401@5


def conditional(d):
    d["n"] = d["n"] - 1 if d["n"] > 0 else 0  # expect: MPL401@5


def in_a_try(d):
    try:
        n = d["n"]
    except KeyError:
        n = 0
    d["n"] = n + 1  # expect: MPL401@5


if __name__ == "__main__":
    targets = [by_a_helper, by_walrus, annotated, unpacked, in_a_call]
    targets += [in_a_comprehension, conditional, in_a_try]
    with Manager() as m:
        d = m.dict(n=5, a=5, b=5)
        ps = [Process(target=target, args=(d,)) for target in targets for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d)
