"""Fixes one file: bytes in, repaired bytes out. Whatever the file holds, this does not raise.

Nothing is written here; :mod:`mplint.project.writing` does that.
"""

from __future__ import annotations

import codecs
import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mplint import analysis
from mplint.findings import Finding
from mplint.fixes.engine import Analyze, Refusal, fix_text
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


def fix_path(path: str, settings: Settings, *, unsafe: bool) -> FileReport | None:
    """Check the file ``path`` and fix it in memory; None means that there is nothing to report."""
    try:
        data = read_bytes(path)
    except UnreadableError as error:
        return unreadable(path, error)
    return fix_source(data, path, settings, unsafe=unsafe)


def fix_source(data: bytes, path: str, settings: Settings, *, unsafe: bool) -> FileReport | None:
    """Check a file's content and fix it; the report has what is left, and the repair."""
    before = check_bytes(data, path, settings)
    if before is None or not any(can_be_fixed(one, unsafe=unsafe) for one in before.findings):
        return before
    fix = fix_bytes(data, path, settings, unsafe=unsafe)
    if fix.failure is not None:
        return replace(before, failure=fix.failure)
    after = before if fix.after == data else check_bytes(fix.after, path, settings)
    return replace(after or FileReport(path), repair=Repair(fix, settings.root, before))


def can_be_fixed(finding: Finding, *, unsafe: bool) -> bool:
    """Tell whether a finding has a fix, and one that may be applied."""
    return finding.fix is not None and (unsafe or finding.fix.is_safe)


def fix_bytes(data: bytes, path: str, settings: Settings, *, unsafe: bool = False) -> FileFix:
    """Fix what ``settings`` select in a file's content, and what is hidden by nothing.

    Args:
        data: the content.
        path: the file's name, for ``per-file-ignores``.
        settings: which rules, and what is ignored.
        unsafe: whether unsafe fixes are applied, too.

    """
    nothing = FileFix(path, data, data)
    if not analysis.may_matter(data):
        return nothing

    def choose(findings: Sequence[Finding], lines: Sequence[str]) -> list[Finding]:
        return fixable(findings, lines, path, settings, unsafe=unsafe)

    try:
        text = decode(data)
        fixed = fix_text(text, analyzer(path, settings), choose)
        if fixed.done and encoded(text, data) != data:
            return FileFix(path, data, data, failure=f"cannot be fixed: {_LOSSY}")
        after = encoded(fixed.text, data) if fixed.done else data
    except NotPythonError:
        return nothing  # checking it has said so
    except UnicodeEncodeError as error:
        reason = f"cannot be fixed: the result cannot be written as {error.encoding}"
        return FileFix(path, data, data, failure=reason)
    except Exception as error:
        return FileFix(path, data, data, failure=internal_error(error))
    return FileFix(path, data, after, fixed.done, fixed.refused)


def analyzer(path: str, settings: Settings) -> Analyze:
    """Return what finds everything in a text that is going to be the file ``path``."""
    # Imported late: the rules bring the model along.
    from mplint.rules.registry import all_rules

    def analyze(text: str) -> list[Finding]:
        tree, lines = parse_text(text), split_lines(text)
        return analysis.analyze(tree, lines, path, all_rules(), settings.start_methods)

    return analyze


def fixable(
    findings: Sequence[Finding],
    lines: Sequence[str],
    path: str,
    settings: Settings,
    *,
    unsafe: bool,
) -> list[Finding]:
    """Return the findings that are selected, hidden by nothing, and can be fixed."""
    codes = {rule.code for rule in rules_of(settings)}
    some = [one for one in findings if one.code in codes and can_be_fixed(one, unsafe=unsafe)]
    return chosen(some, lines, path, settings)


def encoded(text: str, before: bytes) -> bytes:
    """Encode ``text`` as the file was before, with its byte order mark."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(before).readline)
    if encoding == "utf-8-sig":
        return codecs.BOM_UTF8 + text.encode("utf-8")
    return text.encode(encoding)
