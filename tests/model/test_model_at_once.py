"""At once: the steps in which no other process can get on."""

from __future__ import annotations

import ast

import pytest
from model_helpers import find, module

from mplint.model.flow.at_once import is_at_hand, passes_at_once, returns_at_once

BEFORE = "p, q, ps, d = Process(target=f), Queue(), [], {}\ndef f():\n    pass\n"


def calls(source: str) -> bool:
    """Tell whether the last call of ``source`` returns at once."""
    model = module(BEFORE + source)
    statement = model.tree.body[-1]
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
    return returns_at_once(model, statement.value)


@pytest.mark.parametrize(
    "source",
    [
        "print('x')",
        "len(ps)",
        "logging.info('x')",
        "ps.append(p)",
        "p.start()",
        "p.terminate()",
        "Process(target=f)",
        "', '.join(ps)",
        "d.items()",
    ],
)
def test_returns_at_once(source: str) -> None:
    assert calls("import logging\n" + source)


@pytest.mark.parametrize(
    "source",
    [
        "p.join()",
        "q.get()",
        "q.put(1)",
        "f()",
        "unknown()",
        "x.start()",
        "time.sleep(1)",
        "input()",
        "Pool()",
    ],
)
def test_may_take_time(source: str) -> None:
    assert not calls("import time\n" + source)


@pytest.mark.parametrize(
    ("iterable", "expected"),
    [
        ("[1, 2]", True),
        ("ps", True),
        ("range(3)", True),
        ("range(int(input()))", True),
        ("enumerate(ps)", True),
        ("d.values()", True),
        ("zip(ps, (1, 2))", True),
        ("iter(q.get, None)", False),
        ("sys.stdin", False),
        ("enumerate(sys.stdin)", False),
        ("unknown()", False),
    ],
)
def test_at_hand(iterable: str, expected: bool) -> None:
    model = module(f"{BEFORE}for x in {iterable}:\n    pass\n")
    assert is_at_hand(model, find(model, iterable)) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = print(p.name)", True),
        ("x = 1 + p.pid", True),
        ("x = q.get()", False),
        ("for x in ps:\n        pass", False),
        ("with p:\n        pass", False),
    ],
)
def test_steps(body: str, expected: bool) -> None:
    model = module(f"{BEFORE}def g():\n    {body}\n")
    graph = model.graph(model.functions[-1])
    steps = [node for node in graph.nodes if node not in (graph.entry, graph.exit, graph.raised)]
    assert all(passes_at_once(model, node) for node in steps) is expected
