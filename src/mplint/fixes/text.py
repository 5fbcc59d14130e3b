"""A file's text for libcst and back, so that what is not edited stays byte for byte."""

from __future__ import annotations

import ast
from difflib import SequenceMatcher

import libcst as cst

from mplint.deep import with_deep_stack
from mplint.edits import Edit
from mplint.fixes.errors import EditError
from mplint.fixes.transformer import edited
from mplint.reading import NotPythonError, parse_text, split_lines

_END = "\n"
_MAX_DEPTH = 1000
"""Nesting that libcst can read; far beyond, it takes the process down."""


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    r"""Return the source ``text`` with ``edits`` carried out.

    libcst keeps nearly everything as it is, but not the end of each line (``\r``) and not every
    form feed. So the lines that it changes are put in the place of theirs, and all others are
    taken from ``text``.

    Raises:
        EditError: libcst cannot read the file, or an edit does not fit it.

    """
    lines = split_lines(text)
    plain = "".join(_plain(line) for line in lines)
    if _depth(plain) > _MAX_DEPTH:
        raise EditError("the file is nested too deeply")
    try:
        code, changed = with_deep_stack(lambda: _edited(plain, edits))
    except (RecursionError, MemoryError):
        raise EditError("the file is nested too deeply") from None
    before, after = split_lines(code), split_lines(changed)
    if len(before) != len(lines):
        raise EditError("libcst does not reproduce the file")
    end = _usual_end(lines)
    result: list[str] = []
    for tag, first, last, begin, stop in _changes(before, after):
        if tag == "equal":
            result += lines[first:last]
        else:
            result += [_with_end(line, end) for line in after[begin:stop]]
    return "".join(result)


def _edited(text: str, edits: tuple[Edit, ...]) -> tuple[str, str]:
    """Return ``text`` as libcst reproduces it, and with ``edits`` carried out."""
    try:
        module = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        raise EditError(f"libcst cannot read line {error.raw_line}") from None
    try:
        return module.code, edited(module, edits).code
    except cst.CSTValidationError as error:
        raise EditError(f"the result would not be Python: {error}") from None


def _depth(text: str) -> int:
    """Return how deeply the syntax of ``text`` is nested."""
    try:
        level: list[ast.AST] = [parse_text(text)]
    except NotPythonError as error:
        raise EditError(f"it is not Python: {error.reason}") from None
    depth = 0
    while level:
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        depth += 1
    return depth


def _changes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return how ``before`` becomes ``after``, as ``difflib``'s opcodes."""
    head = 0
    limit = min(len(before), len(after))
    while head < limit and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < limit - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    return [
        ("equal", 0, head, 0, head),
        *(
            (tag, first + head, last + head, begin + head, stop + head)
            for tag, first, last, begin, stop in middle.get_opcodes()
        ),
        ("equal", len(before) - tail, len(before), len(after) - tail, len(after)),
    ]


def _plain(line: str) -> str:
    return line.rstrip("\r\n") + _END if line.endswith(("\r", "\n")) else line


def _with_end(line: str, end: str) -> str:
    return line[: -len(_END)] + end if line.endswith(_END) else line


def _usual_end(lines: list[str]) -> str:
    ends = [line[len(line.rstrip("\r\n")) :] for line in lines]
    return max(("\n", "\r\n", "\r"), key=ends.count)
