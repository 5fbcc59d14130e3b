"""Adds to and takes from lists of arguments, elements, parameters and imported names.

What is added is laid out as what stands before it: on the same line, or on one of its own,
with or without a trailing comma. Comments stay with what they stand beside; those of what goes
stay where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import libcst as cst

from mplint.fixes.spaces import NOTHING, Space, has_comments, joined, joined_at_end

Node = TypeVar("Node", bound=cst.CSTNode)

_BLANK = cst.SimpleWhitespace(" ")


def appended(
    nodes: Sequence[Node],
    new: Node,
    opening: cst.BaseParenthesizableWhitespace,
    closing: cst.BaseParenthesizableWhitespace = NOTHING,
) -> tuple[list[Node], cst.BaseParenthesizableWhitespace]:
    """Return ``nodes`` with ``new`` at their end, and the white space that then comes last.

    Args:
        nodes: nodes with a ``comma`` each.
        new: one more of them, without a comma.
        opening: the white space between the opening parenthesis and the first of them.
        closing: that before the closing parenthesis, where it belongs to the parenthesis (of a
            tuple, a list, an import) and not to the last node (of a call).

    """
    if not nodes:
        return [new], closing
    *before, last = nodes
    trailing = comma_of(last)
    separator = comma_of(before[-1]) if before else None
    alone = NOTHING if isinstance(opening, cst.SimpleWhitespace) else opening
    between = separator.whitespace_after if separator is not None else alone
    # Whether each node has a line of its own.
    broken = isinstance(between, cst.ParenthesizedWhitespace)
    indent = between.last_line if isinstance(between, cst.ParenthesizedWhitespace) else _BLANK
    if trailing is None:
        # In a call, the white space before the closing parenthesis belongs to the last argument.
        end = _own_end(last)
        after = closing if end is None else end
        space, bare = _copy(between), after
        if broken and isinstance(after, cst.ParenthesizedWhitespace):
            space, bare = after.with_changes(last_line=indent), _without_comments(after)
        last = _with_comma(last, cst.Comma(whitespace_after=space))
        if end is None:
            return [*before, last, new], bare
        return [*before, _with_own_end(last, NOTHING), _with_own_end(new, bare)], closing
    of_comma = isinstance(trailing.whitespace_after, cst.ParenthesizedWhitespace)
    after = trailing.whitespace_after if of_comma else closing
    if not isinstance(after, cst.ParenthesizedWhitespace):
        return [*before, _with_comma(last, cst.Comma(whitespace_after=_BLANK)), new], closing
    if not broken:
        last = _with_comma(last, cst.Comma(trailing.whitespace_before, _BLANK))
        return [*before, last, _with_comma(new, trailing)], closing
    # A comment behind the last node stays on its line.
    kept = cst.Comma(trailing.whitespace_before, after.with_changes(last_line=indent))
    before.append(_with_comma(last, kept))
    if of_comma:
        ended = cst.Comma(whitespace_after=_without_comments(after))
        return [*before, _with_comma(new, ended)], closing
    return [*before, _with_comma(new, cst.Comma())], _without_comments(after)


def without(
    nodes: Sequence[Node], dropped: Sequence[Node], opening: Space
) -> tuple[list[Node], Space]:
    """Return ``nodes`` without those (by identity) in ``dropped``, and the white space before them.

    Comments of what goes stay where it was.
    """
    gone = {id(node) for node in dropped}
    kept: list[Node] = []
    for node in nodes:
        if id(node) not in gone:
            kept.append(node)
        elif node is nodes[-1]:
            opening = _without_end(kept, node, opening)
        elif kept:
            space = joined(_space_behind(kept[-1]), _space_behind(node))
            kept[-1] = _with_comma(kept[-1], cst.Comma(whitespace_after=space))
        else:
            opening = joined(opening, _space_behind(node))
    return kept, opening


def _without_end(kept: list[Node], end: Node, opening: Space) -> Space:
    """Let ``kept`` end as the list did with ``end`` behind it; return the opening white space."""
    own_end = _own_end(end)
    after = _space_behind(end) if comma_of(end) else own_end or NOTHING
    if not kept:
        space = joined_at_end(opening, after)
        return space if has_comments(space) else NOTHING
    space = joined_at_end(_space_behind(kept[-1]), after)
    if comma_of(end) or has_comments(space):
        kept[-1] = _with_comma(kept[-1], cst.Comma(whitespace_after=space))
        return opening
    kept[-1] = _with_comma(kept[-1], cst.MaybeSentinel.DEFAULT)
    if own_end is not None:
        kept[-1] = _with_own_end(kept[-1], space)
    return opening


def _space_behind(node: cst.CSTNode) -> Space:
    """Return the white space behind the comma of ``node``."""
    comma = comma_of(node)
    return comma.whitespace_after if comma is not None else NOTHING


def comma_of(node: cst.CSTNode) -> cst.Comma | None:
    """Return the comma after ``node``, if it is written."""
    comma = getattr(node, "comma", None)
    return comma if isinstance(comma, cst.Comma) else None


def _own_end(node: cst.CSTNode) -> cst.BaseParenthesizableWhitespace | None:
    """Return the white space behind an argument or a parameter; None for other nodes."""
    if isinstance(node, cst.Param):
        return node.whitespace_after_param
    return node.whitespace_after_arg if isinstance(node, cst.Arg) else None


def _with_own_end(node: Node, space: cst.BaseParenthesizableWhitespace) -> Node:
    name = "whitespace_after_param" if isinstance(node, cst.Param) else "whitespace_after_arg"
    return node.with_changes(**{name: space})


def _with_comma(node: Node, comma: cst.Comma | cst.MaybeSentinel) -> Node:
    return node.with_changes(comma=comma)


def _copy(space: cst.BaseParenthesizableWhitespace) -> cst.BaseParenthesizableWhitespace:
    """Return white space like ``space``, without its comments."""
    return _without_comments(space) if isinstance(space, cst.ParenthesizedWhitespace) else _BLANK


def _without_comments(space: cst.ParenthesizedWhitespace) -> cst.ParenthesizedWhitespace:
    return space.with_changes(first_line=cst.TrailingWhitespace(), empty_lines=[])
