"""Carries out edits of what is no syntax, without libcst."""

from __future__ import annotations

from collections.abc import Sequence

from mplint.edits import ReplaceText
from mplint.reading import split_lines


def replaced(text: str, edits: Sequence[ReplaceText]) -> str:
    """Return the source ``text`` with ``edits`` carried out, whose spans do not overlap."""
    starts = [0]
    for line in split_lines(text):
        starts.append(starts[-1] + len(line))
    for edit in sorted(edits, key=lambda one: one.span.start, reverse=True):
        begin, end = (
            starts[line - 1] + column for line, column in (edit.span.start, edit.span.end)
        )
        text = text[:begin] + edit.text + text[end:]
    return text
