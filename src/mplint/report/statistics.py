"""How often each rule reports something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mplint.project.checking import FileReport
from mplint.report.rules import name_of


def statistics(reports: Iterable[FileReport]) -> Iterator[str]:
    """Yield a line for each rule that reports something, the most frequent first.

    A star stands before rules with findings that ``mplint fix`` can repair safely.
    """
    counts: Counter[str] = Counter()
    fixable: set[str] = set()
    for report in reports:
        for finding in report.findings:
            counts[finding.code] += 1
            if finding.fix is not None and finding.fix.is_safe:
                fixable.add(finding.code)
    width = len(str(max(counts.values(), default=0)))
    for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        star = "[*] " if code in fixable else ""
        yield f"{number:>{width}}  {code}  {star}{name_of(code)}"
