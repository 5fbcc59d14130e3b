"""An object becomes a parameter of those who need it, and is made beside another one."""

from __future__ import annotations

import ast

import pytest

from mplint.fixes.text import apply_edits
from mplint.model import Module
from mplint.repairs.passing.creating import created

HEAD = "from multiprocessing import Manager, Process\n\n\n"
MAIN = """

if __name__ == "__main__":
    with Manager() as m:
        d = m.dict()
        p = Process(target=work, args=(d,))
        p.start()
"""


def with_lock(source: str, *names: str) -> str | None:
    """Return ``source`` with a lock made beside its ``m.dict()`` and handed to functions."""
    module = Module(ast.parse(source), source.splitlines(keepends=True), "a.py")
    functions = [one for one in module.functions if one.name in names]
    assert len(functions) == len(names)
    (anchor,) = [site.node for site in module.sites if module.text(site.node) == "m.dict()"]
    creation = created(module, functions, anchor, "Lock", "lock")
    if creation is None:
        return None
    assert creation.name == "lock"
    return apply_edits(source, creation.edits)


def test_a_target_gets_a_parameter_and_an_argument() -> None:
    source = HEAD + "def work(d):\n    d[1] += 1\n" + MAIN
    assert with_lock(source, "work") == (
        HEAD.replace("Manager", "Lock, Manager")
        + "def work(d, lock):\n    d[1] += 1\n"
        + MAIN.replace("m.dict()\n", "m.dict()\n        lock = Lock()\n").replace(
            "(d,)", "(d, lock)"
        )
    )


def test_functions_on_the_way_hand_it_on() -> None:
    source = HEAD + "def add(d, by=1):\n    d[1] += by\n\ndef work(d):\n    add(d)\n" + MAIN
    assert with_lock(source, "add") is None  # it would stand behind a default
    source = source.replace("by=1", "by").replace("add(d)", "add(d, by=1)")
    result = with_lock(source, "add")
    assert result is not None
    assert "def add(d, by, lock):" in result
    assert "def work(d, lock):" in result
    assert "add(d, by=1, lock=lock)" in result
    assert "args=(d, lock)" in result


def test_the_object_may_be_made_far_away() -> None:
    source = HEAD + (
        "def work(d):\n    d[1] += 1\n\n"
        "def start(shared):\n    p = Process(target=work, args=(shared,))\n    p.start()\n\n"
        "def main():\n    m = Manager()\n    d = m.dict()\n    start(d)\n    start(d)\n\n"
        'if __name__ == "__main__":\n    main()\n'
    )
    result = with_lock(source, "work")
    assert result is not None
    assert "def start(shared, lock):" in result
    assert "args=(shared, lock)" in result
    assert "    d = m.dict()\n    lock = Lock()\n    start(d, lock)\n    start(d, lock)" in result


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("work_too = work", "it has another name"),
        ("print(work)", "it is handed to something unknown"),
        ("map(work, [1])", "something else calls it"),
        ("__all__ = []\nimport a\nprint(a.work)", "it may be this module"),
    ],
)
def test_a_function_that_is_used_otherwise_is_left_alone(line: str, reason: str) -> None:
    source = HEAD + "def work(d):\n    d[1] += 1\n" + MAIN + line + "\n"
    assert with_lock(source, "work") is None, reason


@pytest.mark.parametrize(
    "definition",
    ["@dec\ndef work(d):", "def work(*d):", "def work(d, **more):", "def work(d, *, x=1):"],
)
def test_a_signature_that_does_not_bear_it_is_left_alone(definition: str) -> None:
    source = HEAD + f"dec = len\n{definition}\n    d[1] += 1\n" + MAIN
    assert with_lock(source, "work") is None


def test_the_tasks_of_a_pool_get_no_lock() -> None:
    source = HEAD.replace("Process", "Pool") + (
        "def work(d):\n    d[1] += 1\n\n"
        'if __name__ == "__main__":\n'
        "    with Manager() as m, Pool() as pool:\n"
        "        d = m.dict()\n        pool.apply(work, (d,))\n"
    )
    assert with_lock(source, "work") is None


POOL = """

if __name__ == "__main__":
    m = Manager()
    d = m.dict()
    with Pool() as pool:
        {}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pool.apply_async(work, (d,))", "pool.apply_async(work, (d, lock))"),
        ("pool.apply(work, args=[d])", "pool.apply(work, args=[d, lock])"),
        ("pool.map(partial(work, d), 'ab')", "pool.map(partial(work, d, lock=lock), 'ab')"),
        ("pool.starmap(work, [(d,) for _ in p])", "pool.starmap(work, [(d, lock) for _ in p])"),
        ("pool.map(work, [d])", None),
        ("pool.starmap(work, zip([d]))", None),
        ("pool.apply_async(work, kwds={'d': d})", None),
    ],
)  # fmt: skip
def test_tasks_get_what_can_be_pickled(before: str, after: str | None) -> None:
    head = "from functools import partial\nfrom multiprocessing import Manager, Pool\n\n\n"
    source = head + "def work(d):\n    d[1] += 1\n" + POOL.format(before)
    module = Module(ast.parse(source), source.splitlines(keepends=True), "a.py")
    work = next(one for one in module.functions if one.name == "work")
    (anchor,) = [site.node for site in module.sites if module.text(site.node) == "m.dict()"]
    assert created(module, [work], anchor, "Lock", "lock") is None
    creation = created(module, [work], anchor, "Lock", "lock", maker="m")
    if after is None:
        assert creation is None
        return
    assert creation is not None
    result = apply_edits(source, creation.edits)
    assert "def work(d, lock):" in result
    assert (
        f"    d = m.dict()\n    lock = m.Lock()\n    with Pool() as pool:\n        {after}\n"
        in result
    )


def test_a_class_hands_it_to_its_objects() -> None:
    classes = "class W:\n    def __init__(self, d):\n        self.d = d\n"
    source = HEAD + classes + MAIN.replace("target=work, args=(d,)", "target=W(d).run")
    result = with_lock(source, "__init__")
    assert result is None  # Nothing says how the processes are made.
    source = source.replace("class W:", "class W(Process):").replace(
        "Process(target=W(d).run)", "W(d)"
    )
    result = with_lock(source, "__init__")
    assert result is not None
    assert "def __init__(self, d, lock):" in result
    assert "p = W(d, lock)" in result
    assert with_lock(source + "\n\nclass V(W):\n    pass\n", "__init__") is None
    assert with_lock(source + "\n\nprint(W)\n", "__init__") is None
