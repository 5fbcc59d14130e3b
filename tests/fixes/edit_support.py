"""Places in small sources, and edits of them."""

from __future__ import annotations

import ast
import re

from mplint.edits import Edit, Keep, Run
from mplint.fixes.text import apply_edits
from mplint.place import Span


def place(source: str, text: str, *, whole: bool = False) -> Span:
    """Return where ``text`` first stands in ``source``; as a ``whole`` word only."""
    pattern = rf"\b{re.escape(text)}\b" if whole else re.escape(text)
    match = re.search(pattern, source)
    assert match, f"`{text}` is not in there"
    return Span(*_position(source, match.start()), *_position(source, match.end()))


def run(source: str, first: int, last: int | None = None) -> Run:
    """Return the statements from the one that begins on line ``first`` to that on ``last``."""
    return Run(_statement(source, first), _statement(source, first if last is None else last))


def keep(source: str, first: int, last: int | None = None) -> Keep:
    """Return the item that keeps these statements."""
    return Keep(run(source, first, last))


def edit(source: str, *edits: Edit) -> str:
    """Carry out edits, and see that the result is Python."""
    result = apply_edits(source, edits)
    ast.parse(result)
    return result


def _position(source: str, at: int) -> tuple[int, int]:
    before = source[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1)


def _statement(source: str, line: int) -> Span:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and node.lineno == line:
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            return Span(line, node.col_offset, node.end_lineno, node.end_col_offset)
    raise AssertionError(f"no statement begins on line {line}")
