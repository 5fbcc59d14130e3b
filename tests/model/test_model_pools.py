"""Pools: what they are made with, where results go, and which tasks are waited for."""

from __future__ import annotations

import ast

import pytest
from model_helpers import call, find, module

from mplint.model.tasks.workers import count_argument, renews_workers, worker_count


@pytest.mark.parametrize(
    ("made", "count", "renews"),
    [
        ("Pool()", None, False),
        ("Pool(1)", 1, False),
        ("Pool(processes=2)", 2, False),
        ("Pool(ONE)", 1, False),
        ("Pool(n)", None, False),
        ("Pool(2, None, (), 5)", 2, True),
        ("Pool(2, maxtasksperchild=1)", 2, True),
        ("Pool(**options)", None, True),
        ("ProcessPoolExecutor(max_workers=1)", 1, False),
        ("ProcessPoolExecutor(1, max_tasks_per_child=1)", 1, True),
    ],
)
def test_what_a_pool_is_made_with(made: str, count: int | None, *, renews: bool) -> None:
    model = module(f"ONE = 1\np = {made}\n")
    (pool,) = model.values(find(model, made))
    assert worker_count(model, pool) == count
    assert renews_workers(pool) is renews
    argument = count_argument(pool)
    assert argument is None or ast.unparse(argument) in ("1", "2", "ONE", "n")


@pytest.mark.parametrize(
    ("statement", "variable", "returned"),
    [
        ("p.apply_async(f)", None, False),
        ("r = p.apply_async(f)", "r", False),
        ("rs = [p.apply_async(f) for _ in xs]", "rs", False),
        ("rs.append(p.apply_async(f))", "rs", False),
        ("return p.apply_async(f)", None, True),
    ],
)
def test_where_a_result_is_kept(statement: str, variable: str | None, *, returned: bool) -> None:
    model = module(f"def g(xs):\n    p = Pool(2)\n    rs = []\n    {statement}\n")
    kept = model.pools.kept(call(model, "p.apply_async(f)"))
    assert kept is not None
    assert (kept.variable.name if kept.variable else None) == variable
    assert kept.returned is returned


@pytest.mark.parametrize(
    "statement",
    ["self.r = p.apply_async(f)", "use(p.apply_async(f))", "xs.append(p.apply_async(f))"],
)
def test_results_that_somebody_may_take(statement: str) -> None:
    model = module(f"def g(self, xs):\n    p = Pool(2)\n    {statement}\n")
    assert model.pools.kept(call(model, "p.apply_async(f)")) is None


@pytest.mark.parametrize(
    ("statements", "waits"),
    [
        ("p.apply(f)", "p.apply(f)"),
        ("p.apply_async(f).get()", "p.apply_async(f).get()"),
        ("r = p.apply_async(f)\n        r.wait()", "r.wait()"),
        ("r = p.apply_async(f)\n        r.wait(5)", None),
        ("r = p.apply_async(f)\n        work()\n        r.wait()", None),
    ],
)
def test_which_task_a_call_waits_for(statements: str, waits: str | None) -> None:
    model = module(f"p = Pool(2)\ndef g(xs):\n    for x in xs:\n        {statements}\n")
    found = [
        ast.unparse(site.node)
        for site in model.sites
        if site.methods and site.loop is not None and model.pools.task_of(site) is not None
    ]
    assert found == ([waits] if waits else [])


@pytest.mark.parametrize(
    ("after", "used"),
    [
        ("d['a']", ["d"]),
        ("d.copy(), m.list()", ["d", "m.list()"]),
        ("print(d)", ["d"]),
        ("type(d)", []),
        ("d", []),
    ],
)
def test_what_is_asked_of_a_manager_after_its_end(after: str, used: list[str]) -> None:
    model = module(f"with Manager() as m:\n    d = m.dict()\n{after}\n")
    assert sorted(ast.unparse(late.node) for late in model.shutdowns.late_uses()) == used


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("b.close()", ["b"]),
        ("b.unlink()", []),
        ("return b", []),
        ("if x:\n        return\n    b.unlink()", ["b"]),
        ("use(b.name)", []),
        ("Process(target=t, args=(b.name,)).start()", ["b"]),
    ],
)
def test_which_blocks_are_left(body: str, left: list[str]) -> None:
    model = module(
        "from multiprocessing.shared_memory import SharedMemory\ndef t(n):\n    pass\n"
        f"def g(x):\n    b = SharedMemory(create=True, size=1)\n    {body}\n"
    )
    assert [block.name for block in model.blocks.leaked()] == left
