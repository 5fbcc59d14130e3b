"""Leaving: whether control leaves statements before their end, and what still runs on its way."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from enum import Enum, auto

from mplint.model import Module, api
from mplint.model.flow.steps import calls_below, walk
from mplint.model.flow.unavoidable import ends_the_program
from mplint.repairs.places import block_of
from mplint.repairs.syntax import JUMPS, LOOPS, PAUSES

_ENDING = frozenset({"sys.exit", "builtins.exit", "builtins.quit"})
"""Calls that end a program with an exception."""

TRIES = tuple(getattr(ast, name) for name in ("Try", "TryStar") if hasattr(ast, name))


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


# On the way out


class Leaving(Enum):
    """How control leaves some statements after one of those in them."""

    AT_ONCE = auto()
    """Nothing else runs before."""
    AFTER_LITTLE = auto()
    """Code that waits for nothing and cannot fail runs before: prints, assignments."""


def leaving(module: Module, statement: ast.stmt, region: Sequence[ast.stmt]) -> Leaving | None:
    """Return how control leaves ``region`` once ``statement`` has run.

    Args:
        module: the module.
        statement: one of the statements of ``region``, or one in them.
        region: statements that follow each other in a block.

    Returns:
        None if more than a little runs before, or other ways are possible.

    """
    result = Leaving.AT_ONCE
    jump: ast.stmt | None = None
    here: ast.stmt = statement
    while True:
        if jump is None:
            block = region if here in region else block_of(module, here)
            for after in block[block.index(here) + 1 :]:
                if is_jump(module, after):
                    jump = after
                if not _is_plain(module, after):
                    if not _is_little(module, after):
                        return None
                    result = Leaving.AFTER_LITTLE
                if jump is not None:
                    break
        if here in region:
            return result
        inner: ast.AST = here
        around = module.parents[here]
        if isinstance(around, (ast.ExceptHandler, ast.match_case)):
            inner, around = around, module.parents[around]
        if isinstance(around, ast.With):
            # Files are closed, and the like.
            if _raises(jump) and any(
                module.raising.swallows(item.context_expr) for item in around.items
            ):
                return None
            result = Leaving.AFTER_LITTLE
        elif isinstance(around, TRIES):
            if not _passes(around, inner, jump):
                return None
        elif isinstance(around, LOOPS) and inner not in around.orelse:
            if jump is None or isinstance(jump, (ast.Break, ast.Continue)):
                return None
        elif not isinstance(around, (ast.If, ast.Match, *LOOPS)):
            return None
        assert isinstance(around, ast.stmt)
        here = around


def is_jump(module: Module, statement: ast.stmt) -> bool:
    """Tell whether what follows ``statement`` in its block never runs after it."""
    if isinstance(statement, JUMPS):
        return True
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        site = module.site(statement.value)
        return site is not None and bool(site.externals) and site.externals.keys() <= _ENDING
    return False


def _passes(around: ast.AST, inner: ast.AST, jump: ast.stmt | None) -> bool:
    """Tell whether nothing of a ``try`` runs after ``inner``, one of its blocks' statements."""
    assert isinstance(around, ast.Try)
    if inner in around.finalbody:
        return True
    if around.finalbody:
        return False
    if inner in around.body:
        return not around.orelse if jump is None else not _raises(jump)
    return True


def _raises(jump: ast.stmt | None) -> bool:
    return isinstance(jump, (ast.Raise, ast.Expr))


def _is_plain(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement is a jump, or nothing at all, that computes next to nothing."""
    if isinstance(statement, (ast.Pass, ast.Break, ast.Continue)):
        return True
    if isinstance(statement, ast.Return):
        return statement.value is None or _is_plain_expression(statement.value)
    ended: ast.expr | None = None
    if isinstance(statement, ast.Raise):
        ended = statement.exc
    elif isinstance(statement, ast.Expr) and is_jump(module, statement):
        ended = statement.value
    else:
        return False
    given = ended.args if isinstance(ended, ast.Call) else [ended]
    return all(node is None or _is_plain_expression(node) for node in given)


def _is_plain_expression(node: ast.expr) -> bool:
    return not any(
        isinstance(below, (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.Attribute))
        for below in walk(node)
    )


def _is_little(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement waits for nothing and cannot fail, but for oddities."""
    if not isinstance(statement, (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return)):
        return False
    if any(isinstance(n, PAUSES) for n in walk(statement)):
        return False
    for call in calls_below(statement):
        site = module.site(call)
        if site is None or site.callees or not site.externals:
            return False
        for name in site.externals:
            if not name.startswith(("builtins.", "logging.")) or not api.is_quiet(name):
                return False
    return True
