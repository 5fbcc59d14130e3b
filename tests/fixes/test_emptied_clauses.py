"""An ``else`` or ``finally`` goes with its last statement."""

from __future__ import annotations

import ast

import pytest

from mplint.edits import Rewrite, Run
from mplint.fixes.text import apply_edits
from mplint.place import Span


def without_gone(text: str) -> str:
    """Take each statement ``gone()`` out of a source."""
    spans = [
        Span(node.lineno, node.col_offset, node.lineno, node.col_offset + len("gone()"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and ast.unparse(node) == "gone()"
    ]
    return apply_edits(text, tuple(Rewrite(Run(span, span)) for span in spans))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if a:\n    b\nelse:\n    gone()\n", "if a:\n    b\n"),
        ("if a:\n    b\nelif c:\n    d\nelse:\n    gone()\n", "if a:\n    b\nelif c:\n    d\n"),
        ("for a in b:\n    c\n\nelse: gone()\n", "for a in b:\n    c\n"),
        ("while a:\n    b\nelse:\n    gone()\n    gone()\nc\n", "while a:\n    b\nc\n"),
        (
            "try:\n    a\nexcept E:\n    b\nelse:\n    gone()\nfinally:\n    gone()\n",
            "try:\n    a\nexcept E:\n    b\n",
        ),
    ],
)
def test_the_clause_goes(before: str, after: str) -> None:
    assert without_gone(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if a:\n    gone()\nelse:\n    b\n", "if a:\n    pass\nelse:\n    b\n"),
        ("if a:\n    b\nelif c:\n    gone()\n", "if a:\n    b\nelif c:\n    pass\n"),
        ("try:\n    a\nfinally:\n    gone()\n", "try:\n    a\nfinally:\n    pass\n"),
        ("try:\n    a\nexcept E:\n    gone()\n", "try:\n    a\nexcept E:\n    pass\n"),
        ("if a:\n    b\nelse:  # c\n    gone()\n", "if a:\n    b\nelse:  # c\n    pass\n"),
        ("if a:\n    b\nelse:\n    gone()\n    c\n", "if a:\n    b\nelse:\n    c\n"),
    ],
)
def test_what_is_needed_stays(before: str, after: str) -> None:
    assert without_gone(before) == after
