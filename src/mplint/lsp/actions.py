"""What can be done about findings: code actions, and the edits that they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lsprotocol import types

from mplint.edits import Fix
from mplint.findings import UNUSED_NOQA, Finding
from mplint.lsp import fixing
from mplint.lsp.checker import Report
from mplint.lsp.diagnostics import Diagnostics

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.mplint"
KINDS: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, FIX_ALL]

ONE, RULE, ALL, NOQA = "one", "rule", "all", "noqa"


@dataclass(frozen=True)
class Deed:
    """What a code action does, as it travels to the client and back.

    ``what`` is one of ``ONE``, ``RULE``, ``ALL`` and ``NOQA``; it is about a ``version`` of a
    document, and the finding of a rule's ``code`` at a place in it.
    """

    what: str
    uri: str
    version: int
    code: str = ""
    line: int = 0
    column: int = 0

    @classmethod
    def of(cls, data: Any) -> Deed | None:
        """Read it from plain data; None if that is something else."""
        try:
            return cls(**data)
        except TypeError:
            return None


def actions(
    report: Report, params: types.CodeActionParams, diagnostics: Diagnostics
) -> Iterator[tuple[types.CodeAction, Deed]]:
    """Yield what can be done about what is found in the range, and in the whole file.

    Args:
        report: what is found in the document.
        params: what the client asks for.
        diagnostics: makes diagnostics for that client.

    """
    document, findings = report.document, report.findings or ()
    only = params.context.only
    if _is_asked_for(types.CodeActionKind.QuickFix.value, only):
        for finding in findings:
            diagnostic = diagnostics.of(document, finding)
            if not _touch(diagnostic.range, params.range):
                continue
            for what, title, preferred in _quick_fixes(finding, findings):
                yield (
                    types.CodeAction(
                        title=f"{finding.code}: {title}",
                        kind=types.CodeActionKind.QuickFix,
                        diagnostics=[diagnostic],
                        is_preferred=preferred,
                    ),
                    Deed(what, document.uri, document.version, finding.code, *finding.span.start),
                )
    if _is_asked_for(FIX_ALL, only) and any(one.fix and one.fix.is_safe for one in findings):
        title = "mplint: Fix all that can be fixed safely"
        yield (
            types.CodeAction(title=title, kind=FIX_ALL),
            Deed(ALL, document.uri, document.version),
        )


def new_text(report: Report, deed: Deed) -> str:
    """Return the document's text after a deed.

    Raises:
        NotFixedError: nothing can be done; the text says why.

    """
    if deed.what == ALL:
        return fixing.fix_all(report)
    place = deed.code, (deed.line, deed.column)
    for finding in report.findings or ():
        if (finding.code, finding.span.start) == place:
            break
    else:
        raise fixing.NotFixedError("it is not found any more")
    if deed.what == NOQA:
        return fixing.suppress(report, finding)
    if finding.fix is None:
        raise fixing.NotFixedError("it has no fix")
    if deed.what == RULE:
        return fixing.fix_rule(report, finding.code, unsafe=not finding.fix.is_safe)
    return fixing.fix_one(report, finding, finding.fix)


def _quick_fixes(
    finding: Finding, findings: Sequence[Finding]
) -> Iterator[tuple[str, str, bool | None]]:
    """Yield what to do, its title, and whether an editor may do it without asking."""
    fix = finding.fix
    if fix is not None:
        label = "" if fix.is_safe else " (unsafe)"
        yield ONE, f"{fix.title}{label}", fix.is_safe or None
        if sum(_is_fixed_along(other, finding.code, fix) for other in findings) > 1:
            yield RULE, f"Fix all in this file{label}", None
    if finding.code != UNUSED_NOQA:
        yield NOQA, f"Suppress with # noqa: {finding.code}", None


def _is_fixed_along(other: Finding, code: str, fix: Fix) -> bool:
    if other.code != code or other.fix is None:
        return False
    return other.fix.is_safe or not fix.is_safe


def _is_asked_for(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Tell whether a client wants actions of this kind: all, this one, or one above it."""
    if only is None:
        return True
    wanted = [str(getattr(one, "value", one)) for one in only]
    return any(not one or kind == one or kind.startswith(f"{one}.") for one in wanted)


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end
