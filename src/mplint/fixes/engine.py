"""Repairs a file: applies the fixes of its findings, in passes, and checks what comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mplint.edits import Edit, Import, Rewrite
from mplint.findings import Finding
from mplint.fixes.errors import EditError
from mplint.place import Span
from mplint.reading import NotPythonError, split_lines

if TYPE_CHECKING:
    from mplint.fixes.text import Document

MAX_PASSES = 30
"""How often a file is gone through: fixes that overlap wait for the next pass."""

_FEW = 8
"""So many fixes of a file are tried one by one, where each is to be on its own."""

Analyze: TypeAlias = Callable[[str], Sequence[Finding]]
"""All findings of all rules in a source text; raises NotPythonError."""
Choose: TypeAlias = Callable[[Sequence[Finding], Sequence[str]], Iterable[Finding]]
"""Those of some findings, in a source of these lines, that are to be fixed."""

_Key: TypeAlias = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A finding whose fix was not carried out, and why (lower case, no full stop)."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing a text came to: the new text, the findings that are gone, and what was refused.

    The places of ``done`` and ``refused`` are those of the pass that dealt with them.
    """

    text: str
    done: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()


def fix_text(text: str, analyze: Analyze, choose: Choose) -> Fixed:
    """Apply the fixes of the findings in ``text`` until none is left to apply.

    A fix stays only if the result parses, its finding is gone, and no rule finds anything new.

    Args:
        text: the source.
        analyze: what finds.
        choose: what is to be fixed.

    Raises:
        NotPythonError: ``text`` itself is none.

    """
    findings = analyze(text)
    done: list[Finding] = []
    refused: dict[_Key, list[Refusal]] = {}
    for _ in range(MAX_PASSES):
        lines = split_lines(text)
        present = Counter(_key(finding, lines) for finding in findings)
        given_up = {key for key, some in refused.items() if len(some) >= present[key]}
        wanted = [
            finding
            for finding in choose(findings, lines)
            if finding.fix is not None and _key(finding, lines) not in given_up
        ]
        if not wanted:
            break
        attempt = _Attempt(text, findings, analyze, choose)
        done += attempt.fixes(_compatible(wanted))
        again: dict[_Key, list[Refusal]] = {}
        for refusal in attempt.refused:
            again.setdefault(_key(refusal.finding, lines), []).append(refusal)
        refused |= again
        text, findings = attempt.result
    return Fixed(text, tuple(done), tuple(one for some in refused.values() for one in some))


def fixed_apart(
    text: str,
    findings: Sequence[Finding],
    chosen: Sequence[Finding],
    analyze: Analyze,
    choose: Choose,
) -> dict[Finding, str]:
    """Return what ``text`` becomes by the fix of each of ``chosen`` alone, as far as it stays.

    A fix stays as in :func:`fix_text`. To find that out takes an analysis of the result; of very
    many fixes those that stay together, as they would there, are taken to stay alone.

    Args:
        text: the source.
        findings: all that is found in it.
        chosen: those to be fixed, each with a fix.
        analyze: what finds.
        choose: what may be fixed along with them.

    """
    return dict(_Attempt(text, findings, analyze, choose).apart(chosen))


