"""It does no harm if two do it: caches, flags that all set alike, failures that are expected."""

import contextlib
from multiprocessing import Manager, Process, Value


def cached(d, path):
    if "model" not in d:
        d["model"] = load(path)
    return d["model"]


def load(path):
    return len(path)


def cached_for_a_key(d, path):
    if path in d:
        return d[path]
    found = load(path)
    d[path] = found
    return found


def start_value(d):
    if "limit" not in d:
        d["limit"] = 10


def stop(flag):
    if not flag.value:
        flag.value = True


def search(found, results, start):
    while not found.value:
        start += 7
        if start % 1000 == 0:
            found.value = True
            results.append(start)


def search_and_leave(ns, start):
    for n in range(start, start + 1000):
        if ns.nonce is not None:
            return
        if n % 997 == 0:
            ns.nonce = n
            return


def work_until_stopped(state):
    if state["stop"]:
        return
    load("a file")
    state["stop"] = True


def at_most(speed, limit):
    if speed.value > 100:
        speed.value = 100
    if speed.value > limit:
        speed.value = limit


def expected(tasks):
    while tasks:
        try:
            print(tasks.pop())
        except IndexError:
            break


def expected_too(d, names):
    if "spare" in d:
        with contextlib.suppress(KeyError):
            del d["spare"]
    if "Ann" in names:
        try:
            names.remove("Ann")
        except ValueError:
            print("somebody was faster")


def expected_by_the_caller(tasks):
    try:
        while True:
            take_one(tasks)
    except IndexError:
        print("done")


def take_one(tasks):
    if tasks:
        print(tasks.pop())


def with_a_default(d):
    if "part" in d:
        d.pop("part", None)


def atomic(d, tasks, name):
    if d.setdefault("owner", name) == name:
        print("mine")
    if "owner" in d:
        print(d["owner"])
    if tasks:
        print(tasks[0])


def a_report_under_a_condition(d, tasks):
    if tasks:
        d["left"] = len(tasks)
    if len(tasks) > 100:
        tasks.pop(0)


if __name__ == "__main__":
    with Manager() as m:
        d, tasks, names, results = m.dict(spare=1, part=2), m.list([1]), m.list(), m.list()
        state, ns, found, flag = m.dict(stop=False), m.Namespace(nonce=None), Value("b", 0), None
        flag = Value("b", 0)
        ps = []
        for i in range(3):
            ps.append(Process(target=cached, args=(d, "a")))
            ps.append(Process(target=cached_for_a_key, args=(d, "b")))
            ps.append(Process(target=start_value, args=(d,)))
            ps.append(Process(target=stop, args=(flag,)))
            ps.append(Process(target=at_most, args=(flag, 50)))
            ps.append(Process(target=search, args=(found, results, i)))
            ps.append(Process(target=search_and_leave, args=(ns, i)))
            ps.append(Process(target=work_until_stopped, args=(state,)))
            ps.append(Process(target=expected, args=(tasks,)))
            ps.append(Process(target=expected_by_the_caller, args=(tasks,)))
            ps.append(Process(target=expected_too, args=(d, names)))
            ps.append(Process(target=with_a_default, args=(d,)))
            ps.append(Process(target=atomic, args=(d, tasks, i)))
            ps.append(Process(target=a_report_under_a_condition, args=(d, tasks)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
