"""Where the source of a notebook's cells stands in the notebook's JSON."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from mplint.notebooks.cells import Key

_TOKEN = re.compile(
    r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"|(?P<mark>[{}\[\]:,])|[^\s{}\[\]:,"]+', re.DOTALL
)
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.",
    re.DOTALL,
)
_NEWLINE = ("\\n", "\\u000a", "\\u000A")
_RETURN = ("\\r", "\\u000d", "\\u000D")
_SOURCE = ("source", "input")
_DEPTH = 6
"""Objects and lists around a line of a cell, at most (nbformat 3)."""

_Path = tuple["str | int", ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a cell as it is written in the file.

    Attributes:
        line: the line of the file, from 1.
        column: where in it the text begins, from 0.
        text: the text with JSON's escapes.
    """

    line: int
    column: int
    text: str

    def column_of(self, column: int) -> int:
        """Return where in the line of the file a column of the text stands."""
        width = 0
        for number, character in enumerate(_CHARACTER.finditer(self.text)):
            if number == column:
                break
            width = character.end()
        return self.column + width


class WrittenCells:
    """Finds the lines of cells in the JSON of a notebook, which is known to be valid."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *(at.end() for at in re.finditer("\n", text))]
        self._strings = _strings(text)

    def line(self, key: Key, line: int) -> Written | None:
        """Return a line of the cell ``key``, counted from 1; None if it is empty or not there."""
        number, start, first = 1, 0, True
        for begin, end in self._strings.get(key, ()):
            at = begin
            for character in _CHARACTER.finditer(self._text, begin, end):
                if number == line and first:
                    start, first = character.start(), False
                at = character.end()
                if self._ends_line(character.group(), at):
                    if number == line:
                        return self._written(start, at)
                    number += 1
            if number == line and not first:
                return self._written(start, at)  # What other strings add to it stays out.
        return None

    def _written(self, start: int, end: int) -> Written:
        row = bisect_right(self._line_starts, start)
        return Written(row, start - self._line_starts[row - 1], self._text[start:end])

    def _ends_line(self, character: str, after: int) -> bool:
        if character in _RETURN:
            return not self._text.startswith(_NEWLINE, after)
        return character in _NEWLINE


@dataclass(slots=True)
class _Container:
    """An object or a list that the scan is inside of: where it is now in it."""

    is_object: bool
    key: str | int | None = field(default=None)
    awaits_value: bool = False


def _strings(text: str) -> dict[Key, list[tuple[int, int]]]:
    """Return where the strings begin and end that make up the source of each cell."""
    found: dict[Key, list[tuple[int, int]]] = {}
    for path, begin, end in _string_values(text):
        key = _cell_of(path)
        if key is None:
            continue
        if path[-1] in (*_SOURCE, 0):
            found[key] = []  # Of a key that is given twice, the last counts.
        found.setdefault(key, []).append((begin, end))
    return found


def _cell_of(path: _Path) -> Key | None:
    """Return the cell whose source (or a line of it) stands at ``path``."""
    if path and isinstance(path[-1], int):
        path = path[:-1]
    if not path or path[-1] not in _SOURCE:
        return None
    match path[:-1]:
        case ("cells", int(index)):
            return 0, index
        case ("worksheets", int(sheet), "cells", int(index)):
            return sheet, index
        case _:
            return None


def _string_values(text: str) -> Iterator[tuple[_Path, int, int]]:
    """Yield each string that is a value, with its path and without its quotation marks."""
    stack: list[_Container] = []
    for token in _TOKEN.finditer(text):
        mark = token["mark"]
        if mark in ("{", "["):
            stack.append(_Container(mark == "{", None if mark == "{" else 0))
        elif mark in ("}", "]"):
            stack.pop()
        elif mark == ":":
            stack[-1].awaits_value = True
        elif mark == ",":
            stack[-1].awaits_value = False
            if isinstance(stack[-1].key, int):
                stack[-1].key += 1
        elif token["string"] is not None and stack:
            inner = stack[-1]
            if inner.is_object and not inner.awaits_value:
                inner.key = token["string"]
            elif len(stack) <= _DEPTH:
                path = tuple(one.key for one in stack if one.key is not None)
                yield path, *token.span("string")
