"""Findings: the plain data that rules produce and every output format consumes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A region of a source file.

    Lines count from 1, columns from 0; both in characters (code points), as editors and
    flake8 count, not in the UTF-8 bytes that ``ast`` reports. The end is exclusive.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, order=True, slots=True)
class Related:
    """Another place that takes part in a finding (the start, the other lock, a call)."""

    span: Span
    message: str


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One diagnostic: a rule's code, what happens at run time, and where.

    ``message`` does not contain the code. ``related`` names the other places involved, in
    the order in which they matter.
    """

    span: Span
    code: str
    message: str
    related: tuple[Related, ...] = ()
