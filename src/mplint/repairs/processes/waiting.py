"""Waiting: a call that is told not to wait, and given a time to wait, waits for it."""

from __future__ import annotations

import ast

from mplint.edits import Edit
from mplint.model import Module
from mplint.model.calls.sites import CallSite
from mplint.repairs.places import append, drop, replace

_LOOSE = (ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.GeneratorExp)
"""Expressions that cannot stand behind a keyword as they are."""


def waiting(
    module: Module, site: CallSite, block: ast.expr, timeout: ast.expr
) -> tuple[Edit, ...] | None:
    """Return the edits by which the call of a queue waits up to ``timeout``.

    None if it may then wait without end, or must not wait at all.

    Args:
        module: the module.
        site: the call.
        block: its argument that says not to wait, a constant.
        timeout: its argument that says how long to wait.

    """
    call = site.node
    if isinstance(site.unit.node, ast.AsyncFunctionDef) or not _is_time(module, timeout):
        return None
    text = module.text(call)
    if "\n" in text and "#" in text:  # Arguments take the comments beside them along.
        return (replace(module, block, "True"),)
    if block not in call.args or call.args[-1] is block:
        return (drop(module, block),)
    given = module.text(timeout)
    if isinstance(timeout, _LOOSE):
        given = f"({given})"
    return drop(module, block), drop(module, timeout), append(module, call, f"timeout={given}")


def _is_time(module: Module, node: ast.expr) -> bool:
    """Tell whether an expression certainly is a number that a call can wait for."""
    if isinstance(node, ast.UnaryOp):
        return False
    shapes = module.shapes.of(node)
    return bool(shapes) and all(shape.type in ("int", "float") for shape in shapes or ())
