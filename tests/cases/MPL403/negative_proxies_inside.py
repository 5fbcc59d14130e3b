"""What is stored is a proxy itself, or may be one."""

from multiprocessing import Manager, Process


def make(m):
    return m.list()


def task(d, rows, ns):
    d["l"].append(1)
    d["a"]["b"] = 1
    d["made"].append(1)
    d["either"].append(1)
    d["tree"]["leaf"].append(1)
    for key in ("l", "made"):
        d[key].append(2)
    rows[0].append(1)
    for row in rows:
        row.append(2)
    ns.items.append(1)
    items = d["l"]
    items.append(3)


def later(d, m):
    d["later"] = []
    d["later"] = m.list()
    d["later"].append(1)


def by_a_name(m, kind):
    start = {"l": []}
    start["l"] = m.list() if kind else []
    d = m.dict(start)
    d["l"].append(1)
    return list(d["l"])


def unpacked(m):
    d = m.dict(x=[], y=[])
    d["x"], d["y"] = m.list(), m.list()
    d["x"].append(1)
    return list(d["x"])


def added(m):
    rows = m.list([[]])
    rows[:] = []
    rows += [m.list()]
    rows[0].append(1)
    return list(rows[0])


if __name__ == "__main__":
    with Manager() as m:
        flag = len("abc") > 2
        d = m.dict({"l": m.list(), "a": m.dict(), "made": make(m)})
        d["either"] = m.list() if flag else []
        d["tree"] = {"leaf": m.list()}
        rows, ns = m.list([m.list(), m.list()]), m.Namespace()
        ns.items = m.list()
        p = Process(target=task, args=(d, rows, ns))
        p.start()
        p.join()
        later(d, m)
        assert list(d["l"]) == [1, 2, 3]
        assert d["a"]["b"] == 1
        assert list(d["made"]) == [1, 2]
        assert list(d["either"]) == list(d["tree"]["leaf"]) == list(d["later"]) == [1]
        assert [list(row) for row in rows] == [[1, 2], [2]]
        assert list(ns.items) == [1]
        assert by_a_name(m, True) == unpacked(m) == added(m) == [1]
