"""Syntax: kinds of it that many repairs ask for, and what a dotted expression begins with."""

from __future__ import annotations

import ast

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
"""What follows one of these in its block is never reached from it."""
PAUSES = (ast.Await, ast.Yield, ast.YieldFrom)
"""Where other code of the process may run before the expression is done."""


def root_of(node: ast.expr, *, items: bool = False) -> ast.Name | None:
    """Return the name that ``name.attribute.attribute`` begins with; None if it begins otherwise.

    With ``items``, it may have subscripts as well: ``name.attribute[0]``.
    """
    links = (ast.Attribute, ast.Subscript) if items else ast.Attribute
    while isinstance(node, links):
        node = node.value
    return node if isinstance(node, ast.Name) else None
