"""Adds ``# noqa`` comments to a file, so that what it has now is not reported any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mplint.findings import Finding
from mplint.project.noqa import last_line

_COMMENT = re.compile(r"# noqa:\s?(?P<codes>[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*)", re.IGNORECASE)


def suppressed(lines: Sequence[str], findings: Iterable[Finding]) -> list[str]:
    """Return ``lines`` with a comment for each of ``findings`` at the end of its line.

    An existing comment of that kind gets the codes that it lacks; strings and continued lines get
    theirs at the end of the last line, where flake8 looks for it. Everything else stays.

    Args:
        lines: the source's lines, with their ends.
        findings: what is to be hidden; their places are those of ``lines``.

    """
    codes: dict[int, set[str]] = {}
    ends: Mapping[int, int] = last_line(lines)
    for finding in findings:
        at = ends.get(finding.span.line, finding.span.line)
        codes.setdefault(at, set()).add(finding.code)
    result = list(lines)
    for at, wanted in codes.items():
        if 0 < at <= len(result):
            result[at - 1] = _with_comment(result[at - 1], wanted)
    return result


def _with_comment(line: str, wanted: set[str]) -> str:
    text = line.rstrip("\r\n")
    end = line[len(text) :]
    found = _COMMENT.search(text)
    if found is not None:
        known = re.split(r"[,\s]+", found["codes"])
        have = {code.upper() for code in known}
        added = [code for code in sorted(wanted) if not code.startswith(tuple(have))]
        return (
            text[: found.end("codes")]
            + "".join(f", {one}" for one in added)
            + text[found.end("codes") :]
            + end
        )
    return f"{text.rstrip()}  # noqa: {', '.join(sorted(wanted))}{end}"
