"""New texts for a document: with fixes, or with a comment that hides a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mplint.edits import Fix, ReplaceText
from mplint.findings import UNUSED_NOQA, Finding
from mplint.fixes.comment_edits import replaced
from mplint.fixes.engine import fix_text
from mplint.lsp.checker import Report
from mplint.project.checking import internal_error
from mplint.project.fixing import Fixer
from mplint.project.suppressing import suppressed
from mplint.reading import NotPythonError


class NotFixedError(Exception):
    """Nothing is changed; the text is the reason, in lower case, without a full stop."""


def fix_one(report: Report, finding: Finding, fix: Fix) -> str:
    """Return the text with one finding fixed, and what that brings to light.

    Raises:
        NotFixedError: the fix turns out not to fit.

    """
    if finding.code == UNUSED_NOQA:
        return _without(report.document.text, [finding])
    before = report.document.lines
    known = {one.code for one in report.findings or ()}

    def is_wanted(one: Finding, lines: Sequence[str]) -> bool:
        # In another text, the same finding is another one that has moved there.
        return one == finding if lines == before else one.code not in known

    return _fixed(report, is_wanted, unsafe=not fix.is_safe)


def fix_rule(report: Report, code: str, *, unsafe: bool) -> str:
    """Return the text with all findings of a rule fixed, and what that brings to light.

    Raises:
        NotFixedError: no fix fits.

    """
    if code == UNUSED_NOQA:
        findings = report.findings or ()
        return _without(report.document.text, [one for one in findings if one.code == code])
    known = {one.code for one in report.findings or ()} - {code}
    return _fixed(report, lambda one, lines: one.code not in known, unsafe=unsafe)


def fix_all(report: Report) -> str:
    """Return the text with all safe fixes, as ``mplint fix`` writes it.

    Raises:
        NotFixedError: no fix fits.

    """
    comments = [one for one in report.findings or () if one.code == UNUSED_NOQA]
    return _fixed(report, lambda one, lines: True, unsafe=False, comments=comments)


def suppress(report: Report, finding: Finding) -> str:
    """Return the text with a comment that hides a finding."""
    return "".join(suppressed(report.document.lines, [finding]))


def _fixed(
    report: Report,
    is_wanted: Callable[[Finding, Sequence[str]], bool],
    *,
    unsafe: bool,
    comments: Iterable[Finding] = (),
) -> str:
    """Fix what is wanted, after ``comments`` that hide nothing were removed."""
    fixer = Fixer(report.document.name, report.settings)

    def choose(findings: Sequence[Finding], lines: Sequence[str]) -> list[Finding]:
        wanted = [one for one in findings if is_wanted(one, lines)]
        return fixer.choose(wanted, lines, unsafe=unsafe)

    try:
        text = _without(report.document.text, comments)
        fixed = fix_text(text, fixer.analyze, choose)
    except NotPythonError as error:
        raise NotFixedError(error.reason) from None
    except Exception as error:
        raise NotFixedError(internal_error(error)) from error
    if fixed.text == report.document.text:
        raise NotFixedError(fixed.refused[0].reason if fixed.refused else "nothing is left to fix")
    return fixed.text


def _without(text: str, comments: Iterable[Finding]) -> str:
    edits = [edit for one in comments if one.fix for edit in one.fix.edits]
    return replaced(text, [edit for edit in edits if isinstance(edit, ReplaceText)])
