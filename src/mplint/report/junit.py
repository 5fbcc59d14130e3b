"""Findings as JUnit XML: a test suite for each file, a failed test for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from mplint.findings import Span
from mplint.project.checking import FileReport
from mplint.project.places import as_shown, cell_of, in_file
from mplint.report.text import printable

_INDENT = "  "


def document(reports: Iterable[FileReport]) -> Iterator[str]:
    """Yield the document. Without findings it has one suite, of one test that passed."""
    found = list(reports)
    failures = sum(len(report.findings) for report in found)
    errors = sum(1 for report in found if report.failure)
    root = ElementTree.Element("testsuites", {"name": "mplint", **_counts(failures, errors)})
    for report in found:
        _suite(root, report)
    if not found:
        suite = ElementTree.SubElement(root, "testsuite", {"name": "mplint", **_counts(0, 0)})
        _case(suite, "No problems found", "mplint")
    ElementTree.indent(root, _INDENT)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield ElementTree.tostring(root, encoding="us-ascii").decode("ascii")


def _suite(root: ElementTree.Element, report: FileReport) -> None:
    path = printable(report.path)
    counts = _counts(len(report.findings), 1 if report.failure else 0)
    suite = ElementTree.SubElement(root, "testsuite", {"name": path, "package": "mplint", **counts})
    if report.failure:
        case = _case(suite, "mplint", path)
        ElementTree.SubElement(case, "error", {"message": printable(report.failure)})
    for finding in report.findings:
        place = in_file(report, finding.span)
        attributes = {"line": place.line, "column": place.column + 1}
        case = _case(suite, f"mplint.{finding.code}", path, **attributes)
        message = printable(finding.message)
        failure = ElementTree.SubElement(
            case, "failure", {"message": message, "type": finding.code}
        )
        failure.text = f"{_place(report, finding.span)}: {message}"


def _place(report: FileReport, span: Span) -> str:
    cell, shown = cell_of(report, span), as_shown(report, span)
    text = f"line {shown.line}, column {shown.column + 1}"
    return text if cell is None else f"cell {cell}, {text}"


def _case(suite: ElementTree.Element, name: str, path: str, **place: int) -> ElementTree.Element:
    attributes = {"name": name, "classname": path}
    attributes.update((key, str(value)) for key, value in place.items())
    return ElementTree.SubElement(suite, "testcase", attributes)


def _counts(failures: int, errors: int) -> dict[str, str]:
    tests = max(failures + errors, 1)
    return {"tests": str(tests), "failures": str(failures), "errors": str(errors)}
