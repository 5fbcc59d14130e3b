"""Fingerprints: what a finding is recognized by when the lines around it have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from mplint.findings import Finding
from mplint.project.checking import FileReport


def fingerprinted(report: FileReport) -> Iterator[tuple[Finding, str]]:
    """Yield the findings of a file, each with a fingerprint that no other one has.

    It depends on the path, the rule, the text of the line, and how many such lines come before;
    not on the number of the line, nor on the message (which names lines).
    """
    seen: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        line = " ".join(report.excerpts.get(finding.span.line, "").split())
        seen[finding.code, line] += 1
        parts = [report.path.replace("\\", "/"), finding.code, line]
        text = "\0".join([*parts, str(seen[finding.code, line])])
        yield finding, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
