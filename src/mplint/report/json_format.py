"""Findings as JSON, one document or one line each, for programs.

Stable: keys are added, not changed or taken away, as long as ``version`` stays what it is.
Lines and columns count from 1, columns in characters; an end is that of the last character,
plus one. ``null`` stands for what is not there. The keys of a finding:

``code``, ``name``: the rule. ``message``: what happens. ``path``: the file, as it was named.
``location``, ``end_location``: where, ``{"line", "column"}``. ``cell``: in a notebook, the number
of the cell that these count in (all cells count, from 1). ``related``: other places that take part,
each with ``message``, ``path``, ``cell``, ``location`` and ``end_location``. ``fix``: ``title``,
and ``safety``: ``safe`` or ``unsafe``, and ``edits``: what it comes to in the file, each with
``content`` to put between ``location`` and ``end_location``. They do not overlap and are in order;
there are none if ``mplint fix`` would refuse to carry the fix out. Each fix is for the file as it
is: of several, one can be applied, and the file be checked anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mplint import __version__
from mplint.edits import ReplaceText
from mplint.findings import Finding, Span
from mplint.project.checking import FileReport
from mplint.project.places import as_shown, cell_of
from mplint.report.rules import name_of

VERSION = 1
"""The version of the format."""


def document(reports: Iterable[FileReport], checked: int) -> Iterator[str]:
    """Yield the lines of one JSON object.

    Its keys: ``version`` of the format, ``mplint`` (version of the program), ``checked`` (number
    of files), ``findings``, and ``errors``: the files that could not be checked, with ``path``
    and ``message``.
    """
    found = list(reports)
    whole = {
        "version": VERSION,
        "mplint": __version__,
        "checked": checked,
        "findings": [record(report, one) for report in found for one in report.findings],
        "errors": [
            {"path": report.path, "message": report.failure} for report in found if report.failure
        ],
    }
    yield json.dumps(whole, indent=2)


def json_lines(reports: Iterable[FileReport]) -> Iterator[str]:
    """Yield each finding as a JSON object on a line of its own."""
    for report in reports:
        for finding in report.findings:
            yield json.dumps(record(report, finding))


def record(report: FileReport, finding: Finding) -> dict[str, object]:
    """Return a finding as plain data."""
    fix = finding.fix
    return {
        "code": finding.code,
        "name": name_of(finding.code),
        "message": finding.message,
        "path": report.path,
        **_place(report, finding.span),
        "related": [
            {
                "message": one.message,
                "path": one.path or report.path,
                **_place(report, one.span, one.path),
            }
            for one in finding.related
        ],
        "fix": None
        if fix is None
        else {
            "title": fix.title,
            "safety": fix.safety.value,
            "edits": [
                {"content": edit.text, **_ends(edit.span)}
                for edit in fix.edits
                if isinstance(edit, ReplaceText)
            ],
        },
    }


def _place(report: FileReport, span: Span, path: str | None = None) -> dict[str, object]:
    return {"cell": cell_of(report, span, path), **_ends(as_shown(report, span, path))}


def _ends(span: Span) -> dict[str, object]:
    return {
        "location": {"line": span.line, "column": span.column + 1},
        "end_location": {"line": span.end_line, "column": span.end_column + 1},
    }
