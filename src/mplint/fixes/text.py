"""A file's text for libcst and back, so that what is not edited stays byte for byte."""

from __future__ import annotations

import ast

import libcst as cst

from mplint.deep import with_deep_stack
from mplint.edits import Edit
from mplint.fixes.errors import EditError
from mplint.fixes.lines import twins
from mplint.fixes.transformer import edited
from mplint.reading import NotPythonError, parse_text, split_lines

_END = "\n"
_MAX_DEPTH = 1000
"""Nesting that libcst can read; far beyond, it takes the process down."""


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    r"""Return the source ``text`` with ``edits`` carried out.

    libcst keeps nearly everything as it is, but not the end of each line (``\r``) and not every
    form feed. So only the lines that it changes are taken from it, and all others from ``text``.
    A changed line keeps its end; a new one ends as the line before it.

    Raises:
        EditError: libcst cannot read the file, or an edit does not fit it.

    """
    every = split_lines(text)
    lines = _without_last_blanks(every)
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
    for line, twin in zip(after, twins(before, after), strict=True):
        if twin is not None:
            end = _end_of(lines[twin]) or end
            if before[twin] == line:
                result.append(lines[twin])
                continue
        result.append(_with_end(line, end))
    return "".join([*result, *every[len(lines) :]])


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


def _without_last_blanks(lines: list[str]) -> list[str]:
    """Return ``lines`` up to the last one with something on it: libcst can lose those below."""
    stop = len(lines)
    while stop and not lines[stop - 1].strip():
        stop -= 1
    continued = stop and lines[stop - 1].rstrip("\r\n").endswith("\\")
    return lines if continued else lines[:stop]


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


def _plain(line: str) -> str:
    return line.rstrip("\r\n") + _END if line.endswith(("\r", "\n")) else line


def _with_end(line: str, end: str) -> str:
    return line[: -len(_END)] + end if line.endswith(_END) else line


def _usual_end(lines: list[str]) -> str:
    ends = [_end_of(line) for line in lines]
    return max(("\n", "\r\n", "\r"), key=ends.count)


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
