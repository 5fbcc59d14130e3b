"""Every way to change a plain object that a manager holds."""

from multiprocessing import Manager, Process


def task(d, rows, ns):
    d["l"].append(1)  # expect: MPL403@5
    d["a"]["b"] = 1  # expect: MPL403@5
    d["a"]["b"] += 1  # expect: MPL403@5
    d["s"].add(3)  # expect: MPL403@5
    del d["a"]["b"]  # expect: MPL403@9
    last = d["l"].pop()  # expect: MPL403@12
    rows[0].update(x=last)  # expect: MPL403@5
    rows[1]["y"] = 2  # expect: MPL403@5
    ns.items.append(1)  # expect: MPL403@5
    ns.names["z"] = 1  # expect: MPL403@5


def stored_later(d):
    d["new"] = []
    d["new"].append(1)  # expect: MPL403@5
    d.setdefault("other", []).append(1)  # expect: MPL403@5
    d.get("new").append(1)  # expect: MPL403@5


if __name__ == "__main__":
    with Manager() as m:
        d = m.dict({"l": [0], "a": {"b": 0}, "s": set()})
        rows = m.list([{}, {}])
        ns = m.Namespace(items=[])
        ns.names = {}
        ps = [Process(target=task, args=(d, rows, ns)), Process(target=stored_later, args=(d,))]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d, list(rows), ns)
