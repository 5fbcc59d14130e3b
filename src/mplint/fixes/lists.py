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
    nodes: Sequence[Node],
    new: Node,
    opening: cst.BaseParenthesizableWhitespace,
    closing: cst.BaseParenthesizableWhitespace = _NOTHING,
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
    alone = _NOTHING if isinstance(opening, cst.SimpleWhitespace) else opening
    between = separator.whitespace_after if separator is not None else alone
    indent = between.last_line if isinstance(between, cst.ParenthesizedWhitespace) else _BLANK
    if trailing is None:
        # In a call, the white space before the closing parenthesis belongs to the last argument.
        end = _own_end(last)
        after = closing if end is None else end
        space, bare = _copy(between), after
        if isinstance(after, cst.ParenthesizedWhitespace):
            space, bare = after.with_changes(last_line=indent), _without_comments(after)
        last = _with_comma(last, cst.Comma(whitespace_after=space))
        if end is None:
            return [*before, last, new], bare
        return [*before, _with_own_end(last, _NOTHING), _with_own_end(new, bare)], closing
    of_comma = isinstance(trailing.whitespace_after, cst.ParenthesizedWhitespace)
    after = trailing.whitespace_after if of_comma else closing
    if not isinstance(after, cst.ParenthesizedWhitespace):
        return [*before, _with_comma(last, cst.Comma(whitespace_after=_BLANK)), new], closing
    # A comment behind the last node stays on its line.
    kept = cst.Comma(trailing.whitespace_before, after.with_changes(last_line=indent))
    before.append(_with_comma(last, kept))
    if of_comma:
        ended = cst.Comma(whitespace_after=_without_comments(after))
        return [*before, _with_comma(new, ended)], closing
    return [*before, _with_comma(new, cst.Comma())], _without_comments(after)


def without(nodes: Sequence[Node], dropped: Sequence[Node]) -> list[Node]:
    """Return ``nodes`` without those (by identity) in ``dropped``."""
    gone = {id(node) for node in dropped}
    kept = [node for node in nodes if id(node) not in gone]
    if kept and nodes and id(nodes[-1]) in gone:
        last, end = kept[-1], nodes[-1]
        comma = comma_of(end)
        kept[-1] = _with_comma(last, comma or cst.MaybeSentinel.DEFAULT)
        closing = _own_end(end)
        if closing is not None:
            kept[-1] = _with_own_end(kept[-1], closing)
    return kept


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
