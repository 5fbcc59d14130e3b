"""What a change of a text comes to in replacements, as editors and reports have it."""

from __future__ import annotations

from collections.abc import Sequence

from mplint.edits import ReplaceText
from mplint.fixes.lines import twins
from mplint.place import Span
from mplint.reading import split_lines


def replacements(before: str, after: str) -> tuple[ReplaceText, ...]:
    """Return the edits that make ``before`` to ``after``, in order.

    They replace whole lines, or, where one line has become another, what differs in it.
    """
    old, new = split_lines(before), split_lines(after)
    found: list[ReplaceText] = []
    old_at = new_at = 0
    for index, twin in enumerate([*twins(old, new), len(old)]):
        at_end = index == len(new)
        if twin is None or not (at_end or old[twin] == new[index]):
            continue
        if (old_at, new_at) != (twin, index):
            found.append(_replacement(old, range(old_at, twin), new[new_at:index]))
        old_at, new_at = twin + 1, index + 1
    return tuple(found)


def _replacement(lines: Sequence[str], gone: range, new: Sequence[str]) -> ReplaceText:
    """Return the edit that puts ``new`` in the place of the lines ``gone`` (from 0)."""
    if len(gone) == len(new) == 1:
        line, old, text = gone.start + 1, lines[gone.start], new[0]
        if _end_of(old) == _end_of(text):
            old, text = old.rstrip("\r\n"), text.rstrip("\r\n")
            begin = _common(old, text)
            same = _common(old[begin:][::-1], text[begin:][::-1])
            span = Span(line, begin, line, len(old) - same)
            return ReplaceText(span, text[begin : len(text) - same])
    start, end_ = _position(lines, gone.start), _position(lines, gone.stop)
    return ReplaceText(Span(*start, *end_), "".join(new))


def _common(one: str, other: str) -> int:
    """Return how many characters are the same at the beginning of both."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _position(lines: Sequence[str], index: int) -> tuple[int, int]:
    """Return where a line begins; behind the last one, where the text ends."""
    if index == len(lines) and lines and not _end_of(lines[-1]):
        return index, len(lines[-1])
    return index + 1, 0


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
