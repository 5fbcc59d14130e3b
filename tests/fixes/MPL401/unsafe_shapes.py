"""Branches, handlers, loops, closures, recursion; every lock has a name of its own."""

from multiprocessing import Manager, Process, current_process


def branches(d):
    if d["n"]: d["n"] += 1; print("more")
    elif d["m"]: d["m"] += 1
    else: d["n"] = 5


def handled(d):
    try:
        d["z"] += 1
    except KeyError:
        d["z"] = 1
    else:
        # with the other one
        d["y"] = d.get("y", 0) + 1


def closures(totals):
    class Inner:
        def go(self):
            totals["n"] += 1

    def outer():
        def inner():
            x = totals["n"]
            totals["n"] = x + 1

        inner()

    Inner().go()
    outer()


def again(d, n):
    d["n"] += 1
    if n:
        again(d, n - 1)


def last(*, of):
    return of


def in_a_row(ns):
    """Three in a row."""
    ns.x += 1; ns.y = 1
    ns.y += 1
    print("done")
    return [ns.x for _ in range(2)]


def work_out(n):
    return n * n


def long_sums(sums):
    sums[0] += work_out(3)
    sums[0] += 1


def at_last(process=None):
    with Manager() as manager:
        a, b, SUMS = manager.dict(n=0, m=1), manager.dict(), manager.list([0])
        totals = manager.dict(n=0)
        r = manager.dict(n=0)
        ns = manager.Namespace(x=0, y=0)
        ps = []
        for _ in range(2):
            ps.append(Process(None, branches, "p", (a,)))
            ps.append(Process(target=handled, args=(b,)))
            ps.append(Process(target=closures, args=(totals,)))
            ps.append(Process(target=again, args=(r, 3)))
            ps.append(Process(target=in_a_row, args=(ns,)))
            ps.append(Process(target=long_sums, args=(SUMS,)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(totals, r, SUMS, process or current_process().name)


if __name__ == "__main__":
    at_last()
