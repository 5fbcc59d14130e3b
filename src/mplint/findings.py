"""Findings: the plain data that rules produce and every output format consumes."""

from __future__ import annotations

from dataclasses import dataclass, field

from mplint.edits import Fix
from mplint.place import Span

__all__ = ["UNUSED_NOQA", "Finding", "Related", "Span"]

UNUSED_NOQA = "MPL001"
"""The code of a comment that hides nothing; found when the findings are, by no rule."""


@dataclass(frozen=True, order=True, slots=True)
class Related:
    """Another place that takes part in a finding (the start, the other lock, a call)."""

    span: Span
    message: str


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One diagnostic: a rule's code, what happens at run time, and where.

    ``message`` does not contain the code. ``related`` names the other places involved, in
    the order in which they matter. ``fix`` repairs it; None if nothing can do that for sure.
    """

    span: Span
    code: str
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = field(default=None, compare=False)
