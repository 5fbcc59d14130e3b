"""The lists in pieces of syntax: a call's arguments, a display's elements, parameters, names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import libcst as cst

from mplint.fixes.errors import EditError
from mplint.fixes.lists import appended, comma_of
from mplint.fixes.spaces import NOTHING, Space


def items(node: cst.CSTNode) -> Sequence[cst.CSTNode]:
    """Return the arguments of a call, elements of a display or names of an import.

    Raises:
        EditError: ``node`` is nothing of the kind.

    """
    return cast("Sequence[cst.CSTNode]", getattr(node, _items_name(node)))


def opening_space(node: cst.CSTNode) -> Space:
    """Return the white space before the first of the :func:`items` of ``node``."""
    if isinstance(node, cst.Call):
        return node.whitespace_before_args
    bracket = _opening_bracket(node)
    return NOTHING if bracket is None else cast("Any", bracket[1]).whitespace_after


def with_items(node: cst.CSTNode, new: Sequence[cst.CSTNode], opening: Space) -> cst.CSTNode:
    """Return ``node`` with other items and white space before them.

    Raises:
        EditError: there cannot be none of them.

    """
    new = list(new)
    if not new and not isinstance(node, (cst.Call, cst.List)) and not _is_enclosed(node):
        raise EditError("the last one cannot be taken away")
    if isinstance(node, cst.Tuple) and len(new) == 1 and comma_of(new[0]) is None:
        new[0] = new[0].with_changes(comma=cst.Comma())
    node = node.with_changes(**{_items_name(node): new})
    if isinstance(node, cst.Call):
        return node.with_changes(whitespace_before_args=opening)
    bracket = _opening_bracket(node)
    if bracket is None:
        return node
    name, old = bracket
    changed = old.with_changes(whitespace_after=opening)
    if name == "lpar" and isinstance(node, cst.Tuple):
        return node.with_changes(lpar=[*node.lpar[:-1], changed])
    return node.with_changes(**{name: changed})


def with_argument(call: cst.Call, new: cst.Arg) -> cst.Call:
    """Return a call with one more argument."""
    equals = [one.equal for one in call.args if one.keyword is not None]
    if new.keyword is not None and equals:
        new = new.with_changes(equal=equals[-1])  # with the blanks around it that others have
    args = [_parenthesized(arg) for arg in call.args] if len(call.args) == 1 else call.args
    return call.with_changes(args=appended(args, new, call.whitespace_before_args)[0])


def with_element(display: cst.CSTNode, new: cst.BaseElement) -> cst.CSTNode:
    """Return a tuple, list or set with one more element.

    Raises:
        EditError: ``display`` is nothing of the kind.

    """
    opening = opening_space(display)
    if isinstance(display, cst.Tuple):
        if not display.lpar:
            return display.with_changes(elements=appended(display.elements, new, opening)[0])
        end = display.rpar[0].whitespace_before
        elements, end = appended(display.elements, new, opening, end)
        last = display.rpar[0].with_changes(whitespace_before=end)
        return display.with_changes(elements=elements, rpar=[last, *display.rpar[1:]])
    if isinstance(display, cst.List):
        end = display.rbracket.whitespace_before
        elements, end = appended(display.elements, new, opening, end)
        bracket = display.rbracket.with_changes(whitespace_before=end)
        return display.with_changes(elements=elements, rbracket=bracket)
    if isinstance(display, cst.Set):
        end = display.rbrace.whitespace_before
        elements, end = appended(display.elements, new, opening, end)
        brace = display.rbrace.with_changes(whitespace_before=end)
        return display.with_changes(elements=elements, rbrace=brace)
    raise EditError("nothing can be added to that")


def with_parameter(function: cst.FunctionDef | cst.Lambda, new: cst.Param) -> cst.CSTNode:
    """Return a function with one more parameter, before ``*args`` and the like.

    Raises:
        EditError: a parameter cannot stand there.

    """
    parameters = function.params
    own = [*parameters.posonly_params, *parameters.params]
    if new.default is None and any(one.default is not None for one in own):
        raise EditError("a parameter without a default cannot follow one that has one")
    opening: Space = NOTHING
    if isinstance(function, cst.FunctionDef):
        opening = function.whitespace_before_params
    elif not parameters.params:
        raise EditError("a lambda without parameters is not given one")
    params, _ = appended(parameters.params, new, opening)
    return function.with_changes(params=parameters.with_changes(params=params))


def _items_name(node: cst.CSTNode) -> str:
    if isinstance(node, cst.Call):
        return "args"
    if isinstance(node, (cst.Tuple, cst.List, cst.Set)):
        return "elements"
    if isinstance(node, (cst.Import, cst.ImportFrom)):
        return "names"
    raise EditError("nothing can be added to that, or taken away")


def _opening_bracket(node: cst.CSTNode) -> tuple[str, cst.CSTNode] | None:
    """Return what opens the list in ``node``, and the name of its attribute."""
    if isinstance(node, cst.Tuple):
        return ("lpar", node.lpar[-1]) if node.lpar else None
    for name in ("lbracket", "lbrace", "lpar"):
        bracket = getattr(node, name, None)
        if isinstance(bracket, cst.CSTNode):
            return name, bracket
    return None


def _is_enclosed(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Tuple) and bool(node.lpar)


def _parenthesized(arg: cst.Arg) -> cst.Arg:
    """Return an argument that was the only one: a generator needs parentheses of its own now."""
    value = arg.value
    if not isinstance(value, cst.GeneratorExp) or value.lpar:
        return arg
    own = value.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return arg.with_changes(value=own)
