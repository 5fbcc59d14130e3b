from __future__ import annotations

import ast

import pytest

from mplint.model.typestate.conditions import Condition, condition


def parsed(text: str) -> tuple[str, bool, frozenset[str]] | None:
    return condition(ast.parse(text, mode="eval").body)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x", "x is True"),
        ("x", "x == True"),
        ("x", "x is not False"),
        ("x is None", "x is None"),
        ("x == 1", "x == 1"),
        ("a.b", "a.b"),
    ],
)
def test_the_same_condition(one: str, other: str) -> None:
    assert parsed(one) is not None
    assert parsed(one) == parsed(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x", "not x"),
        ("x is None", "x is not None"),
        ("x == 1", "x != 1"),
        ("x in y", "x not in y"),
        ("x", "x is False"),
        ("x", "x != True"),
    ],
)
def test_the_opposite_condition(one: str, other: str) -> None:
    first, second = parsed(one), parsed(other)
    assert first is not None
    assert second is not None
    assert first[0] == second[0]
    assert first[1] is not second[1]


@pytest.mark.parametrize("text", ["f()", "x.m()", "x and y", "(x := y)", "[x]", "1", "await x"])
def test_what_cannot_be_compared(text: str) -> None:
    assert parsed(text) is None


def test_names() -> None:
    found = parsed("a.b[c] == d")
    assert found is not None
    assert found[2] == {"a", ".b", "[]", "c", "d"}


def test_negated() -> None:
    one = Condition("x", True, frozenset({"x"}))
    assert one.negated() != one
    assert one.negated().negated() == one
