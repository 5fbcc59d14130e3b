"""Lock orders: which lock is waited for while which other one is held."""

from __future__ import annotations

import pytest
from model_helpers import module

STARTS = """
a, b = Lock(), Lock()
p = Process(target=one, args=(a, b)); q = Process(target=two, args=(a, b))
p.start(); q.start(); p.join(); q.join()
"""


def inversions(source: str) -> list[tuple[int, int]]:
    """Return, for each inversion, the line that waits and the line of the other process."""
    model = module(source, imports=False)
    return [
        (model.line(found.taking.order.node), model.line(found.other.order.node))
        for found in model.lock_inversions
    ]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("with x, y: pass", "with y, x: pass", 1),
        ("with x, y: pass", "with x, y: pass", 0),
        ("with x:\n  with y: pass", "y.acquire(); x.acquire()", 1),
        ("with x: pass\n with y: pass", "with y, x: pass", 0),
        ("with x: inner(y)", "with y: inner(x)", 1),
        ("with x: inner(y)", "inner(y); inner(x)", 0),
        ("with x, y: pass", "with y: x.acquire(False)", 0),
        ("with x, y: pass", "with y: x.acquire(timeout=3)", 0),
        ("with x, y: pass", "with y: x.acquire(True)", 1),
        ("with x, y: pass", "with y: recursive(3, x)", 1),
        ("with x, y: pass", "with y: unknown(x)", 0),
        ("with x, y: pass", "x, y = y, x\n with x, y: pass", 0),
    ],
)
def test_inversions(one: str, two: str, found: int) -> None:
    source = (
        "from multiprocessing import Lock, Process\n"
        "def inner(lock):\n with lock: pass\n"
        "def recursive(n, lock):\n recursive(n - 1, lock)\n with lock: pass\n"
        f"def one(x, y):\n {one}\ndef two(x, y):\n {two}\n{STARTS}"
    )
    assert len(inversions(source)) == found


def test_functions_that_call_each_other_end() -> None:
    calls = "\n".join(f" with x: f{n}(y, x)\n with y: f{n}(x, y)" for n in range(6))
    functions = "".join(f"def f{n}(x, y):\n{calls}\n" for n in range(6))
    source = f"from multiprocessing import Lock, Process\n{functions}one, two = f0, f1\n{STARTS}"
    assert inversions(source)
