"""Accesses to managers' proxies: reads and writes of one item, keys, and races."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

MAIN = """
if __name__ == "__main__":
    manager = Manager()
    d, lock = manager.dict(), Lock()
    ps = [Process(target=task, args=(d, lock)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
"""


def races(source: str) -> list[str]:
    """Return what each race writes."""
    return [ast.unparse(write.target) for write, _ in module(source).accesses.races()]


def races_of_task(body: str, before: str = "") -> list[str]:
    indented = body.replace("\n", "\n    ")
    return races(f"{before}\ndef task(d, lock):\n    {indented}\n{MAIN}")


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("d['n'] += 1", "d['n']"),
        ("d['n'] = d['n'] - 1", "d['n']"),
        ("d['n'] = d.get('n', 0) + 1", "d['n']"),
        ("n = d['n']\nd['n'] = n - 1", "d['n']"),
        ("n = d['n']\nm = n + 1\nd['n'] = m", "d['n']"),
        ("n = d['n']\nif n > 0:\n    d['n'] = n - 1", "d['n']"),
        ("for k in ('a', 'b'):\n    d[k] += 1", "d[k]"),
        ("for k in range(3):\n    d[k] = d[k] + 1", "d[k]"),
        ("k = 'n'\nd[k] += 1", "d[k]"),
        ("d[KEY] += 1", "d[KEY]"),
        ("d.update({'n': d['n'] + 1})", "d.update({'n': d['n'] + 1})"),
        ("with lock:\n    pass\nd['n'] += 1", "d['n']"),
        ("with open('x') as f:\n    d['n'] += 1", "d['n']"),
        ("alias = d\nalias['n'] += 1", "alias['n']"),
    ],
)
def test_races(body: str, target: str) -> None:
    assert races_of_task(body, "KEY = 'n'") == [target]


@pytest.mark.parametrize(
    "body",
    [
        "with lock:\n    d['n'] += 1",
        "lock.acquire()\ntry:\n    d['n'] += 1\nfinally:\n    lock.release()",
        "with lock:\n    n = d['n']\n    d['n'] = n + 1",
        "d['n'] = 1",
        "d['n'] = d['m'] + 1",
        "d[os.getpid()] = d.get(os.getpid(), 0) + 1",
        "k = current_process().name\nd[k] = d[k] + 1",
        "k = unknown()\nd[k] += 1",
        "for k in unknown():\n    d[k] += 1",
        "x = {}\nx['n'] = 1\nx['n'] += 1",
        "with unknown():\n    d['n'] += 1",
        "unknown.acquire()\nd['n'] += 1\nunknown.release()",
        "d.append(1)",
        "d['n']",
        "helper(d, lock)",
    ],
)
def test_no_race(body: str) -> None:
    helper = "def helper(d, lock):\n    with lock:\n        d['n'] += 1\n"
    assert races_of_task(body, helper) == []


def test_a_lock_taken_by_the_caller() -> None:
    source = "def inner(d):\n    d['n'] += 1\ndef task(d, lock):\n    {}inner(d)\n"
    assert races(source.format("with lock: ") + MAIN) == []
    assert races(source.format("") + MAIN) == ["d['n']"]


@pytest.mark.parametrize(
    ("make", "body"),
    [
        ("manager.Namespace()", "d.n += 1"),
        ("manager.Namespace()", "d.n = d.n + 1"),
        ("manager.Value('i', 0)", "d.value += 1"),
        ("manager.Value('i', 0)", "d.set(d.get() + 1)"),
        ("manager.list([0])", "d[0] += 1"),
        ("manager.Array('i', [0])", "d[0] += 1"),
    ],
)
def test_other_proxies(make: str, body: str) -> None:
    main = MAIN.replace("manager.dict()", make)
    assert len(races(f"def task(d, lock):\n    {body}\n{main}")) == 1
    assert races(f"def task(d, lock):\n    with lock:\n        {body}\n{main}") == []


@pytest.mark.parametrize("make", ["{}", "Value('i', 0)", "unknown()", "[0]"])
def test_what_is_no_proxy(make: str) -> None:
    main = MAIN.replace("manager.dict()", make)
    assert races(f"def task(d, lock):\n    d['n'] += 1\n    d.value += 1\n{main}") == []


PARENTS = {
    "one process at a time": (
        "for _ in 'ab':\n    p = Process(target=task, args=(d, 'n'))\n    p.start()\n    p.join()",
        0,
    ),
    "one process": ("Process(target=task, args=(d, 'n')).start()", 0),
    "one process and the parent beside it": (
        "Process(target=task, args=(d, 'n')).start()\nd['n'] = 0",
        1,
    ),
    "one process and the parent before it": (
        "d['n'] = 0\nProcess(target=task, args=(d, 'n')).start()",
        0,
    ),
    "a key for each process": (
        "for i in 'ab':\n    Process(target=task, args=(d, i)).start()",
        0,
    ),
    "a key for each process, by another name": (
        "for i in 'ab':\n    k = i\n    Process(target=task, args=(d, k)).start()",
        0,
    ),
    "one key for all": (
        "for _ in 'ab':\n    Process(target=task, args=(d, 'n')).start()",
        1,
    ),
    "a dict for each process": (
        "for _ in 'ab':\n    Process(target=task, args=(manager.dict(), 'n')).start()",
        0,
    ),
    "a pool": ("Pool().starmap(task, [(d, 'n'), (d, 'n')])", 1),
    "a pool of one": ("Pool(1).starmap(task, [(d, 'n'), (d, 'n')])", 0),
    "threads": ("for _ in 'ab':\n    threading.Thread(target=task, args=(d, 'n')).start()", 0),
}


@pytest.mark.parametrize("name", PARENTS)
def test_parents(name: str) -> None:
    body, count = PARENTS[name]
    indented = body.replace("\n", "\n    ")
    key = "'n'" if "pool" in name or "parent" in name else "k"
    source = f"def task(d, k):\n    d[{key}] += 1\nif __name__ == '__main__':\n"
    source += f"    manager = Manager()\n    d = manager.dict()\n    {indented}\n"
    assert len(races(source)) == count


def test_different_keys_do_not_race() -> None:
    source = """
    def a(d):
        d["a"] += 1
    def b(d):
        d["b"] += 1
    if __name__ == "__main__":
        d = Manager().dict()
        p, q = Process(target=a, args=(d,)), Process(target=b, args=(d,))
        p.start()
        q.start()
    """
    assert races(source) == []


def decisions(source: str) -> list[str]:
    """Return the question and the harm of each act that relies on an unguarded check."""
    return [
        f"{ast.unparse(decision.check.test)}: {decision.harm.name}"
        for decision in module(source).accesses.decisions
    ]


def decisions_of_task(body: str, make: str = "manager.dict()") -> list[str]:
    indented = body.replace("\n", "\n    ")
    main = MAIN.replace("manager.dict()", make).replace("(d, lock)", "(d, lock, i)")
    main = main.replace("for _ in", "for i in")
    return decisions(f"def task(d, lock, i):\n    {indented}\n{main}")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("if 'n' not in d:\n    d['n'] = i", "'n' not in d: OVERWRITTEN"),
        ("if not d.get('n'):\n    d['n'] = i", "d.get('n'): OVERWRITTEN"),
        ("if 'n' in d: return\nd['n'] = os.getpid()", "'n' in d: OVERWRITTEN"),
        ("if i > d['n']:\n    d['n'] = i", "i > d['n']: WORSE"),
        ("if 'n' not in d:\n    d['n'] = 1\n    work()", "'n' not in d: BOTH"),
        ("while d['n']: pass\nd['n'] = 1\nwork()", "d['n']: BOTH"),
        ("if 'n' in d:\n    del d['n']", "'n' in d: GONE"),
        ("if d:\n    d.popitem()", "d: GONE"),
        ("if 'n' not in d:\n    d['n'] = 0\nhelp(d, lock)", "'n' not in d: WIPED"),
    ],
)
def test_decisions(body: str, found: str) -> None:
    help_ = "def help(d, lock):\n    with lock:\n        d['n'] += 1\n"
    indented = body.replace("\n", "\n    ")
    main = MAIN.replace("(d, lock)", "(d, lock, i)").replace("for _ in", "for i in")
    assert decisions(f"{help_}def task(d, lock, i):\n    {indented}\n{main}") == [found]


@pytest.mark.parametrize(
    "body",
    [
        "if 'n' not in d:\n    d['n'] = 1",
        "if 'n' not in d:\n    d['n'] = work()",
        "if 'n' not in d:\n    work()\n    d['n'] = 1",
        "if 'm' not in d:\n    d['n'] = i",
        "if 'n' in d:\n    d['n'] = i",
        "if i not in d:\n    d[i] = 1\n    work()",
        "if 'n' not in d:\n    if work():\n        d['n'] = i",
        "while not d['n']:\n    d['n'] = i",
        "with lock:\n    if 'n' not in d:\n        d['n'] = i",
        "if 'n' not in d:\n    with lock:\n        if 'n' not in d:\n            d['n'] = i",
        "try:\n    if 'n' in d:\n        del d['n']\nexcept KeyError:\n    pass",
        "if 'n' in d:\n    d.pop('n', None)",
        "if 'n' not in d:\n    d['n'] = 0\nd['n'] += 1",
    ],
)
def test_no_decision(body: str) -> None:
    assert decisions_of_task(body) == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("if d:\n    d.pop()", 1),
        ("if len(d) == 0:\n    return\nd.pop()", 1),
        ("if len(d) > 5:\n    d.pop()", 0),
        ("if len(d) < 5:\n    d.append(i)", 1),
        ("if len(d) > 5:\n    d.append(i)", 0),
        ("if 'x' not in d:\n    d.append('x')", 1),
        ("if i not in d:\n    d.append(i)", 0),
        ("if 'x' in d:\n    d.remove('x')", 1),
        ("if d[-1] > 3:\n    d.pop()", 1),
    ],
)
def test_decisions_about_lists(body: str, count: int) -> None:
    assert len(decisions_of_task(body, "manager.list()")) == count


TWO = """
if __name__ == "__main__":
    v, raw, a, b = Value('i'), RawValue('i'), Lock(), Lock()
    c = Condition(a)
    p, q = Process(target=one, args=(v, raw, a, b, c)), Process(target=two, args=(v, raw, a, b, c))
    p.start(); q.start()
    p.join(); q.join()
"""


def conflicts(one: str, two: str) -> list[str]:
    """Return what is written under another lock by one of two processes, and under which."""
    bodies = [body.replace("\n", "\n    ") for body in (one, two)]
    source = "def one(v, raw, a, b, c):\n    {}\ndef two(v, raw, a, b, c):\n    {}\n".format(
        *bodies
    )
    return [
        f"{ast.unparse(found.write.target)}: {ast.unparse(found.lock.name) if found.lock else None}"
        f", {ast.unparse(found.other_lock.name)}"
        for found in module(source + TWO).accesses.conflicts()
    ]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("with a: v.value += 1", "with b: v.value += 1", "v.value: b, a"),
        ("with a: v.value += 1", "v.value = 0", "v.value: None, a"),
        ("with a: raw.value += 1", "raw.value = 0", "raw.value: None, a"),
        ("with a: v.value += 1", "with v: v.value += 1", "v.value: v, a"),
        ("with a: v.value += 1\nwith a: v.value += 2", "with b: v.value += 1", "v.value: b, a"),
        ("with a: v.value += 1", "with b: v.value += 1\nwith b: v.value += 2", "v.value: a, b"),
        ("a.acquire()\nv.value += 1\na.release()", "with b: v.value += 1", "v.value: b, a"),
        ("with b: v.value += 1", "with c: v.value += 1", "v.value: c, b"),
    ],
)
def test_conflicts(one: str, two: str, found: str) -> None:
    assert found in conflicts(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("with a: v.value += 1", "with a: v.value += 1"),
        ("with a: v.value += 1", "with c: v.value += 1"),
        ("with a: v.value += 1", "with b, a: v.value += 1"),
        ("with a: v.value += 1", "with b: raw.value += 1"),
        ("with a: v.value += 1", "with b: print(v.value)"),
        ("with a: v.value = 1", "with b: v.value = 2"),
        ("with v: v.value += 1", "v.value = 0"),
        ("with v.get_lock(): v.value += 1", "with v: v.value += 1"),
        ("with a: v.value += 1", "with unknown(b): v.value += 1"),
        ("with a: v.value += 1", "with (b if v else a): v.value += 1"),
        ("with a: v.value += 1", "v.value += 1"),
    ],
)
def test_no_conflict(one: str, two: str) -> None:
    assert conflicts(one, two) == []


def private(source: str) -> list[str]:
    """Return the locks that guard in name only, and why."""
    found = module(source).accesses.private_guards()
    return [f"{ast.unparse(guard.made.node)}: {guard.privacy.name}" for guard in found]


@pytest.mark.parametrize(
    ("body", "argument", "found"),
    [
        ("own = RLock()\nwith own: v.value += 1", "None", ["RLock(): IN_CHILD"]),
        ("with RLock(): v.value += 1", "None", ["RLock(): NEW"]),
        ("with lock: v.value += 1", "RLock()", ["RLock(): PER_PROCESS"]),
        ("with lock: v.value += 1", "LOCK", []),
        ("own = RLock()\nwith own, lock: v.value += 1", "LOCK", []),
        ("own = RLock()\nwith own: print(v.value)", "None", []),
        ("own = lock or RLock()\nwith own: v.value += 1", "LOCK", []),
        ("own = RLock()\nshare(own)\nwith own: v.value += 1", "None", []),
    ],
)
def test_private_guards(body: str, argument: str, found: list[str]) -> None:
    indented = body.replace("\n", "\n    ")
    source = f"""def share(lock):
    threading.Thread(target=print, args=(lock,)).start()
    Process(target=share, args=(lock,)).start()
def task(v, lock):
    {indented}
if __name__ == "__main__":
    LOCK, v = Lock(), Value('i')
    ps = [Process(target=task, args=(v, {argument})) for _ in range(3)]
    for p in ps: p.start()
"""
    assert private(source) == found


@pytest.mark.parametrize(
    ("body", "basis"),
    [
        ("d['n'] += 1", ["d['n']"]),
        ("n = d['n']\nprint(n)\nd['n'] = n - 1", ["d['n']"]),
        ("n = d['n']\nif n: n = d['n'] + 2\nd['n'] = n", ["d['n']", "d['n']"]),
        ("if 'n' in d: d['n'] += 1", ["d['n']", "'n' in d"]),
        ("if d['x']: d['n'] += 1", ["d['n']"]),
        ("n = d['n']\nif n > 0: d['n'] = n - 1", ["d['n']", "n > 0"]),
        ("while d['n'] > 0: d['n'] -= 1", ["d['n']", "d['n']", "d['n'] > 0"]),
        ("d.update({'n': d['n'] + 1})", ["d['n']"]),
        ("if 'n' not in d: d['n'] = os.getpid()", ["'n' not in d"]),
        ("left = len(d)\nif left: print(d.popitem())", ["len(d)", "left"]),
    ],
)
def test_what_must_not_be_torn_apart(body: str, basis: list[str]) -> None:
    indented = body.replace("\n", "\n    ")
    model = module(f"def task(d, lock):\n    {indented}\n{MAIN}")
    (part,) = model.accesses.unguarded
    assert sorted(map(ast.unparse, part.basis)) == sorted(basis)


def test_all_deeds_that_rely_on_a_question_belong_together() -> None:
    body = "if d:\n        print(d.popitem())\n        print(d.popitem())"
    model = module(f"def task(d, lock):\n    {body}\n{MAIN}")
    (part,) = model.accesses.unguarded
    assert [ast.unparse(write.target) for write in part.writes] == ["d.popitem()"] * 2


@pytest.mark.parametrize(
    ("body", "stores"),
    [
        ("d['n'] += 1\n    d['n'] = 0", [["d['n'] = 0"]]),
        ("d['n'] += 1\n    d['m'] = 0", []),
        ("d['n'] += 1\n    with lock: d['n'] = 0", []),
        (
            "try: d['n'] += 1\n    except KeyError: d['n'] = 1",
            [["d['n'] += 1", "d['n'] = 1"]],
        ),
        (
            "try: print(d)\n    except KeyError: d['n'] = 1\n    d['n'] += 1",
            [["d['n'] = 1"]],
        ),
    ],
)
def test_stores_that_come_in_between(body: str, stores: list[list[str]]) -> None:
    model = module(f"def task(d, lock):\n    {body}\n{MAIN}")
    (part,) = model.accesses.unguarded
    found = model.accesses.stores_beside(part)
    assert [[ast.unparse(write.statement) for write in one.writes] for one in found] == stores


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("d['n'] += 1", 0),
        ("d['n'] += 1\n    with lock: d['n'] += 1", 1),
        ("n = d['n']\n    with lock: d['n'] = n + 1", 1),
        ("d['n'] += 1\n    with lock: d['n'] = 0", 0),
        ("d['n'] += 1\n    with unknown: d['n'] += 1", None),
    ],
)
def test_what_guards_an_object(body: str, known: int | None) -> None:
    model = module(f"def task(d, lock):\n    {body}\n{MAIN}")
    part = model.accesses.unguarded[0]
    (obj,) = part.writes[0].objects
    guards = model.accesses.guards(obj)
    assert (None if guards is None else len(guards)) == known
