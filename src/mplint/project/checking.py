"""Checks one file: bytes in, a report out. Whatever the file holds, this does not raise."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mplint import analysis
from mplint.findings import UNUSED_NOQA, Finding, Span
from mplint.notebooks import is_notebook
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, decode, parse, split_lines

if TYPE_CHECKING:
    from mplint.notebooks.module import CellLine
    from mplint.project.fixing import Repair
    from mplint.rules.base import Rule

UNCHECKABLE = "MPL000"
"""The code of a file that matters but is not valid Python; no rule, so it is always on."""

_MARKS = (b"MPL", b"mplint:")
"""What a comment that hides findings of mplint alone contains (in lower case, codes are missed)."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What checking (and fixing) one file came to; clean files have none.

    ``excerpts`` holds the source lines (without their ends) that the findings point to,
    ``elsewhere`` those in other files, by path and line.
    ``failure`` is set if the file could not be checked for a reason outside of it: it cannot
    be read, or mplint itself failed. ``repair`` is there if fixes of it were tried: then the
    findings are those that are left. ``cells`` is for notebooks: where the lines of the module
    that their cells make, which findings and excerpts count, stand in the cells; by path (None:
    that of the report) and line.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    excerpts: Mapping[int, str] = field(default_factory=dict)
    failure: str | None = None
    repair: Repair | None = None
    elsewhere: Mapping[tuple[str, int], str] = field(default_factory=dict)
    cells: Mapping[tuple[str | None, int], CellLine] = field(default_factory=dict)


def check_path(path: str, settings: Settings) -> FileReport | None:
    """Check the file ``path``; None means that there is nothing to report."""
    try:
        data = read_bytes(path)
    except UnreadableError as error:
        return unreadable(path, error)
    return check_bytes(data, path, settings)


def check_bytes(data: bytes, path: str, settings: Settings) -> FileReport | None:
    """Check a file's content; ``path`` names it in the report and to ``per-file-ignores``.

    A file that cannot contain anything to report is not even parsed, so a syntax error in
    it goes unnoticed.
    """
    if not may_report(data, settings):
        return None
    matters = analysis.may_matter(data)
    if matters and is_notebook(path):
        from mplint.project.notebooks import check_notebook

        return check_notebook(data, path, settings)
    try:
        if not matters:
            return _report([], split_lines(decode(data)), path, settings)
        source = parse(data)
        findings = analysis.analyze(
            source.tree, source.lines, path, rules_of(settings), settings.start_methods
        )
    except NotPythonError as error:
        return _not_python(data, path, settings, error) if matters else None
    except Exception as error:
        return FileReport(path, failure=internal_error(error))
    return _report(findings, source.lines, path, settings)


def may_report(data: bytes, settings: Settings) -> bool:
    """Tell by a plain search whether there can be anything to report in ``data``.

    That is also a comment of mplint that hides nothing, if these are asked for.
    """
    return analysis.may_matter(data) or (settings.judges_noqa and may_hide(data))


def may_hide(data: bytes) -> bool:
    """Tell by a plain search whether there can be a comment in ``data`` that hides findings."""
    return any(mark in data for mark in _MARKS)


def unreadable(path: str, error: UnreadableError) -> FileReport:
    """Return the report of a file whose bytes cannot be had."""
    return FileReport(path, failure=f"cannot be read: {error}")


def internal_error(error: Exception) -> str:
    """Describe a mistake of mplint itself in one line, with the place to look at."""
    if isinstance(error, (RecursionError, MemoryError)):
        return "cannot be checked: its code is nested too deeply"
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return (
        f"cannot be checked: internal error in mplint ({what}{place}); "
        "please report it together with the file"
    )


def _report(
    findings: Sequence[Finding], lines: Sequence[str], path: str, settings: Settings
) -> FileReport | None:
    kept = chosen(with_unused(findings, lines, path, settings), lines, path, settings)
    return FileReport(path, tuple(kept), excerpts(kept, lines)) if kept else None


def with_unused(
    findings: Sequence[Finding], lines: Sequence[str], path: str, settings: Settings
) -> Sequence[Finding]:
    """Return ``findings`` (all of a file) and what there is to say of comments that hide none.

    In a notebook, comments are not judged.
    """
    if not settings.judges_noqa or is_notebook(path):
        return findings
    if any(one.code == UNCHECKABLE for one in findings):
        return findings
    from mplint.project.unused import unused

    return sorted([*findings, *unused(findings, lines, settings.enabled_in(path))])


def chosen(
    findings: Sequence[Finding], lines: Sequence[str], path: str, settings: Settings
) -> list[Finding]:
    """Return those of ``findings`` that ``per-file-ignores`` and ``noqa`` let through."""
    if not findings:
        return []
    off = settings.ignored_in(path)
    kept = [finding for finding in findings if finding.code not in off]
    if kept and settings.noqa:
        from mplint.project.noqa import Noqa

        noqa = Noqa(lines)
        kept = [
            one
            for one in kept
            if one.code == UNUSED_NOQA  # judged with regard to what hides that
            or not (
                noqa.hides_file if one.code == UNCHECKABLE else noqa.hides(one.code, one.span.line)
            )
        ]
    return kept


def excerpts(findings: Sequence[Finding], lines: Sequence[str]) -> dict[int, str]:
    """Return the lines of a file that its findings point to, by their numbers, without ends."""
    wanted = {one.span.line for one in findings}
    wanted.update(
        other.span.line for one in findings for other in one.related if other.path is None
    )
    return {at: lines[at - 1].rstrip("\r\n") for at in sorted(wanted) if 0 < at <= len(lines)}


def _not_python(
    data: bytes, path: str, settings: Settings, error: NotPythonError
) -> FileReport | None:
    from mplint.project.noqa import Noqa

    lines = split_lines(data.decode("utf-8", "replace"))
    if settings.noqa and Noqa(lines).hides_file:
        return None
    span = Span(error.line, error.column, error.line, error.column + 1)
    finding = Finding(span, UNCHECKABLE, f"cannot be checked: {error.reason}")
    return FileReport(path, (finding,), excerpts([finding], lines))


def codes_of_rules(settings: Settings) -> frozenset[str]:
    """Return the codes of the rules that ``settings`` turn on."""
    if settings.rules is not None:
        return settings.rules
    return frozenset(rule.code for rule in rules_of(settings))


def rules_of(settings: Settings) -> list[Rule]:
    """Return the rules that ``settings`` turn on."""
    from mplint.rules import registry

    if settings.rules is None:
        return [rule for rule in registry.all_rules() if rule.default]
    return [rule for rule in registry.all_rules() if rule.code in settings.rules]
