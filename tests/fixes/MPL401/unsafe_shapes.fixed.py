"""Branches, handlers, loops, closures, recursion; every lock has a name of its own."""

from multiprocessing import Lock, Manager, Process, current_process


def branches(d, a_lock):
    with a_lock:
        if d["n"]: d["n"] += 1; print("more")
        elif d["m"]: d["m"] += 1
        else: d["n"] = 5


def handled(d, b_lock):
    with b_lock:
        try:
            d["z"] += 1
        except KeyError:
            d["z"] = 1
        else:
            # with the other one
            d["y"] = d.get("y", 0) + 1


def closures(totals, totals_lock):
    class Inner:
        def go(self):
            with totals_lock:
                totals["n"] += 1

    def outer():
        def inner():
            with totals_lock:
                x = totals["n"]
                totals["n"] = x + 1

        inner()

    Inner().go()
    outer()


def again(d, n, r_lock):
    with r_lock:
        d["n"] += 1
    if n:
        again(d, n - 1, r_lock)


def last(*, of):
    return of


def in_a_row(ns, ns_lock):
    """Three in a row."""
    with ns_lock:
        ns.x += 1
        ns.y = 1
        ns.y += 1
    print("done")
    return [ns.x for _ in range(2)]


def work_out(n):
    return n * n


def long_sums(sums, sums_lock):
    work_out_result = work_out(3)
    with sums_lock:
        sums[0] += work_out_result
    with sums_lock:
        sums[0] += 1


def at_last(process=None):
    with Manager() as manager:
        a, b, SUMS = manager.dict(n=0, m=1), manager.dict(), manager.list([0])
        sums_lock = Lock()
        b_lock = Lock()
        a_lock = Lock()
        totals = manager.dict(n=0)
        totals_lock = Lock()
        r = manager.dict(n=0)
        r_lock = Lock()
        ns = manager.Namespace(x=0, y=0)
        ns_lock = Lock()
        ps = []
        for _ in range(2):
            ps.append(Process(None, branches, "p", (a, a_lock)))
            ps.append(Process(target=handled, args=(b, b_lock)))
            ps.append(Process(target=closures, args=(totals, totals_lock)))
            ps.append(Process(target=again, args=(r, 3, r_lock)))
            ps.append(Process(target=in_a_row, args=(ns, ns_lock)))
            ps.append(Process(target=long_sums, args=(SUMS, sums_lock)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(totals, r, SUMS, process or current_process().name)


if __name__ == "__main__":
    at_last()
