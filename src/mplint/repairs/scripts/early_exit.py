"""Lets the import of a module come to its end: puts an exit under the main guard, or away."""

from __future__ import annotations

import ast

from mplint.edits import Block, Edit, Fix, Safety
from mplint.model import Module, api
from mplint.repairs.imports import all_unimported
from mplint.repairs.places import keep, removal, rewrite
from mplint.repairs.purpose import is_library
from mplint.repairs.scripts.main_guard import (
    compares_name,
    guard_with,
    guarded,
    main_guard,
)
from mplint.repairs.scripts.module_body import is_text
from mplint.repairs.syntax import DEFINITIONS, IMPORTS


def completing(module: Module, end: ast.AST) -> Fix | None:
    """Return the fix by which an import does not end at ``end``, in the module's own code.

    An exit that stands for the main guard goes, and the program goes under a guard; an exit of
    the program below its guard goes into it.
    """
    body = module.tree.body
    statement: ast.AST = end
    while statement not in body:
        statement = module.parents[statement]
    assert isinstance(statement, ast.stmt)
    if is_library(module):
        return None
    if _is_exit(module, statement):
        return _into_guard(module, statement)
    if isinstance(statement, ast.If) and compares_name(statement.test, ast.Eq):
        return _without_else(module, statement)
    exits = _refusal(module, statement)
    return None if exits is None else _instead_of(module, statement, exits)


def _into_guard(module: Module, leaving: ast.stmt) -> Fix | None:
    """Return the fix for an exit at the end of the module."""
    guard = main_guard(module)
    body = module.tree.body
    if guard is None or body.index(guard) > body.index(leaving):
        return None
    between = body[body.index(guard) + 1 : body.index(leaving)]
    if not all(is_text(one) or isinstance(one, (*DEFINITIONS, *IMPORTS)) for one in between):
        return None
    if not all(is_text(one) for one in body[body.index(leaving) + 1 :]):
        return None
    there = guard_with(module, guard, (), [keep(module, leaving)])
    edits = there, removal(module, leaving)
    return Fix("Exit under the main guard", Safety.SAFE, edits)


def _without_else(module: Module, guard: ast.If) -> Fix | None:
    """Return the fix for an exit in the ``else`` of the main guard."""
    *before, last = guard.orelse
    if not all(is_text(one) or _prints(module, one) for one in before):
        return None
    if not _is_exit(module, last):
        return None
    quiet = all(_is_quiet_exit(module, one) for one in guard.orelse)
    own = keep(module, guard.body[0], guard.body[-1])
    block = Block(f"if {module.text(guard.test)}:", (own,))
    edits = rewrite(module, guard, guard, block), *_unused(module, guard.orelse)
    safety = Safety.SAFE if quiet else Safety.UNSAFE
    return Fix("Let the import come to its end", safety, edits)


def _instead_of(module: Module, refusal: ast.stmt, exits: list[ast.stmt]) -> Fix | None:
    """Return the fix for an exit in place of the main guard."""
    quiet = all(_is_quiet_exit(module, one) for one in exits)
    guard = main_guard(module, refusal)
    starts = module.execution.main_guards.starts_of_program()
    if guard is not None:
        inside = set(ast.walk(guard))
        starts = [node for node in starts if node not in inside]
    if starts:
        fix = guarded(module, starts, refusal)
        if fix is None:
            return None
        edits, safe = fix.edits, quiet and fix.is_safe
    elif guard is not None:
        edits, safe = (removal(module, refusal),), quiet
    else:
        return None
    return Fix(
        "Put the program under a main guard, not behind an exit",
        Safety.SAFE if safe else Safety.UNSAFE,
        (*edits, *_unused(module, [refusal])),
    )


def _refusal(module: Module, statement: ast.stmt) -> list[ast.stmt] | None:
    """Return the statements that end an import; None if ``statement`` does anything else."""
    if isinstance(statement, ast.Assert) and compares_name(statement.test, ast.Eq):
        return [statement]
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.BoolOp):
        first, *others = statement.value.values
        if isinstance(statement.value.op, ast.Or) and compares_name(first, ast.Eq):
            exits: list[ast.stmt] = [ast.Expr(value) for value in others]
            return exits if all(_is_exit(module, one) for one in exits) else None
    if isinstance(statement, ast.If) and not statement.orelse:
        test = statement.test
        negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        if compares_name(test, ast.NotEq) or (
            isinstance(test, ast.UnaryOp) and negated and compares_name(test.operand, ast.Eq)
        ):
            *before, last = statement.body
            if all(is_text(one) or _prints(module, one) for one in before):
                return statement.body if _is_exit(module, last) else None
    return None


def _is_exit(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement ends what runs it, and does nothing else."""
    if isinstance(statement, ast.Raise):
        return True
    value = statement.value if isinstance(statement, ast.Expr) else None
    site = module.site(value) if isinstance(value, ast.Call) else None
    return (
        site is not None
        and not site.callees
        and (bool(site.externals) and all(name in api.NO_RETURN for name in site.externals))
    )


def _is_quiet_exit(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement ends what runs it, and tells nobody why."""
    if isinstance(statement, ast.Raise):
        error = statement.exc
        raised = error.func if isinstance(error, ast.Call) else error
        if not isinstance(raised, ast.Name) or raised.id != "SystemExit":
            return False
        arguments = error.args if isinstance(error, ast.Call) else []
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        arguments = statement.value.args
    else:
        return False
    quiet = (isinstance(one, ast.Constant) and not isinstance(one.value, str) for one in arguments)
    return all(quiet) and _is_exit(module, statement)


def _prints(module: Module, statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Call) and (
        module.imports.qualified(value.func) == "builtins.print"
    )


def _unused(module: Module, gone: list[ast.stmt]) -> list[Edit]:
    """Return the edits that drop the imports that only ``gone`` uses."""
    names = [one for node in gone for one in ast.walk(node) if isinstance(one, ast.Name)]
    return all_unimported(module, names)
