"""Statements that go into new blocks: their comments and blank lines."""

from __future__ import annotations

import ast

import pytest

from mplint.edits import Block, Keep, Rewrite, Run
from mplint.fixes.text import apply_edits
from mplint.place import Span


def run(source: str, first: int, last: int) -> Run:
    """Return the run of the statements with these numbers."""
    body = ast.parse(source).body
    spans = [
        Span(one.lineno, one.col_offset, one.end_lineno or 0, one.end_col_offset or 0)
        for one in (body[first], body[last])
    ]
    return Run(spans[0], spans[1])


@pytest.mark.parametrize(
    ("takes", "top"),
    [(True, "if x:\n    # Of a.\n    a()\n"), (False, "# Of a.\nif x:\n    a()\n")],
)
def test_comments_above_the_first_statement(takes: bool, top: str) -> None:
    source = "x = 1\n\n# Apart.\n\n# Of a.\na()\n"
    block = Block("if x:", (Keep(run(source, 1, 1)),), takes_comments=takes)
    after = apply_edits(source, (Rewrite(run(source, 1, 1), (block,)),))
    assert after == f"x = 1\n\n# Apart.\n\n{top}"


def test_blank_lines_are_empty() -> None:
    source = "a()\n\nfor i in b:\n    c()\n\nelse:\n    d()\n\n# Of e.\n\ne()\n"
    block = Block("if x:", (Keep(run(source, 0, 2)),))
    after = apply_edits(source, (Rewrite(run(source, 0, 2), (block,)),))
    wanted = (
        "if x:\n    a()\n\n    for i in b:\n        c()\n\n    else:\n        d()\n\n"
        "    # Of e.\n\n    e()\n"
    )
    assert after == wanted


def test_what_stood_apart_stays_apart() -> None:
    source = "a()\nb = 1\n\nc()\nd = 2\n# Of e.\ne()\nf = 3\n"
    kept = tuple(Keep(run(source, at, at)) for at in (0, 2, 4))
    edits = [Rewrite(run(source, at, at)) for at in (0, 2)]
    last = Rewrite(run(source, 4, 4), (Block("if x:", kept, takes_comments=True),))
    after = apply_edits(source, (*edits, last))
    wanted = "b = 1\n\nd = 2\nif x:\n    a()\n\n    c()\n    # Of e.\n    e()\nf = 3\n"
    assert after == wanted


def test_the_comment_on_a_header_stays_there() -> None:
    source = "if x:  # Why.\n    a()  # Of a.\nb()\n"
    guard = ast.parse(source).body[0]
    assert isinstance(guard, ast.If)
    inner = guard.body[0]
    place = Span(inner.lineno, inner.col_offset, inner.end_lineno or 0, inner.end_col_offset or 0)
    block = Block("if x:", (Keep(Run(place, place)), Keep(run(source, 1, 1))))
    edits = (Rewrite(run(source, 0, 0), (block,)), Rewrite(run(source, 1, 1)))
    assert apply_edits(source, edits) == "if x:  # Why.\n    a()  # Of a.\n    b()\n"
