"""Findings as text: one line each, or with the source line and a caret."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from mplint.findings import Finding, Span
from mplint.project.checking import FileReport
from mplint.project.places import as_shown, cell_of, position

_TAB = 4


def concise(report: FileReport) -> Iterator[str]:
    """Yield ``file:line:col: CODE message`` for each finding, exactly as flake8 prints it.

    In a notebook it is ``file:cell 3:line:col:``, as in ruff.
    """
    for finding in report.findings:
        yield f"{_place(report, finding.span)}: {finding.code} {finding.message}"


def grouped(report: FileReport) -> Iterator[str]:
    """Yield the findings of a file below its name, and an empty line."""
    if report.findings:
        yield f"{report.path}:"
        places = [position(report, one.span) for one in report.findings]
        width = max(map(len, places))
        for place, finding in zip(places, report.findings, strict=True):
            yield f"  {place:<{width}}  {finding.code} {finding.message}"
        yield ""


class FullText:
    """Findings as a person at a terminal wants them: with the places they speak of."""

    def __init__(self, *, colour: bool) -> None:
        """Prepare; ``colour`` says whether to write ANSI colours."""
        self._colour = colour

    def lines(self, report: FileReport) -> Iterator[str]:
        """Yield the lines of all findings of a file, an empty line after each finding."""
        for finding in report.findings:
            yield from self._finding(report, finding)
            yield ""

    def _finding(self, report: FileReport, finding: Finding) -> Iterator[str]:
        place = self._paint("1", printable(_place(report, finding.span)))
        code = self._paint("1;31", finding.code)
        yield f"{place}: {code} {printable(finding.message)}"
        number = _line(report, finding.span)
        numbers = [_line(report, other.span, other.path) for other in finding.related]
        width = max(map(len, [number, *numbers]))
        source = report.excerpts.get(finding.span.line)
        yield from self._excerpt(source, finding.span, number.rjust(width), "1;31", "")
        for other, number in zip(finding.related, numbers, strict=True):
            if other.path is None:
                source = report.excerpts.get(other.span.line)
            else:
                source = report.elsewhere.get((other.path, other.span.line))
                place = _place(report, other.span, other.path)
                yield f"  {' ' * width} {self._paint('2', ':::')} {printable(place)}"
            label = printable(other.message)
            yield from self._excerpt(source, other.span, number.rjust(width), "36", label)
        if finding.fix is not None:
            unsafe = "" if finding.fix.is_safe else " (unsafe)"
            yield f"  {self._paint('32', 'fix:')} {printable(finding.fix.title)}{unsafe}"

    def _excerpt(
        self, source: str | None, span: Span, number: str, style: str, label: str
    ) -> Iterator[str]:
        """Yield a source line and, below it, carets under the span with a label."""
        if source is None:
            return
        end = span.end_column if span.end_line == span.line else len(source.rstrip())
        start = min(span.column, len(source))
        before = columns(source[:start])
        carets = "^" * max(columns(source[:end]) - before, 1)
        bar = self._paint("2", "|")
        yield f"  {self._paint('2', number)} {bar} {printable(source)}"
        note = f"{carets} {label}".rstrip()
        yield f"  {' ' * len(number)} {bar} {' ' * before}{self._paint(style, note)}"

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._colour else text


def printable(text: str) -> str:
    """Return ``text`` as it can safely be sent to a terminal: tabs as blanks, no controls."""
    if text.isprintable():
        return text
    return "".join(
        " " * _TAB if char == "\t" else char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def columns(text: str) -> int:
    """Return how many columns of a terminal ``printable(text)`` takes."""
    if text.isascii() and "\t" not in text:
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if char == "\t":
        return _TAB
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def summary(reports: Sequence[FileReport], checked: int, *, left: bool = False) -> str:
    """Return the closing sentence: how many problems in how many files of how many.

    ``left`` is whether some have been fixed.
    """
    problems = sum(len(report.findings) for report in reports)
    files = sum(1 for report in reports if report.findings)
    looked = f"checked {count(checked, 'file')}"
    if not problems:
        return f"No problems {'left' if left else 'found'} ({looked})."
    where = f"in {count(files, 'file')} ({looked})"
    if left:
        return f"{count(problems, 'problem')} left {where}."
    return f"Found {count(problems, 'problem')} {where}."


def count(number: int, noun: str) -> str:
    """Return ``1 file`` or ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _place(report: FileReport, span: Span, path: str | None = None) -> str:
    return f"{path or report.path}:{position(report, span, path)}"


def _line(report: FileReport, span: Span, path: str | None = None) -> str:
    """Return what stands before an excerpt: the line, in a notebook after its cell."""
    cell, line = cell_of(report, span, path), as_shown(report, span, path).line
    return str(line) if cell is None else f"{cell}:{line}"
