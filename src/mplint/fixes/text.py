"""A file's text for libcst and back, so that what is not edited stays byte for byte."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TypeVar

import libcst as cst

from mplint.deep import with_deep_stack
from mplint.edits import Edit
from mplint.fixes.errors import EditError
from mplint.fixes.lines import twins
from mplint.fixes.syntax import SyntaxIndex
from mplint.fixes.transformer import edited
from mplint.reading import NotPythonError, parse_text, split_lines

_END = "\n"
_MAX_DEPTH = 1000
"""Nesting that libcst can read; far beyond, it takes the process down."""

_Result = TypeVar("_Result")


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """Return the source ``text`` with ``edits`` carried out.

    Raises:
        EditError: libcst cannot read the file, or an edit does not fit it.

    """
    return Document(text).edited(edits)


class Document:
    r"""A source text that libcst has read, to be edited in one way or another.

    libcst keeps nearly everything as it is, but not the end of each line (``\r``) and not every
    form feed. So only the lines that it changes are taken from it, and all others from the text.
    A changed line keeps its end; a new one ends as the line before it.
    """

    def __init__(self, text: str) -> None:
        """Read ``text``.

        Raises:
            EditError: libcst cannot read it.

        """
        every = split_lines(text)
        self._lines = _without_last_blanks(every)
        self._last_blanks = every[len(self._lines) :]
        plain = "".join(_plain(line) for line in self._lines)
        if _depth(plain) > _MAX_DEPTH:
            raise EditError("the file is nested too deeply")
        code, self._index = _with_depth(lambda: _read(plain))
        self._before = split_lines(code)
        if len(self._before) != len(self._lines):
            raise EditError("libcst does not reproduce the file")

    def edited(self, edits: tuple[Edit, ...]) -> str:
        """Return the text with ``edits`` carried out.

        Raises:
            EditError: an edit does not fit the file.

        """
        changed = _with_depth(lambda: _changed(self._index, edits))
        before, after = self._before, split_lines(changed)
        end = _usual_end(self._lines)
        result: list[str] = []
        for line, twin in zip(after, twins(before, after), strict=True):
            if twin is not None:
                end = _end_of(self._lines[twin]) or end
                if before[twin] == line:
                    result.append(self._lines[twin])
                    continue
            result.append(_with_end(line, end))
        return "".join([*result, *self._last_blanks])


def _with_depth(work: Callable[[], _Result]) -> _Result:
    try:
        return with_deep_stack(work)
    except (RecursionError, MemoryError):
        raise EditError("the file is nested too deeply") from None


def _read(text: str) -> tuple[str, SyntaxIndex]:
    """Return ``text`` as libcst reproduces it, and what knows its pieces."""
    try:
        module = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        raise EditError(f"libcst cannot read line {error.raw_line}") from None
    return module.code, SyntaxIndex(module)


def _changed(index: SyntaxIndex, edits: tuple[Edit, ...]) -> str:
    try:
        return edited(index, edits).code
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
