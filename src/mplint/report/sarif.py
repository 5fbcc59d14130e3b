"""Findings as SARIF 2.1.0, for code scanning services and viewers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from mplint import __version__
from mplint.edits import ReplaceText
from mplint.findings import Finding, Span
from mplint.project.checking import UNCHECKABLE, FileReport
from mplint.project.places import cell_of, in_file, position
from mplint.report.explanation import explanation
from mplint.report.fingerprints import fingerprinted
from mplint.report.rules import NOT_PYTHON, name_of, rule_of
from mplint.rules.docs import docs_of

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def log(reports: Iterable[FileReport]) -> Iterator[str]:
    """Yield the log: one run, with the rules that report something and all results.

    Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
    """
    found = list(reports)
    codes = sorted({finding.code for report in found for finding in report.findings})
    results = [
        _result(report, finding, fingerprint, codes)
        for report in found
        for finding, fingerprint in fingerprinted(report)
    ]
    failures = [_notification(report) for report in found if report.failure]
    run = {
        "tool": {
            "driver": {
                "name": "mplint",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not failures, "toolExecutionNotifications": failures}
        ],
        "results": results,
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(whole, indent=2)


def _rule(code: str) -> dict[str, object]:
    rule = rule_of(code)
    if rule is None:
        text = "The file is not valid Python, so that it cannot be checked."
        return {"id": UNCHECKABLE, "name": NOT_PYTHON, "shortDescription": {"text": text}}
    docs = docs_of(type(rule))
    markdown = explanation(rule)
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": docs.summary},
        "fullDescription": {"text": docs.sections["Why it is a bug"]},
        "help": {"text": markdown, "markdown": markdown},
        "defaultConfiguration": {"enabled": rule.default, "level": "warning"},
        "properties": {"tags": ["multiprocessing", *sorted(rule.tags)]},
    }


def _result(
    report: FileReport, finding: Finding, fingerprint: str, codes: Sequence[str]
) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": "error" if finding.code == UNCHECKABLE else "warning",
        "message": {"text": finding.message},
        "locations": [_location(report, finding.span)],
        "partialFingerprints": {"mplint/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(report, one.span, one.path),
                "message": {"text": one.message},
            }
            for number, one in enumerate(finding.related)
        ]
    if finding.fix is not None:
        result["properties"] = {
            "fix": {"title": finding.fix.title, "safety": finding.fix.safety.value},
            "name": name_of(finding.code),
        }
        replacements = [
            _replacement(one) for one in finding.fix.edits if isinstance(one, ReplaceText)
        ]
        if replacements:
            change = {
                "artifactLocation": {"uri": _uri(report.path)},
                "replacements": replacements,
            }
            description = {"text": finding.fix.title}
            result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result


def _replacement(edit: ReplaceText) -> dict[str, object]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _notification(report: FileReport) -> dict[str, object]:
    return {
        "level": "error",
        "message": {"text": report.failure},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(report.path)}}}],
    }


def _location(report: FileReport, span: Span, path: str | None = None) -> dict[str, object]:
    """Return a place: in a notebook, that in its JSON, and the cell as a logical location."""
    place, cell = in_file(report, span, path), cell_of(report, span, path)
    location: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(path or report.path)},
            "region": _region(place),
        }
    }
    if cell is not None:
        name = {"name": f"cell {cell}", "fullyQualifiedName": position(report, span, path)}
        location["logicalLocations"] = [name]
    return location


def _region(span: Span) -> dict[str, object]:
    return {
        "startLine": span.line,
        "startColumn": span.column + 1,
        "endLine": span.end_line,
        "endColumn": span.end_column + 1,
    }


def _uri(path: str) -> str:
    """Return a path as a relative reference (or, if it is absolute, as a file's URI)."""
    uri = quote(path.replace("\\", "/").removeprefix("./"))
    return f"file://{uri}" if uri.startswith("/") else uri
