"""Every way to read, change and write one thing of a manager."""

from multiprocessing import Manager, Process


def augmented(d):
    d["n"] -= 1  # expect: MPL401@5


def assignment(d):
    d["n"] = d["n"] + 1  # expect: MPL401@5


def in_two_steps(d):
    n = d["n"]
    n += 1
    d["n"] = n  # expect: MPL401@5


def with_get(d):
    d["n"] = d.get("n", 0) + 1  # expect: MPL401@5


def of_a_list(numbers):
    numbers[0] += 1  # expect: MPL401@5


def of_a_namespace(ns):
    ns.count += 1  # expect: MPL401@5
    ns.total = ns.total + ns.count  # expect: MPL401@5


def of_a_value(v):
    v.value += 1  # expect: MPL401@5


def of_an_array(a):
    a[0] = max(a[0], 7)  # expect: MPL401@5


def by_constant(d):
    key = "n"
    d[key] += 1  # expect: MPL401@5


def for_each_constant(d):
    for key in ("a", "b"):
        d[key] = d[key] + 1  # expect: MPL401@9


def under_a_condition(d):
    if d["n"] < 5:
        d["n"] += 1  # expect: MPL401@9


if __name__ == "__main__":
    with Manager() as m:
        d = m.dict({"n": 0, "a": 0, "b": 0})
        numbers, ns = m.list([0]), m.Namespace(count=0, total=0)
        v, a = m.Value("i", 0), m.Array("i", [0])
        ps = []
        for _ in range(3):
            for target in (augmented, assignment, in_two_steps, with_get, by_constant):
                ps.append(Process(target=target, args=(d,)))
            ps.append(Process(target=for_each_constant, args=(d,)))
            ps.append(Process(target=under_a_condition, args=(d,)))
            ps.append(Process(target=of_a_list, args=(numbers,)))
            ps.append(Process(target=of_a_namespace, args=(ns,)))
            ps.append(Process(target=of_a_value, args=(v,)))
            ps.append(Process(target=of_an_array, args=(a,)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d, numbers, ns, v.value, a)
