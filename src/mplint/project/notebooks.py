"""Checks one notebook: bytes in, a report out. Whatever the file holds, this does not raise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mplint import analysis
from mplint.findings import Finding, Span
from mplint.notebooks.module import CellLine, NotebookModule
from mplint.project.checking import UNCHECKABLE, FileReport, chosen, internal_error, rules_of
from mplint.project.noqa import Noqa
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, parse_text

_QUOTED = re.compile("(`[^`]*`)")
_LINES = re.compile(
    r"\b(?P<word>line) (?P<one>\d+)\b(?! of )|\blines (?P<first>\d+) and (?P<second>\d+)\b"
)


def check_notebook(data: bytes, path: str, settings: Settings) -> FileReport | None:
    """Check the cells of a notebook as one module; None means that there is nothing to report.

    The findings have their places in that module, and ``cells`` of the report says where these
    are. They have no fixes: nothing would write them back into the cells.
    """
    try:
        notebook = NotebookModule(data)
    except NotPythonError as error:
        return FileReport(path, (_uncheckable(error),))
    except Exception as error:
        return FileReport(path, failure=internal_error(error))
    if not analysis.may_matter_text(notebook.lines):
        return None  # It was in what a cell has printed, or in a cell that is not Python.
    try:
        tree = parse_text(notebook.text)
        rules = rules_of(settings)
        found = analysis.analyze(tree, notebook.lines, path, rules, settings.start_methods)
    except NotPythonError as error:
        if settings.noqa and Noqa(notebook.lines).hides_file:
            return None
        return _report([_uncheckable(notebook.error_in_cell(error))], notebook, path)
    except Exception as error:
        return FileReport(path, failure=internal_error(error))
    kept = chosen(found, notebook.lines, path, settings)
    return _report([_in_cells(one, notebook) for one in kept], notebook, path) if kept else None


def _uncheckable(error: NotPythonError) -> Finding:
    span = Span(error.line, error.column, error.line, error.column + 1)
    return Finding(span, UNCHECKABLE, f"cannot be checked: {error.reason}")


def _report(findings: Sequence[Finding], notebook: NotebookModule, path: str) -> FileReport:
    spans = [one.span for one in findings]
    spans += [other.span for one in findings for other in one.related]
    shown = notebook.shown
    excerpts = {
        line: shown[line - 1].rstrip("\r\n")
        for line in sorted({span.line for span in spans})
        if 0 < line <= len(shown)
    }
    return FileReport(path, tuple(findings), excerpts, cells=_cells(spans, notebook))


def _cells(spans: Iterable[Span], notebook: NotebookModule) -> dict[int, CellLine]:
    lines = {line for span in spans for line in (span.line, span.end_line)}
    return {line: notebook.cell_line(line) for line in sorted(lines)}


def _in_cells(finding: Finding, notebook: NotebookModule) -> Finding:
    """Return a finding whose sentences name lines as a person sees them: in their cells."""

    def words(text: str) -> str:
        parts = _QUOTED.split(text)
        return "".join(
            part if part.startswith("`") else _LINES.sub(lambda m: _place(m, notebook), part)
            for part in parts
        )

    related = tuple(replace(one, message=words(one.message)) for one in finding.related)
    return replace(finding, message=words(finding.message), related=related, fix=None)


def _place(match: re.Match[str], notebook: NotebookModule) -> str:
    if match["one"]:
        return f"line {notebook.place(int(match['one']))}"
    first, second = (notebook.place(int(match[name])) for name in ("first", "second"))
    return f"line {first} and line {second}"
