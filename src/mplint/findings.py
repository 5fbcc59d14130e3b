"""Findings: the plain data that rules produce and every output format consumes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mplint.place import Span

if TYPE_CHECKING:
    # Its classes take as long to be made as all else that a run without findings imports.
    from mplint.edits import Fix

__all__ = ["UNUSED_NOQA", "Finding", "Related", "Span"]

UNUSED_NOQA = "MPL001"
"""The code of a comment that hides nothing; found when the findings are, by no rule."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a finding (the start, the other lock, a call).

    ``path`` names its file, if it is not that of the finding.
    """

    span: Span
    message: str
    path: str | None = field(default=None, kw_only=True)

    def __lt__(self, other: Related) -> bool:
        """Order by place, then by message."""
        return self._key() < other._key()

    def _key(self) -> tuple[str, Span, str]:
        return self.path or "", self.span, self.message


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic: a rule's code, what happens at run time, and where.

    ``message`` does not contain the code. ``related`` names the other places involved, in
    the order in which they matter. ``fix`` repairs it; None if nothing can do that for sure.
    ``path`` names its file while findings of several files are together: None for the file that
    was analysed, whatever else of the program was looked at.
    """

    span: Span
    code: str
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = field(default=None, compare=False)
    path: str | None = field(default=None, kw_only=True)

    def __lt__(self, other: Finding) -> bool:
        """Order by place, then by code and message."""
        return self._key() < other._key()

    def _key(self) -> tuple[str, Span, str, str, tuple[Related, ...]]:
        return self.path or "", self.span, self.code, self.message, self.related
