"""Several children change what is in the container: proxies inside it change where they are."""

from multiprocessing import Manager, Process


def work(d, rows):
    d["list"].append(1)
    d["dict"].update(a=1)
    for row in rows:
        row.append(2)


if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict({"list": [], "dict": {"b": 2}, "number": 1})
        # two of them
        d["list"] = [0, 0]  # zeros
        rows = manager.list([[] for _ in range(2)])
        ps = [Process(target=work, args=(d, rows)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(len(d["list"]), len(d["dict"]), [len(row) for row in rows])
