"""Writes the repairs of a run, one file after the other."""

from __future__ import annotations

from dataclasses import replace

from mplint.project.checking import FileReport
from mplint.project.runner import Outcome
from mplint.project.writing import NotWrittenError, Tree, replace_content


def written(outcome: Outcome, tree: Tree) -> Outcome:
    """Write all repairs; return the outcome as it is then.

    A file that cannot be written is reported as it was before, with the reason.
    """
    return Outcome([_written(report, tree) for report in outcome.reports], outcome.checked)


def refused_outside(outcome: Outcome, tree: Tree) -> Outcome:
    """Return the outcome without the repairs that would not be written."""
    return Outcome([_checked(report, tree) for report in outcome.reports], outcome.checked)


def _written(report: FileReport, tree: Tree) -> FileReport:
    repair = report.repair
    if repair is None or not repair.changes:
        return report
    fix = repair.fix
    try:
        real = tree.real_path(fix.path, repair.root)
        if not replace_content(real, fix.before, fix.after):
            return replace(report, repair=None)
    except NotWrittenError as error:
        return replace(repair.unfixed, failure=f"is not fixed: {error}")
    return report


def _checked(report: FileReport, tree: Tree) -> FileReport:
    repair = report.repair
    if repair is not None and repair.changes:
        try:
            tree.real_path(repair.fix.path, repair.root)
        except NotWrittenError as error:
            return replace(repair.unfixed, failure=f"is not fixed: {error}")
    return report
