"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mplint.findings import Finding
from mplint.project.checking import FileReport
from mplint.project.places import cell_of, in_file, position
from mplint.report.fingerprints import fingerprinted


def code_quality(reports: Iterable[FileReport]) -> Iterator[str]:
    """Yield the report: a JSON array with an object for each finding.

    In a notebook the place is that in its JSON, as GitLab shows it, and the text tells the cell.

    Source: GitLab Docs, "Code Quality", "Code Quality report format".
    """
    issues = [
        _issue(report, finding, fingerprint)
        for report in reports
        for finding, fingerprint in fingerprinted(report)
    ]
    yield json.dumps(issues, indent=2)


def _issue(report: FileReport, finding: Finding, fingerprint: str) -> dict[str, object]:
    span = in_file(report, finding.span)
    is_cell = cell_of(report, finding.span) is not None
    place = f"{position(report, finding.span)}: " if is_cell else ""
    return {
        "description": f"{finding.code}: {place}{finding.message}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": "major",
        "location": {
            "path": report.path.replace("\\", "/").removeprefix("./"),
            "positions": {
                "begin": {"line": span.line, "column": span.column + 1},
                "end": {"line": span.end_line, "column": span.end_column + 1},
            },
        },
    }