class _Attempt:
    """One pass over a text."""

    def __init__(
        self, text: str, findings: Sequence[Finding], analyze: Analyze, choose: Choose
    ) -> None:
        self._text = text
        self._findings = findings
        self._analyze = analyze
        self._choose = choose
        self.result: tuple[str, Sequence[Finding]] = (text, findings)
        self.refused: list[Refusal] = []
        self._document: Document | None = None

    def fixes(self, chosen: list[Finding]) -> list[Finding]:
        """Apply the fixes of ``chosen`` at once, or those of them that bear it."""
        return self._added([], chosen)

    def apart(self, chosen: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
        """Yield those of ``chosen`` whose fixes stay, each with what it alone makes of the text."""
        todo = [list(chosen)]
        while todo:
            some = todo.pop()
            if len(some) <= _FEW:
                for one in some:
                    if self._apply([one]) is None:
                        yield one, self.result[0]
                continue
            together = _compatible(some)
            taken = {id(one) for one in together}
            todo.append([one for one in some if id(one) not in taken])
            if self._stay(together):
                for one in together:
                    with suppress(EditError):  # what it needs may be in another one's fix
                        yield one, self._text_with(self._text, [one])
            else:
                half = max(len(together) // 2, 1)
                todo += [together[half:], together[:half]]

    def _stay(self, chosen: list[Finding]) -> bool:
        """Tell whether the fixes of ``chosen`` stay together, with nothing else."""
        try:
            return self._objection(chosen, self._edited(self._text, chosen)[1]) is None
        except (EditError, NotPythonError):
            return False

    def _added(self, accepted: list[Finding], more: list[Finding]) -> list[Finding]:
        """Apply the fixes of ``more`` beside those ``accepted``; return all that are applied.

        If they do not bear it together, either half is tried: so a few bad fixes among many
        good ones do not cost a try for each.
        """
        reason = self._apply([*accepted, *more])
        if reason is None:
            return [*accepted, *more]
        if len(more) == 1:
            self.refused.append(Refusal(more[0], reason))
            return accepted
        half = len(more) // 2
        return self._added(self._added(accepted, more[:half]), more[half:])

    def _apply(self, chosen: list[Finding]) -> str | None:
        """Apply all fixes of ``chosen`` to the text; return what speaks against the result.

        What they bring to light for the first time may be fixed along with them: a pool that
        nobody closes is reported only once its start is under the main guard.
        """
        try:
            text, findings = self._edited(self._text, chosen)
            objection = self._objection(chosen, findings)
            brought = self._brought(text, findings) if objection is not None else []
            if brought:
                text, findings = self._edited(text, brought)
                objection = self._objection(chosen, findings) and objection
        except EditError as error:
            return str(error)
        except NotPythonError as error:
            return f"the result would not be Python: {error.reason} on line {error.line}"
        if objection is None:
            self.result = (text, findings)
        return objection

    def _edited(self, text: str, chosen: list[Finding]) -> tuple[str, Sequence[Finding]]:
        """Return the text with the fixes of ``chosen``, and what is found in it then."""
        result = self._text_with(text, chosen)
        return result, self._analyze(result)

    def _text_with(self, text: str, chosen: list[Finding]) -> str:
        edits = dict.fromkeys(edit for one in chosen if one.fix for edit in one.fix.edits)
        # Imported late: libcst takes a quarter of a second.
        from mplint.fixes.text import Document, apply_edits

        if text is not self._text:
            return apply_edits(text, tuple(edits))
        if self._document is None:
            self._document = Document(text)
        return self._document.edited(tuple(edits))

    def _objection(self, chosen: list[Finding], findings: Sequence[Finding]) -> str | None:
        """Return what speaks against a result with these ``findings``."""
        before = Counter(finding.code for finding in self._findings)
        gone = Counter(finding.code for finding in chosen)
        after = Counter(finding.code for finding in findings)
        for code, count in sorted(after.items()):
            if count > before[code] - gone[code]:
                return f"{code} would still be reported" if gone[code] else f"it would bring {code}"
        return None

    def _brought(self, text: str, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings of rules that found nothing before, if all can be fixed at once."""
        known = {finding.code for finding in self._findings}
        new = [finding for finding in findings if finding.code not in known]
        fixable = [one for one in self._choose(new, split_lines(text)) if one.fix is not None]
        together = _compatible(fixable)
        return together if len(together) == len(new) else []


def _compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Return those of ``findings`` whose fixes touch different places, the first ones first."""
    chosen: list[Finding] = []
    taken: list[Span] = []
    known: set[tuple[Edit, ...]] = set()
    for finding in findings:
        assert finding.fix is not None
        edits = finding.fix.edits
        touched = [span for edit in edits for span in _touched(edit)]
        if edits in known or not any(one.overlaps(other) for one in touched for other in taken):
            chosen.append(finding)
            known.add(edits)
            taken += touched
    return chosen


def _touched(edit: Edit) -> list[Span]:
    if isinstance(edit, Import):
        return []
    if isinstance(edit, Rewrite):
        first, last = edit.run.first, edit.run.last
        return [Span(first.line, first.column, last.end_line, last.end_column)]
    return [edit.span]


def _key(finding: Finding, lines: Sequence[str]) -> _Key:
    """Return what a finding can be recognized by when lines have moved; several may share it."""
    return finding.code, finding.span.column, lines[finding.span.line - 1].strip()
