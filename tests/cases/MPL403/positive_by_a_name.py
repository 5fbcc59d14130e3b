"""The copy has a name, and is not stored again."""

from multiprocessing import Manager, Process


def named(d):
    items = d["l"]
    items.append(1)  # expect: MPL403@5
    items.append(2)  # expect: MPL403@5


def each(rows):
    for row in rows:
        row.append(0)  # expect: MPL403@9


def each_value(d):
    for items in d.values():
        items.clear()  # expect: MPL403@9
    for _, items in d.items():
        items[0] = 1  # expect: MPL403@9


if __name__ == "__main__":
    with Manager() as m:
        d = m.dict(l=[3])
        rows = m.list([[0] * 3 for _ in range(3)])
        ps = [Process(target=named, args=(d,)), Process(target=each, args=(rows,))]
        ps.append(Process(target=each_value, args=(d,)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d, list(rows))
