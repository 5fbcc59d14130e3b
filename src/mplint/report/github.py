"""Findings as GitHub annotations: workflow commands that mark lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mplint.project.checking import FileReport
from mplint.project.places import in_file, position


def workflow_commands(reports: Iterable[FileReport]) -> Iterator[str]:
    """Yield a workflow command for each finding, and for each file that was not checked.

    In a notebook the place is that in its JSON, as GitHub shows it, and the text tells the cell.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", "Setting an error message".
    """
    for report in reports:
        if report.failure:
            yield f"::error title=mplint,file={_property(report.path)}::{_data(report.failure)}"
        for finding in report.findings:
            span = in_file(report, finding.span)
            place = f"line={span.line},col={span.column + 1}"
            if span.end_line == span.line:  # GitHub takes columns within one line only
                place += f",endLine={span.end_line},endColumn={span.end_column + 1}"
            else:
                place += f",endLine={span.end_line}"
            start = f"{report.path}:{position(report, finding.span)}"
            yield (
                f"::error title=mplint ({finding.code}),file={_property(report.path)},{place}::"
                + _data(f"{start}: {finding.code} {finding.message}")
            )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
