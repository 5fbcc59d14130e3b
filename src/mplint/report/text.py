"""Findings as text: one line each, or with the source line and a caret."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from mplint.findings import Finding, Span
from mplint.project.checking import FileReport

_TAB = 4


def concise(report: FileReport) -> Iterator[str]:
    """Yield ``file:line:col: CODE message`` for each finding, exactly as flake8 prints it."""
    for finding in report.findings:
        yield f"{_place(report.path, finding.span)}: {finding.code} {finding.message}"


def grouped(report: FileReport) -> Iterator[str]:
    """Yield the findings of a file below its name, and an empty line."""
    if report.findings:
        yield f"{report.path}:"
        places = [f"{one.span.line}:{one.span.column + 1}" for one in report.findings]
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
        place = self._paint("1", printable(_place(report.path, finding.span)))
        code = self._paint("1;31", finding.code)
        yield f"{place}: {code} {printable(finding.message)}"
        shown = [finding.span, *(other.span for other in finding.related)]
        width = len(str(max(span.line for span in shown)))
        source = report.excerpts.get(finding.span.line)
        yield from self._excerpt(source, finding.span, width, "1;31", "")
        for other in finding.related:
            if other.path is None:
                source = report.excerpts.get(other.span.line)
            else:
                source = report.elsewhere.get((other.path, other.span.line))
                yield f"  {' ' * width} {self._paint('2', ':::')} {_place(other.path, other.span)}"
            yield from self._excerpt(source, other.span, width, "36", printable(other.message))
        if finding.fix is not None:
            unsafe = "" if finding.fix.is_safe else " (unsafe)"
            yield f"  {self._paint('32', 'fix:')} {printable(finding.fix.title)}{unsafe}"

    def _excerpt(
        self, source: str | None, span: Span, width: int, style: str, label: str
    ) -> Iterator[str]:
        """Yield a source line and, below it, carets under the span with a label."""
        if source is None:
            return
        end = span.end_column if span.end_line == span.line else len(source.rstrip())
        start = min(span.column, len(source))
        before = columns(source[:start])
        carets = "^" * max(columns(source[:end]) - before, 1)
        bar = self._paint("2", "|")
        number = self._paint("2", f"{span.line:>{width}}")
        yield f"  {number} {bar} {printable(source)}"
        note = f"{carets} {label}".rstrip()
        yield f"  {' ' * width} {bar} {' ' * before}{self._paint(style, note)}"

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


def _place(path: str, span: Span) -> str:
    return f"{path}:{span.line}:{span.column + 1}"
