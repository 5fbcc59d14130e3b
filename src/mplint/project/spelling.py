"""Spells fixes out: as the replacements in the file that they come to.

Reports for other programs have them; a fix of a rule is in terms of syntax, which only mplint
can carry out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mplint.edits import Fix, ReplaceText
from mplint.findings import Finding
from mplint.project.checking import FileReport
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.runner import Outcome, failed_report
from mplint.project.settings import Settings
from mplint.reading import decode, split_lines

if TYPE_CHECKING:
    from mplint.project.config import SettingsFinder

_WORTH_WORKERS = 4
"""Files with fixes from which on starting processes pays; each imports libcst, for a 0.3 s."""


def spelled_out(
    outcome: Outcome, finder: SettingsFinder, jobs: int, content: bytes | None = None
) -> Outcome:
    """Return ``outcome`` with fixes whose edits are replacements of text alone.

    A fix that is refused, as ``mplint fix`` would refuse it, has no edits.

    Args:
        outcome: what is reported.
        finder: knows the settings of its files.
        jobs: how many processes to use.
        content: what the one file holds that is reported on, if it is not to be read.

    """
    wanted = [one for one in outcome.reports if any(map(_has_syntax, one.findings))]
    todo = [(at, one.path, finder.for_folder(os.path.dirname(one.path)))
            for at, one in enumerate(wanted)]  # fmt: skip
    fixes: dict[str, Mapping[Finding, Fix]] = {}
    if content is not None:
        fixes = {path: fixes_of(content, path, settings) for _, path, settings in todo}
    elif jobs > 1 and len(todo) >= _WORTH_WORKERS:
        from mplint.project.workers import Workers

        with Workers[FileReport | None](jobs, failed_report) as workers:
            for number, path, settings in todo:
                workers.send([(number, path, settings, spell_out)])
            for answer in workers.rest():
                fixes.update({one.path: _fixes(one) for _, one in answer if one})
    else:
        fixes = {path: _fixes(spell_out(path, settings)) for _, path, settings in todo}
    reports = [_with(one, fixes.get(one.path, {})) for one in outcome.reports]
    return Outcome(reports, outcome.checked)


def spell_out(path: str, settings: Settings) -> FileReport | None:
    """Return a report of all that can be fixed in the file ``path``, with the fixes spelled out."""
    try:
        fixes = fixes_of(read_bytes(path), path, settings)
    except UnreadableError:
        return None
    return FileReport(path, tuple(replace(one, fix=fix) for one, fix in fixes.items()))


def fixes_of(data: bytes, path: str, settings: Settings) -> Mapping[Finding, Fix]:
    """Return the fixes that can be carried out in a file's content, each spelled out.

    Args:
        data: the content.
        path: the file's name.
        settings: which rules, and what is ignored.

    """
    # Imported late: only reports for programs need any of this.
    from mplint.fixes.engine import fixed_apart
    from mplint.fixes.replacements import replacements
    from mplint.project.fixing import Fixer, encoded

    found: dict[Finding, Fix] = {}
    # What goes wrong here is said by `mplint fix`; for the report the fix is one without edits.
    with suppress(Exception):
        text = decode(data)
        if encoded(text, data) != data:
            return {}
        fixer = Fixer(path, settings)
        findings = fixer.analyze(text)
        every = fixer.choose(findings, split_lines(text), unsafe=True)
        for unsafe in (False, True):
            chosen = [one for one in every if one.fix and one.fix.is_safe is not unsafe]
            choose = partial(fixer.choose, unsafe=unsafe)
            after = fixed_apart(text, findings, chosen, fixer.analyze, choose)
            for finding, result in after.items():
                with suppress(UnicodeEncodeError):
                    encoded(result, data)
                    assert finding.fix is not None
                    edits = replacements(text, result)
                    found[finding] = replace(finding.fix, edits=edits)
    return found


def _fixes(report: FileReport | None) -> Mapping[Finding, Fix]:
    findings = report.findings if report is not None else ()
    return {one: one.fix for one in findings if one.fix is not None}


def _has_syntax(finding: Finding) -> bool:
    """Tell whether the fix of a finding still has to be spelled out."""
    fix = finding.fix
    return fix is not None and not all(isinstance(edit, ReplaceText) for edit in fix.edits)


def _with(report: FileReport, fixes: Mapping[Finding, Fix]) -> FileReport:
    """Return ``report`` with these fixes; those that are not among them have no edits."""
    if not any(map(_has_syntax, report.findings)):
        return report
    findings = tuple(
        replace(one, fix=fixes.get(one, one.fix and replace(one.fix, edits=())))
        if _has_syntax(one)
        else one
        for one in report.findings
    )
    return replace(report, findings=findings)
