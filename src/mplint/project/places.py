"""The places of a report: as a person sees them, and as the file on disk has them.

Each is a span of a finding (or of what is related to it), and the path of the file that it is in,
if that is another one.
"""

from __future__ import annotations

from mplint.findings import Span
from mplint.project.checking import FileReport


def cell_of(report: FileReport, span: Span, path: str | None = None) -> int | None:
    """Return the number of the cell that a place is in; None in what is no notebook."""
    found = report.cells.get((path, span.line))
    return None if found is None else found.cell


def as_shown(report: FileReport, span: Span, path: str | None = None) -> Span:
    """Return a place as a person sees it: in a notebook, its lines are those of the cell."""
    first, last = report.cells.get((path, span.line)), report.cells.get((path, span.end_line))
    if first is None or last is None:
        return span
    return Span(first.line, span.column, last.line, span.end_column)


def in_file(report: FileReport, span: Span, path: str | None = None) -> Span:
    """Return a place as the file on disk has it: in a notebook, that is its JSON.

    Programs that show a file (or what has changed in it) know nothing of cells.
    """
    first, last = report.cells.get((path, span.line)), report.cells.get((path, span.end_line))
    if first is None or last is None:
        return span
    return Span(
        first.written.line,
        first.written.column_of(span.column),
        last.written.line,
        last.written.column_of(span.end_column),
    )


def position(report: FileReport, span: Span, path: str | None = None) -> str:
    """Return ``line:column``, or ``cell 3:line:column``; both count from 1."""
    cell, shown = cell_of(report, span, path), as_shown(report, span, path)
    text = f"{shown.line}:{shown.column + 1}"
    return text if cell is None else f"cell {cell}:{text}"
