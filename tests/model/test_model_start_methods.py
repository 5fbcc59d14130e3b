"""Start methods: which settings fail, and what settles the default before them."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

from mplint.model.api.start_methods import settles

SET = 'set_start_method("spawn")'


def failing(source: str) -> list[tuple[str, str | None]]:
    """Return (expression that is reported, what has settled the start method before)."""
    return [
        (ast.unparse(s.node), None if s.settled is None else ast.unparse(s.settled.func))
        for s in module(source).start_methods.failing()
    ]


@pytest.mark.parametrize(
    ("source", "node"),
    [
        (SET, "set_start_method('spawn')"),
        ('mp.set_start_method("forkserver")', "mp.set_start_method('forkserver')"),
        (f"if sys.platform == 'linux':\n    {SET}", "set_start_method('spawn')"),
        (f"try:\n    {SET}\nfinally:\n    pass", "set_start_method('spawn')"),
        (f"def f():\n    {SET}\nf()", "f()"),
    ],
)
def test_at_import(source: str, node: str) -> None:
    assert failing(source) == [(node, None)]


@pytest.mark.parametrize(
    "source",
    [
        'set_start_method("fork")',
        "set_start_method(sys.argv[1])",
        'set_start_method("spawn", force=True)',
        'set_start_method("spawn", True)',
        f'if __name__ == "__main__":\n    {SET}',
        f"if unknown:\n    {SET}",
        f"try:\n    {SET}\nexcept RuntimeError:\n    pass",
        f"if mp.get_start_method(allow_none=True) is None:\n    {SET}",
        f"def f():\n    if unknown:\n        return\n    {SET}\nf()",
        f"def f():\n    {SET}\ndef g():\n    f()\ng()",
        f"def f():\n    {SET}",
    ],
)
def test_not_at_import(source: str) -> None:
    assert failing(source) == []


@pytest.mark.parametrize(
    ("before", "settled"),
    [
        ("mp.Queue()", "mp.Queue"),
        ("with Pool() as p:\n        pass", "Pool"),
        ("p = Process()\n    p.start()", "p.start"),
        ("get_context()", "get_context"),
        ("mp.get_start_method()", "mp.get_start_method"),
        ("ProcessPoolExecutor(2)", "ProcessPoolExecutor"),
        ("set_start_method('fork')", "set_start_method"),
        ("g()", "g"),
        ("Process()", None),
        ("mp.RawValue('i')", None),
        ("get_context('spawn')", None),
        ("get_context('fork').Queue()", None),
        ("get_context('fork').Process().start()", None),
        ("mp.get_start_method(True)", None),
        ("ProcessPoolExecutor(mp_context=get_context('fork'))", None),
        ("x = y and mp.Queue()", None),
        ("if y:\n        mp.Queue()", None),
        ("for y in z:\n        mp.Queue()", None),
        ("set_start_method(None, force=True)", None),
        ("threading.Thread().start()", None),
        ("h()", None),
    ],
)
def test_settled_before(before: str, settled: str | None) -> None:
    helpers = "def g():\n    return mp.Lock()\ndef h():\n    if y:\n        return mp.Lock()\n"
    found = failing(f"{helpers}def main():\n    {before}\n    {SET}\n")
    assert found == ([] if settled is None else [("set_start_method('spawn')", settled)])


def test_settled_by_every_caller() -> None:
    source = f"lock = Lock()\ndef f():\n    {SET}\nif __name__ == '__main__':\n    f()\n"
    assert failing(source) == [("set_start_method('spawn')", "Lock")]
    assert failing(f"{source}callbacks = [f]\n") == []
    assert failing(f"def f():\n    {SET}\ndef a():\n    Lock()\n    f()\ndef b():\n    f()\n") == []


def test_the_catalogue_knows_the_arguments_that_name_another_context() -> None:
    nothing: frozenset[str | None] = frozenset()
    assert settles("multiprocessing.Value", 2, nothing)
    assert settles("multiprocessing.pool.Pool", 1, nothing)
    assert not settles("multiprocessing.pool.Pool", 0, frozenset({"context"}))
    assert not settles("multiprocessing.pool.Pool", 6, nothing)
    assert not settles("multiprocessing.Queue", 0, frozenset({None}))
    assert not settles("multiprocessing.Process", 0, nothing)
