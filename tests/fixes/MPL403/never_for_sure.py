"""A copy with a name, a set, what is stored by a child, and what is nested deeper."""

from multiprocessing import Manager, Process


def named(d):
    items = d["set"]
    items.add(1)


def chosen(d, key):
    print("x" if key else d["set"].pop())


def each(rows):
    for row in rows:
        row[0].append(2)


if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict(set={1})
        rows = manager.list([[[]], [[]]])
        ps = [Process(target=named, args=(d,)) for _ in range(2)]
        ps += [Process(target=chosen, args=(d, "")), Process(target=each, args=(rows,))]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d, rows)
