"""What is said of fixes: those that were applied, refused, or could be applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mplint.findings import Finding
from mplint.notebooks import is_notebook
from mplint.project.checking import FileReport
from mplint.report.text import count, printable


def done(reports: Sequence[FileReport], *, would: bool = False) -> Iterator[str]:
    """Yield how much was fixed, or ``would`` be, if anything."""
    fixes = [one.repair.fix for one in reports if one.repair is not None and one.repair.changes]
    if fixes:
        problems = count(sum(len(fix.done) for fix in fixes), "problem")
        verb = "Would fix" if would else "Fixed"
        yield f"{verb} {problems} in {count(len(fixes), 'file')}."


def refusals(reports: Sequence[FileReport]) -> Iterator[str]:
    """Yield a sentence for each fix that turned out not to fit."""
    for report in reports:
        for one in report.repair.fix.refused if report.repair is not None else ():
            place = printable(f"{report.path}:{one.finding.span.line}")
            yield f"mplint: {place}: {one.finding.code} is not fixed: {one.reason}."


def untouched(reports: Sequence[FileReport]) -> Iterator[str]:
    """Yield a sentence about the notebooks that have problems, if there are any."""
    paths = [report.path for report in reports if report.findings and is_notebook(report.path)]
    if paths:
        first, more = printable(paths[0]), len(paths) - 1
        others = f" and {count(more, 'other notebook')}" if more else ""
        verb = "are" if more else "is"
        yield f"mplint: {first}{others} {verb} not fixed: `mplint fix` does not change notebooks."


def offered(reports: Sequence[FileReport], *, unsafe: bool) -> Iterator[str]:
    """Yield how many of the findings that are left only unsafe fixes would repair."""
    number = 0 if unsafe else sum(_is_unsafe(one) for report in reports for one in report.findings)
    if number:
        yield f"{number} more can be fixed with `--unsafe-fixes`."


def fixable(reports: Sequence[FileReport]) -> Iterator[str]:
    """Yield how many of the findings can be fixed, for who has only checked."""
    findings = [one for report in reports for one in report.findings if one.fix is not None]
    unsafe = sum(_is_unsafe(one) for one in findings)
    safe = len(findings) - unsafe
    more = f"{unsafe} more" if safe else f"{unsafe} of them"
    hints = [f"{safe} of them with `mplint fix`"] if safe else []
    hints += [f"{more} with `mplint fix --unsafe-fixes`"] if unsafe else []
    if hints:
        yield f"You can fix {', '.join(hints)}."


def _is_unsafe(finding: Finding) -> bool:
    return finding.fix is not None and not finding.fix.is_safe
