"""Tells which line of a changed text is which line of the text before."""

from __future__ import annotations

from collections.abc import Sequence

_MAX_DIFFERENCES = 2000
"""Lines that come and go; with more, the rest of the text is taken to be new."""


def twins(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """Return for each line of ``after`` the index of the same line in ``before``, if any.

    Lines are the same if they differ only in the white space around them: so those of a block
    that was indented are found, too. The order of lines is kept; what was moved is new.

    This is the algorithm of Myers ("An O(ND) Difference Algorithm and Its Variations"), which
    takes little time if little has changed, however long the text.
    """
    old, new = [line.strip() for line in before], [line.strip() for line in after]
    result: list[int | None] = [None] * len(new)
    furthest = [0, 0]  # of diagonal k at index k; the negative ones count from the end
    trace: list[list[int]] = []
    for differences in range(min(len(old) + len(new), _MAX_DIFFERENCES) + 1):
        trace.append(furthest)
        furthest = [0] * (2 * differences + 3)
        for diagonal in range(-differences, differences + 1, 2):
            at = _step(trace[-1], diagonal, differences)
            while at < len(old) and at - diagonal < len(new) and old[at] == new[at - diagonal]:
                at += 1
            furthest[diagonal] = at
            if at >= len(old) and at - diagonal >= len(new):
                _follow(trace, diagonal, at, result)
                return result
    best = max(range(-differences, differences + 1, 2), key=lambda k: 2 * furthest[k] - k)
    _follow(trace, best, furthest[best], result)
    return result


def _step(furthest: Sequence[int], diagonal: int, differences: int) -> int:
    """Return where a diagonal begins: a line further on the better one beside it."""
    if diagonal == -differences:
        return furthest[diagonal + 1]
    if diagonal != differences and furthest[diagonal - 1] < furthest[diagonal + 1]:
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _follow(
    trace: Sequence[Sequence[int]], diagonal: int, at: int, result: list[int | None]
) -> None:
    """Go the way back from a point and note the lines that are the same."""
    for differences in range(len(trace) - 1, -1, -1):
        begin = _step(trace[differences], diagonal, differences)
        for index in range(begin, at):
            result[index - diagonal] = index
        if differences:
            down = diagonal == -differences or (
                diagonal != differences
                and trace[differences][diagonal - 1] < trace[differences][diagonal + 1]
            )
            at, diagonal = (begin, diagonal + 1) if down else (begin - 1, diagonal - 1)
