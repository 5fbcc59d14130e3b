"""A notebook as one Python module: the code cells, one after the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from mplint.notebooks.cells import Cell, code_cells, decode_notebook
from mplint.notebooks.magics import python_of
from mplint.notebooks.written import Written, WrittenCells
from mplint.reading import NotPythonError, Source, parse_text, split_lines


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a notebook's module: where it stands.

    Attributes:
        cell: the number of the cell among all cells, from 1.
        line: the line in the cell, from 1.
        written: the line of the file.
    """

    cell: int
    line: int
    written: Written


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell in the module.

    Attributes:
        cell: the cell.
        start: the line of the module at which its text there begins.
        first: the line of the module that is its own first one.
        text: its text there.
    """

    cell: Cell
    start: int
    first: int
    text: str


class NotebookModule:
    """The module that the code cells of a notebook make, when they are run from top to bottom.

    Attributes:
        text: its source, in Python.
        lines: the lines of it.
        shown: the same lines as a person has written them, with IPython's own syntax.
    """

    def __init__(self, data: bytes) -> None:
        """Read a notebook.

        Raises:
            NotPythonError: it is none; the position is that in the file.

        """
        self._json = decode_notebook(data)
        self._parts: list[_Part] = []
        self.lines: list[str] = []
        self.shown: list[str] = []
        for cell in code_cells(self._json):
            source = _complete(cell.source)
            python = python_of(source)
            if python is not None:
                self._add(cell, source, python)
        self.text = "".join(self.lines)

    def _add(self, cell: Cell, source: str, python: str) -> None:
        lines, start = split_lines(python), len(self.lines) + 1
        # IPython takes the indentation of a whole cell away; a block around it does the same.
        block = ["if True:\n"] if _begins_indented(lines) else []
        text = "".join([*block, *lines])
        self._parts.append(_Part(cell, start, start + len(block), text))
        self.lines += [*block, *lines]
        self.shown += [*block, *split_lines(source)]

    def parsed(self) -> Source:
        """Parse the module.

        Raises:
            NotPythonError: a cell is not Python; the position is that in the module.

        """
        try:
            return Source(parse_text(self.text), self.lines)
        except NotPythonError as error:
            raise self._error_in_cell(error) from None

    def cell_line(self, line: int) -> CellLine:
        """Return where a line of the module stands, counted from 1."""
        cell, in_cell = self.place(line)
        key = self._part(line).cell.key
        written = self._written.line(key, in_cell)
        if written is None:  # the empty line at the end of a cell
            written = self._written.line(key, max(in_cell - 1, 1)) or Written(1, 0, "")
        return CellLine(cell, in_cell, written)

    def place(self, line: int) -> tuple[int, int]:
        """Return the number of the cell in which a line of the module is, and its line there."""
        part = self._part(line)
        return part.cell.number, max(line - part.first + 1, 1)

    def _error_in_cell(self, error: NotPythonError) -> NotPythonError:
        """Return the error of the cell that is the cause of one in the module, at its line there.

        A bracket that one cell leaves open is closed by another one, or disturbs it.
        """
        for part in self._parts:
            try:
                parse_text(part.text)
            except NotPythonError as own:
                return NotPythonError(own.reason, part.start + own.line - 1, own.column)
        return NotPythonError(error.reason, min(error.line, max(len(self.lines), 1)), error.column)

    def _part(self, line: int) -> _Part:
        starts = [part.first for part in self._parts]
        return self._parts[max(bisect_right(starts, line) - 1, 0)]

    @cached_property
    def _written(self) -> WrittenCells:
        return WrittenCells(self._json)


def _complete(source: str) -> str:
    """Return ``source`` with an end of its last line."""
    return source if not source or source.endswith(("\n", "\r")) else f"{source}\n"


def _begins_indented(lines: list[str]) -> bool:
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            return line.startswith((" ", "\t"))
    return False
