"""Adds to and takes from lists of arguments, elements, parameters and imported names.

What is added is laid out as what stands before it: on the same line, or on one of its own,
with or without a trailing comma. Comments stay with what they stand beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import libcst as cst

Node = TypeVar("Node", bound=cst.CSTNode)

_BLANK = cst.SimpleWhitespace(" ")
_NOTHING = cst.SimpleWhitespace("")


def appended(
    nodes: Sequence[Node], new: Node, opening: cst.BaseParenthesizableWhitespace
) -> list[Node]:
    """Return ``nodes`` with ``new`` at their end.

    Args:
        nodes: nodes with a ``comma`` each.
        new: one more of them, without a comma.
        opening: the white space between the opening parenthesis and the first of them.

    """
    if not nodes:
        return [new]
    *before, last = nodes
    trailing = comma_of(last)
    alone = _NOTHING if isinstance(opening, cst.SimpleWhitespace) else opening
    separator = comma_of(before[-1]) if before else None
    between = separator.whitespace_after if separator is not None else alone
    if trailing is None:
        # The white space before the closing parenthesis belongs to the last argument.
        closing = getattr(last, "whitespace_after_arg", None)
        if closing is not None:
            last = last.with_changes(whitespace_after_arg=_NOTHING)
            new = new.with_changes(whitespace_after_arg=closing)
        return [*before, _with_comma(last, cst.Comma(whitespace_after=_copy(between))), new]
    after = trailing.whitespace_after
    if isinstance(after, cst.ParenthesizedWhitespace):
        indent = between.last_line if isinstance(between, cst.ParenthesizedWhitespace) else _BLANK
        kept = trailing.with_changes(whitespace_after=after.with_changes(last_line=indent))
        bare = after.with_changes(first_line=cst.TrailingWhitespace(), empty_lines=[])
        new = _with_comma(new, cst.Comma(whitespace_after=bare))
        return [*before, _with_comma(last, kept), new]
    return [*before, _with_comma(last, trailing.with_changes(whitespace_after=_BLANK)), new]


def without(nodes: Sequence[Node], dropped: Sequence[Node]) -> list[Node]:
    """Return ``nodes`` without those (by identity) in ``dropped``."""
    gone = {id(node) for node in dropped}
    kept = [node for node in nodes if id(node) not in gone]
    if kept and nodes and id(nodes[-1]) in gone:
        last, end = kept[-1], nodes[-1]
        comma = comma_of(end)
        kept[-1] = _with_comma(last, comma or cst.MaybeSentinel.DEFAULT)
        closing = getattr(end, "whitespace_after_arg", None)
        if closing is not None:
            kept[-1] = kept[-1].with_changes(whitespace_after_arg=closing)
    return kept


def comma_of(node: cst.CSTNode) -> cst.Comma | None:
    """Return the comma after ``node``, if it is written."""
    comma = getattr(node, "comma", None)
    return comma if isinstance(comma, cst.Comma) else None


def _with_comma(node: Node, comma: cst.Comma | cst.MaybeSentinel) -> Node:
    return node.with_changes(comma=comma)


def _copy(space: cst.BaseParenthesizableWhitespace) -> cst.BaseParenthesizableWhitespace:
    """Return white space like ``space``, without its comments."""
    if isinstance(space, cst.ParenthesizedWhitespace):
        return space.with_changes(first_line=cst.TrailingWhitespace(), empty_lines=[])
    return _BLANK
