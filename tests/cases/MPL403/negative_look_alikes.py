"""Plain containers, one process's own state, operations that the manager does as a whole."""

from multiprocessing import Manager, Process


class Store(dict):
    def dict(self, **items):
        return items


def plain(d):
    d["l"].append(1)
    d["a"]["b"] = 1
    return d


def whole(d, rows):
    d["n"] = [1, 2]
    d["n"] = [*d["n"], 3]
    rows.append([1])
    rows.extend([[2], [3]])
    rows[0] = [0]
    d.update(l=[4])
    d.setdefault("new", [5])
    rows.pop()
    d.pop("l").append(6)


if __name__ == "__main__":
    assert plain({"l": [], "a": {}}) == {"l": [1], "a": {"b": 1}}
    assert plain(Store().dict(l=[], a={})) == {"l": [1], "a": {"b": 1}}
    with Manager() as m:
        d, rows = m.dict(), m.list()
        p = Process(target=whole, args=(d, rows))
        p.start()
        p.join()
        local = dict(d)
        local["n"].append(4)
        assert local["n"] == [1, 2, 3, 4]
        assert list(rows) == [[0], [2]]
        assert d.copy() == {"n": [1, 2, 3], "new": [5]}
