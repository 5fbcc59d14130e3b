"""Notebooks in a project: one is checked as the module that its cells make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from mplint import analysis
from mplint.findings import Finding, Span
from mplint.notebooks.module import CellLine, NotebookModule
from mplint.project.checking import (
    UNCHECKABLE,
    FileReport,
    chosen,
    excerpts,
    internal_error,
    rules_of,
)
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, Source

Notebooks: TypeAlias = Mapping["str | None", NotebookModule]
"""Notebooks by the paths of places in them; None for the file that a report is about."""

_QUOTED = re.compile("(`[^`]*`)")
_LINES = re.compile(r"\bline [0-9]+(?: of )?|\blines [0-9]+(?: of \S+)? and [0-9]+(?: of )?")
_NUMBER = re.compile(r"(?<= )[0-9]+\b(?!\.\w)(?! of )")
"""The number of a line of the file itself."""


def parse_notebook(data: bytes) -> Source:
    """Read a notebook as the module that its cells make; an empty one if nothing in it matters.

    Raises:
        NotPythonError: it is no notebook (the position is that in the file), or a cell of it is
            not Python (that in the module).

    """
    notebook = NotebookModule(data)
    try:
        return notebook.parsed()
    except NotPythonError:
        if analysis.may_matter_text(notebook.lines):
            raise
        # It was in what a cell has printed, or in a cell of another language.
        return NotebookModule(b'{"cells": []}').parsed()


def check_notebook(data: bytes, path: str, settings: Settings) -> FileReport | None:
    """Check one notebook by itself; None means that there is nothing to report."""
    try:
        notebook = NotebookModule(data)
    except NotPythonError as error:
        return FileReport(path, (_uncheckable(error),))
    except Exception as error:
        return FileReport(path, failure=internal_error(error))
    if not analysis.may_matter_text(notebook.lines):
        return None
    try:
        source, rules = notebook.parsed(), rules_of(settings)
        found = analysis.analyze(source.tree, source.lines, path, rules, settings.start_methods)
    except NotPythonError as error:
        found = [_uncheckable(error)]
    except Exception as error:
        return FileReport(path, failure=internal_error(error))
    kept = chosen(found, notebook.lines, path, settings)
    if not kept:
        return None
    report = FileReport(path, tuple(kept), excerpts(kept, notebook.lines))
    return in_cells(report, {None: notebook})


def _uncheckable(error: NotPythonError) -> Finding:
    span = Span(error.line, error.column, error.line, error.column + 1)
    return Finding(span, UNCHECKABLE, f"cannot be checked: {error.reason}")


def in_cells(report: FileReport, notebooks: Notebooks) -> FileReport:
    """Return a report that shows the places in ``notebooks`` as they are there: in cells.

    Findings in a notebook lose their fixes: nothing would write these back into the cells.
    """
    findings = tuple(_spoken(one, notebooks) for one in report.findings)
    own = notebooks.get(None)
    if own is not None:
        findings = tuple(replace(one, fix=None) for one in findings)
    return replace(
        report,
        findings=findings,
        excerpts={
            line: own.shown[line - 1].rstrip("\r\n") if own is not None else text
            for line, text in report.excerpts.items()
        },
        cells=dict(_cells(findings, notebooks)),
    )


def _cells(
    findings: tuple[Finding, ...], notebooks: Notebooks
) -> Iterator[tuple[tuple[str | None, int], CellLine]]:
    places: list[tuple[str | None, Span]] = [(None, one.span) for one in findings]
    places += [(other.path, other.span) for one in findings for other in one.related]
    for path, span in places:
        notebook = notebooks.get(path)
        if notebook is not None:
            for line in (span.line, span.end_line):
                yield (path, line), notebook.cell_line(line)


def _spoken(finding: Finding, notebooks: Notebooks) -> Finding:
    """Return a finding whose sentences name lines of notebooks as a person sees them."""
    related = tuple(replace(one, message=_words(one.message, notebooks)) for one in finding.related)
    return replace(finding, message=_words(finding.message, notebooks), related=related)


def _words(text: str, notebooks: Notebooks) -> str:
    for path, notebook in notebooks.items():
        if path is not None:
            name = re.escape(path)
            text = re.sub(f"\\b([0-9]+) of {name}", partial(_line_of, path, notebook), text)
            text = re.sub(f"{name}:([0-9]+)", partial(_position, path, notebook), text)
    own = notebooks.get(None)
    if own is None:
        return text
    place = partial(_line, own)
    # What is quoted is code.
    parts = _QUOTED.split(text)
    return "".join(
        part if part.startswith("`") else _LINES.sub(lambda m: _NUMBER.sub(place, m[0]), part)
        for part in parts
    )


def _line(notebook: NotebookModule, match: re.Match[str]) -> str:
    cell, line = notebook.place(int(match[0]))
    return f"{line} of cell {cell}"


def _line_of(path: str, notebook: NotebookModule, match: re.Match[str]) -> str:
    cell, line = notebook.place(int(match[1]))
    return f"{line} of cell {cell} of {path}"


def _position(path: str, notebook: NotebookModule, match: re.Match[str]) -> str:
    cell, line = notebook.place(int(match[1]))
    return f"{path}:cell {cell}:{line}"
