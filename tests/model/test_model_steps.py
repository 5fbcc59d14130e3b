from __future__ import annotations

import ast

import pytest
from model_helpers import graph_of, label, steps_named

from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import calls_below, names_bound, targets_of


@pytest.mark.parametrize(
    ("source", "order"),
    [
        ("a(b())", "b a"),
        ("a().b(c())", "a c b"),
        ("x[a()] = b()", "b a"),
        ("[a(x) for x in b()]", "b a"),
        ("lambda: a()", ""),
        ("lambda x=a(): b()", "a"),
        ("a() if b() else c()", "b a c"),
        ("f(*a(), **b())", "a b f"),
    ],
)
def test_calls_in_the_order_in_which_they_are_made(source: str, order: str) -> None:
    calls = list(calls_below(ast.parse(source).body[0]))
    names = [
        c.func.attr if isinstance(c.func, ast.Attribute) else ast.unparse(c.func) for c in calls
    ]
    if "if" in source:  # The order of the parts of a ternary is not promised.
        assert sorted(names) == sorted(order.split())
    else:
        assert names == order.split()


def step(source: str, text: str) -> Node:
    graph = graph_of("def f():\n    " + source.replace("\n", "\n    "))
    # Versions of Python write a tuple with and without brackets.
    found = steps_named(graph, text) or steps_named(graph, ast.unparse(ast.parse(text)))
    assert found, [label(node) for node in graph.nodes]
    return found[0]


@pytest.mark.parametrize(
    ("source", "text", "names"),
    [
        ("x = 1", "x = 1", {"x"}),
        ("x, (y, *z) = w", "x, (y, *z) = w", {"x", "y", "z"}),
        ("x += 1", "x += 1", {"x"}),
        ("x: int = 1", "x: int = 1", {"x"}),
        ("x: int", "x: int", set()),
        ("x.y = 1", "x.y = 1", set()),
        ("del x", "del x", {"x"}),
        ("if (x := y):\n    pass", "(x := y)", {"x"}),
        ("for x, y in z:\n    pass", "LOOP (x, y)", {"x", "y"}),
        ("with a as (x, y):\n    pass", "ENTER a", {"x", "y"}),
        ("try:\n    a()\nexcept E as x:\n    pass", "CATCH E", {"x"}),
        ("import x.y, z as w", "import x.y, z as w", {"x", "w"}),
        ("match a:\n    case [x, *y]:\n        pass", "CASE [x, *y]", {"x", "y"}),
        ("match a:\n    case {'k': x, **y}:\n        pass", "CASE {'k': x, **y}", {"x", "y"}),
    ],
)
def test_names_that_a_step_binds(source: str, text: str, names: set[str]) -> None:
    assert names_bound(step(source, text)) == names


def test_unpacking_pairs_what_it_can() -> None:
    pairs = [
        (ast.unparse(target), value and ast.unparse(value))
        for target, value in targets_of(step("a, (b, c) = x, y", "a, (b, c) = (x, y)"))
    ]
    assert pairs == [("a", "x"), ("b", None), ("c", None)]
