"""Locked waits: what is waited for while the lock that it needs is held."""

from __future__ import annotations

import pytest
from model_helpers import module


def waits(target: str, main: str) -> list[int]:
    """Return the lines of the waits under a lock, those of ``main`` counted from 1."""
    body = "".join(f"    {line}\n" for line in target.split("\n"))
    source = (
        "from multiprocessing import *\n"
        f"def work(lock, q, n):\n{body}"
        "lock, q = Lock(), Queue()\np = Process(target=work, args=(lock, q, 3))\n"
    )
    model = module(source + main + "\n", imports=False)
    return [model.line(wait.call) - source.count("\n") for wait in model.locked_waits]


LOCKED_JOIN = "with lock:\n    p.start()\n    p.join()"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("with lock: pass", True),
        ("lock.acquire()\nlock.release()", True),
        ("for i in range(n):\n    with lock: pass", True),
        ("while True:\n    with lock: pass\n    break", True),
        ("if n:\n    with lock: pass", False),
        ("if n:\n    with lock: pass\nelse:\n    with lock: pass", True),
        ("if n:\n    return\nwith lock: pass", False),
        ("while n:\n    with lock: pass", False),
        ("for i in range(n):\n    if i:\n        with lock: pass", False),
        ("for i in range(n): pass", False),
        ("lock.acquire(timeout=1)", False),
        ("lock.acquire(False)", False),
    ],
)
def test_what_the_awaited_process_needs(target: str, *, found: bool) -> None:
    assert bool(waits(target, LOCKED_JOIN)) is found


@pytest.mark.parametrize(
    ("target", "main", "found"),
    [
        ("with lock: q.put(1)", "p.start()\nwith lock: q.get()\np.join()", [2]),
        ("with lock: q.put(1)", "p.start()\nwith lock: q.get(timeout=1)\np.join()", []),
        ("q.put(1)", "p.start()\nwith lock: q.get()\np.join()", []),
        ("with lock: q.put(1)", "p.start()\nq.get()\np.join()", []),
        ("with lock: q.put(1)", "p.start()\np.join()\nwith lock: q.get()", []),
        ("with lock: q.put(1)", "with lock: q.put(0)\np.start()\nwith lock: q.get()", []),
        ("with lock: pass", "p.start()\nlock.acquire()\np.join()\nlock.release()", [3]),
        ("with lock: pass", "p.start()\nwith lock: pass\np.join()", []),
        ("with lock: pass", "p.start()\nwith lock: p.join(1)", []),
    ],
)
def test_waits(target: str, main: str, found: list[int]) -> None:
    assert waits(target, main) == found
