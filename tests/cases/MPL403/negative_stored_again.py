"""The changed copy is stored, or was only meant to be a copy."""

from multiprocessing import Manager, Process


def store(d, rows, ns):
    items = d["l"]
    items.append(1)
    d["l"] = items
    tree = d["a"]
    tree["b"] = 1
    d.update({"a": tree})
    d["l"] += [2]
    d["a"] |= {"c": 3}
    d["l"] = d["l"] + [3]
    for i, row in enumerate(rows):
        row.append(0)
        rows[i] = row
    names = ns.names
    names.append("x")
    ns.names = names
    rows[0] = [*rows[0], 5]


def only_a_copy(d):
    items = d["l"]
    items.sort(reverse=True)
    print(items[0])
    rest = sorted(d["l"])
    rest.append(0)
    print(d["a"].get("b"), d["l"].index(1), len(d["l"]))


def changed(d):
    items = d["l"]
    items.append(0)
    return items


if __name__ == "__main__":
    with Manager() as m:
        d, rows, ns = m.dict(l=[], a={}), m.list([[], []]), m.Namespace(names=[])
        p = Process(target=store, args=(d, rows, ns))
        p.start()
        p.join()
        p = Process(target=only_a_copy, args=(d,))
        p.start()
        p.join()
        assert changed(d) == [1, 2, 3, 0]
        assert d.copy() == {"l": [1, 2, 3], "a": {"b": 1, "c": 3}}
        assert list(rows) == [[0, 5], [0]]
        assert ns.names == ["x"]
