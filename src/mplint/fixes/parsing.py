"""Parses the source text that edits bring along."""

from __future__ import annotations

import libcst as cst

from mplint.fixes.comments import Line
from mplint.fixes.errors import EditError


def expression(text: str) -> cst.BaseExpression:
    """Parse an expression, over several lines if need be.

    Raises:
        EditError: it is none.

    """
    text = _with_plain_ends(text)
    try:
        return cst.parse_expression(text)
    except cst.ParserSyntaxError:
        pass
    try:
        inside = cst.parse_expression(f"({text})")
    except cst.ParserSyntaxError:
        raise EditError(f"`{text}` is no expression") from None
    if not text.strip() or not inside.lpar:  # such as `a) + (b`
        raise EditError(f"`{text}` is no expression")
    return inside


def statements(text: str, module: cst.Module) -> list[Line]:
    """Parse statements, for a file like ``module``.

    Raises:
        EditError: they are none.

    """
    try:
        parsed = cst.parse_module(_with_plain_ends(text), module.config_for_parsing)
    except cst.ParserSyntaxError:
        raise EditError(f"`{text}` is no statement") from None
    return list(parsed.body)


def block_header(text: str, module: cst.Module) -> cst.BaseCompoundStatement:
    """Parse the header of a compound statement, such as ``with lock:``.

    Raises:
        EditError: it is none.

    """
    try:
        found = statements(f"{text}\n    pass\n", module)
    except EditError:
        found = []
    if len(found) != 1 or not isinstance(found[0], cst.BaseCompoundStatement):
        raise EditError(f"`{text}` is no header of a block")
    return found[0]


def argument(text: str) -> cst.Arg:
    """Parse an argument of a call.

    Raises:
        EditError: it is none.

    """
    call = expression(f"f({text})")
    if not isinstance(call, cst.Call) or len(call.args) != 1:
        raise EditError(f"`{text}` is no argument")
    return call.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)


def element(text: str) -> cst.BaseElement:
    """Parse an element of a display.

    Raises:
        EditError: it is none.

    """
    display = expression(f"[{text}]")
    if not isinstance(display, cst.List) or len(display.elements) != 1:
        raise EditError(f"`{text}` is no element")
    return display.elements[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)


def parameter(text: str) -> cst.Param:
    """Parse a parameter.

    Raises:
        EditError: it is no plain parameter.

    """
    function = statements(f"def f({text}): pass", cst.Module([]))[0]
    parameters = cst.ensure_type(function, cst.FunctionDef).params.params
    if len(parameters) != 1:
        raise EditError(f"`{text}` is no parameter")
    return parameters[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)


def _with_plain_ends(text: str) -> str:
    r"""Return ``text``, which may come from the file, with ``\n`` at the end of its lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
