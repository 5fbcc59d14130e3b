"""Whether control can leave statements of a block before it comes to their end."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from mplint.model import Module
from mplint.model.flow.steps import walk
from mplint.model.flow.unavoidable import ends_the_program
from mplint.repairs.syntax import LOOPS


def leaves(module: Module, statements: Sequence[ast.stmt]) -> bool:
    """Tell whether control may leave statements other than at their end, or by an error."""
    inside = [part for statement in statements for part in walk(statement, into=None)]
    loops = {part for part in inside if isinstance(part, LOOPS)}
    return any(
        isinstance(part, ast.Return)
        or (isinstance(part, (ast.Break, ast.Continue)) and _loop_of(module, part) not in loops)
        or (isinstance(part, ast.stmt) and exits(module, part))
        for part in inside
    )


def exits(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement is a call such as ``sys.exit()``."""
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    site = module.site(statement.value)
    if site is None:
        return False
    steps = module.steps(site.unit).get(site.node, [])
    return bool(steps) and all(ends_the_program(module, step) for step in steps)


def _loop_of(module: Module, part: ast.AST) -> ast.AST:
    """Return the loop that a ``break`` or ``continue`` is about."""
    while True:
        inner, part = part, module.parents[part]
        if isinstance(part, LOOPS) and inner not in part.orelse:
            return part
