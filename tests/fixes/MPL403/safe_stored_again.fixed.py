"""One child changes what is in the container, and nobody else."""

from multiprocessing import Lock, Manager, Process


def work(d, key, ns):
    names = 3
    names_2 = d["names"]
    names_2.append(names)  # one
    d["names"] = names_2
    item = d["a"]
    item["b"] += 1
    d["a"] = item
    item = d["a"]
    item["c"] = 2
    d["a"] = item
    item = d["a"]
    del item["b"]
    d["a"] = item
    names_2 = d["names"]
    last = names_2.pop()
    d["names"] = names_2
    item = d[key]
    item.extend([1, 2])
    d[key] = item
    items = ns.items
    items.append(last)
    ns.items = items
    if key:
        item = d.setdefault("more", [])
        item.append(1)
        d["more"] = item


def guarded(d, lock):
    with lock:
        names = d["names"]
        names.append(
            1,  # a comment
        )
        d["names"] = names


if __name__ == "__main__":
    with Manager() as m:
        d = m.dict({"names": [], "a": {"b": 0}})
        ns = m.Namespace(items=[])
        p = Process(target=work, args=(d, "names", ns))
        p.start()
        p.join()
        print(d, ns)
        shared, lock = m.dict({"names": []}), Lock()
        ps = [Process(target=guarded, args=(shared, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(shared)
