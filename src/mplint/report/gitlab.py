"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mplint.project.checking import FileReport
from mplint.report.fingerprints import fingerprinted


def code_quality(reports: Iterable[FileReport]) -> Iterator[str]:
    """Yield the report: a JSON array with an object for each finding.

    Source: GitLab Docs, "Code Quality", "Code Quality report format".
    """
    issues = [
        {
            "description": f"{finding.code}: {finding.message}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": "major",
            "location": {
                "path": report.path.replace("\\", "/").removeprefix("./"),
                "positions": {
                    "begin": {
                        "line": finding.span.line,
                        "column": finding.span.column + 1,
                    },
                    "end": {
                        "line": finding.span.end_line,
                        "column": finding.span.end_column + 1,
                    },
                },
            },
        }
        for report in reports
        for finding, fingerprint in fingerprinted(report)
    ]
    yield json.dumps(issues, indent=2, ensure_ascii=False)
