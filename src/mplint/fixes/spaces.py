"""The white space between the items of a list, with the comments in it."""

from __future__ import annotations

from typing import TypeAlias

import libcst as cst

Space: TypeAlias = cst.BaseParenthesizableWhitespace

NOTHING = cst.SimpleWhitespace("")


def has_comments(space: Space) -> bool:
    """Tell whether there is a comment in ``space``."""
    return isinstance(space, cst.ParenthesizedWhitespace) and (
        space.first_line.comment is not None
        or any(line.comment is not None for line in space.empty_lines)
    )


def joined(space: Space, after: Space) -> Space:
    """Return ``space`` with the comments of ``after``, between which something has gone."""
    if not isinstance(after, cst.ParenthesizedWhitespace) or not has_comments(after):
        return space
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return after
    own = after.first_line.comment
    if own is not None and not has_comments(space):
        space, own = space.with_changes(first_line=after.first_line), None
    lines = [] if own is None else [cst.EmptyLine(space.indent, space.last_line, own)]
    lines += [line for line in after.empty_lines if line.comment is not None]
    return space.with_changes(empty_lines=[*space.empty_lines, *lines])


def joined_at_end(space: Space, after: Space) -> Space:
    """Return the same where the closing parenthesis comes next: its place is that of ``after``."""
    if not has_comments(space) and not has_comments(after):
        return after
    result = joined(space, after)
    if isinstance(after, cst.ParenthesizedWhitespace):
        return result.with_changes(indent=after.indent, last_line=after.last_line)
    return result
