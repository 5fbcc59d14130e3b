"""One child changes what is in the container, and nobody else."""

from multiprocessing import Lock, Manager, Process


def work(d, key, ns):
    names = 3
    d["names"].append(names)  # one
    d["a"]["b"] += 1
    d["a"]["c"] = 2; del d["a"]["b"]
    last = d["names"].pop()
    d[key].extend([1, 2])
    ns.items.append(last)
    if key: d.setdefault("more", []).append(1)


def guarded(d, lock):
    with lock:
        d["names"].append(
            1,  # a comment
        )


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
