"""Fixes one file: bytes in, repaired bytes out. Whatever the file holds, this does not raise.

Nothing is written here; :mod:`mplint.project.writing` does that.
"""

from __future__ import annotations

import codecs
import io
import tokenize
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from mplint import analysis
from mplint.edits import ReplaceText
from mplint.findings import UNUSED_NOQA, Finding
from mplint.fixes.comment_edits import replaced
from mplint.fixes.engine import Refusal, fix_text
from mplint.project.checking import (
    FileReport,
    check_bytes,
    chosen,
    internal_error,
    rules_of,
    unreadable,
)
from mplint.project.files import UnreadableError, read_bytes
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, decode, parse_text, split_lines

_LOSSY = "its encoding would not give back the bytes that were read"


@dataclass(frozen=True, slots=True)
class FileFix:
    """What fixing one file came to.

    ``after`` is ``before`` if nothing was done. ``done`` are the findings that are gone,
    ``refused`` those whose fix turned out not to fit. ``failure`` is set if mplint itself
    failed.
    """

    path: str
    before: bytes
    after: bytes
    done: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A file's fix that is still to be written (unless it changes nothing).

    ``root`` is the folder of its project, ``unfixed`` what there is to report if the fix is
    not written.
    """

    fix: FileFix
    root: str
    unfixed: FileReport

    @property
    def changes(self) -> bool:
        """Whether there is something to write."""
        return self.fix.after != self.fix.before


def fix_path(
    path: str,
    settings: Settings,
    *,
    unsafe: bool,
    needless: Mapping[str, Sequence[Finding]] | None = None,
) -> FileReport | None:
    """Check the file ``path`` and fix it in memory; None means that there is nothing to report.

    Args:
        path: the file.
        settings: those that hold for it.
        unsafe: whether unsafe fixes are applied, too.
        needless: what is known of comments that hide nothing in the whole project, by path.

    """
    try:
        data = read_bytes(path)
    except UnreadableError as error:
        return unreadable(path, error)
    known = None if needless is None else needless.get(path, ())
    return fix_source(data, path, settings, unsafe=unsafe, needless=known)


def fix_source(
    data: bytes,
    path: str,
    settings: Settings,
    *,
    unsafe: bool,
    needless: Sequence[Finding] | None = None,
) -> FileReport | None:
    """Check a file's content and fix it; the report has what is left, and the repair.

    ``needless`` are the comments in it that hide nothing; None leaves that to the file alone.
    """
    before = _with_known(check_bytes(data, path, settings), needless)
    if before is None or not any(can_be_fixed(one, unsafe=unsafe) for one in before.findings):
        return before
    comments = [one for one in before.findings if one.code == UNUSED_NOQA]
    fix = fix_bytes(data, path, settings, unsafe=unsafe, needless=comments)
    if fix.failure is not None:
        return replace(before, failure=fix.failure)
    after: FileReport | None = before
    if fix.after != data:
        after = check_bytes(fix.after, path, settings)
        after = _with_known(after, None if needless is None else ())
    return replace(after or FileReport(path), repair=Repair(fix, settings.root, before))


def _with_known(report: FileReport | None, needless: Sequence[Finding] | None) -> FileReport | None:
    """Return a report that says of comments only what is known from the whole project.

    What hides nothing there hides nothing of what the file alone has, either: otherwise the file
    has been changed.
    """
    if report is None or needless is None:
        return report
    places = {one.span for one in report.findings if one.code == UNUSED_NOQA}
    others = [one for one in report.findings if one.code != UNUSED_NOQA]
    found = sorted([*others, *(one for one in needless if one.span in places)])
    return replace(report, findings=tuple(found)) if found or report.failure else None


def can_be_fixed(finding: Finding, *, unsafe: bool) -> bool:
    """Tell whether a finding has a fix, and one that may be applied."""
    return finding.fix is not None and (unsafe or finding.fix.is_safe)


def fix_bytes(
    data: bytes,
    path: str,
    settings: Settings,
    *,
    unsafe: bool = False,
    needless: Sequence[Finding] = (),
) -> FileFix:
    """Fix what ``settings`` select in a file's content, and what is hidden by nothing.

    Args:
        data: the content.
        path: the file's name, for ``per-file-ignores``.
        settings: which rules, and what is ignored.
        unsafe: whether unsafe fixes are applied, too.
        needless: comments in it that hide nothing, which are removed before.

    """
    nothing = FileFix(path, data, data)
    if not needless and not analysis.may_matter(data):
        return nothing
    fixer = Fixer(path, settings)
    try:
        text = decode(data)
        rest = _without(text, needless)
        fixed = fix_text(rest, fixer.analyze, partial(fixer.choose, unsafe=unsafe))
        done = (*needless, *fixed.done)
        if done and encoded(text, data) != data:
            return FileFix(path, data, data, failure=f"cannot be fixed: {_LOSSY}")
        after = encoded(fixed.text, data) if done else data
    except NotPythonError:
        return nothing  # checking it has said so
    except UnicodeEncodeError as error:
        reason = f"cannot be fixed: the result cannot be written as {error.encoding}"
        return FileFix(path, data, data, failure=reason)
    except Exception as error:
        return FileFix(path, data, data, failure=internal_error(error))
    return FileFix(path, data, after, done, fixed.refused)


def _without(text: str, needless: Sequence[Finding]) -> str:
    """Return ``text`` without comments that hide nothing; no syntax is needed for that."""
    edits = [edit for one in needless if one.fix for edit in one.fix.edits]
    return replaced(text, [edit for edit in edits if isinstance(edit, ReplaceText)])


class Fixer:
    """What the engine asks about a file: the findings in a text of it, and which ones to fix."""

    def __init__(self, path: str, settings: Settings) -> None:
        """Prepare for the file ``path``."""
        self._path = path
        self._settings = settings
        self._codes = {rule.code for rule in rules_of(settings)}

    def analyze(self, text: str) -> Sequence[Finding]:
        """Return all findings of all rules in ``text``.

        Raises:
            NotPythonError: it is none.

        """
        # Imported late: the rules bring the model along.
        from mplint.rules.registry import all_rules

        lines = split_lines(text)
        if not analysis.may_matter_text(lines):
            return []
        tree, methods = parse_text(text), self._settings.start_methods
        return analysis.analyze(tree, lines, self._path, all_rules(), methods)

    def choose(
        self, findings: Sequence[Finding], lines: Sequence[str], *, unsafe: bool
    ) -> list[Finding]:
        """Return those that can be fixed, that the settings select and that nothing hides."""
        fixable = [
            one for one in findings if one.code in self._codes and can_be_fixed(one, unsafe=unsafe)
        ]
        return chosen(fixable, lines, self._path, self._settings)


def encoded(text: str, before: bytes) -> bytes:
    """Encode ``text`` as the file was before, with its byte order mark."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(before).readline)
    if encoding == "utf-8-sig":
        return codecs.BOM_UTF8 + text.encode("utf-8")
    return text.encode(encoding)
