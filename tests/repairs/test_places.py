"""The source of an expression, for new syntax."""

from __future__ import annotations

import ast

import pytest

from mplint.model import Module
from mplint.reading import split_lines
from mplint.repairs.places import outdented, standalone, taken_out, uncommented


def value(source: str) -> tuple[Module, ast.expr]:
    module = Module(ast.parse(source), split_lines(source), "a.py")
    found = [node for node in ast.walk(module.tree) if isinstance(node, ast.Assign)]
    return module, found[0].value


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x = f(1)\n", "f(1)"),
        ("if y:\n    x = f(\n        1,\n    )\n", "f(\n    1,\n)"),
        ("if y:\n\tx = f(\n\t\t1,\n\t)\n", "f(\n\t1,\n)"),
        ("if y:\r    x = f(\r        1,\r    )\r", "f(\n    1,\n)"),
        ("if y:\r\n    x = f(\r\n        1,\r\n    )\r\n", "f(\n    1,\n)"),
        ('if y:\n    x = f(\n        "\u2028",\n    )\n', 'f(\n    "\u2028",\n)'),
        ("if y:\n    x = f(\n  1)\n", "f(\n  1)"),
        ('if y:\n    x = f("""\n    1""")\n', 'f("""\n    1""")'),
        ("if y:\n    x = (\n        a\n        .b()\n    )\n", "(a\n    .b())"),
    ],
)
def test_its_lines_begin_where_those_of_a_statement_do(source: str, wanted: str) -> None:
    assert standalone(*value(source)) == wanted


def test_its_own_line_counts_when_it_is_taken_out() -> None:
    module, call = value("if y:\n    x = (\n        f(\n            1\n        )\n    )\n")
    assert taken_out(module, call) == "f(\n    1\n)"
    assert outdented(module, call) == "f(\n        1\n    )"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("f(1)", "f(1)"),
        ("f(\n    1,  # one\n)", "f(\n    1,\n)"),
        ('f("#", # a # b\n  2)', 'f("#",\n  2)'),
    ],
)
def test_its_comments_can_be_left_out(text: str, wanted: str) -> None:
    assert uncommented(text) == wanted
