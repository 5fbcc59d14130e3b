"""Operands that are computed before the lock is taken: they may take long, or wait."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.edits import Block, Edit, New
from mplint.model import Module
from mplint.model.api.kinds import SYNCHRONIZED
from mplint.model.flow.steps import walk
from mplint.model.sharing.basis import Unguarded
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import Instance
from mplint.repairs.places import keep, replace, rewrite, standalone
from mplint.repairs.spelling import free_name

_CHEAP = frozenset(
    f"builtins.{name}" for name in ("abs", "bool", "float", "int", "len", "max", "min", "round")
)
"""Functions that are done at once, so that they can as well be called under a lock."""


@dataclass(frozen=True, slots=True)
class Operand:
    """What is combined with a shared value: ``f()`` of ``v.value += f()``."""

    write: Write
    statement: ast.stmt
    expression: ast.expr


def operand_of(module: Module, part: Unguarded) -> Operand | None:
    """Return the operand of an update that is one statement by itself, if it may take long.

    None if the update is of another form, or if the operand has nothing to be computed.
    """
    if len(part.writes) != 1:
        return None
    (write,) = part.writes
    statement = write.statement
    expression: ast.expr | None = None
    if isinstance(statement, ast.AugAssign):
        expression = statement.value
    elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        value = statement.value
        if isinstance(value, ast.BinOp) and value.left is write.read:
            expression = value.right
    if not isinstance(statement, ast.stmt) or expression is None:
        return None
    inside = set(walk(statement))
    if any(node not in inside for node in part.basis):
        return None
    if not any(_takes_long(module, node) for node in walk(expression)):
        return None
    leaves = (ast.Yield, ast.YieldFrom, ast.NamedExpr)
    if any(isinstance(node, leaves) for node in walk(expression)):
        return None
    if any(_is_of_object(module, node, write) for node in walk(expression)):
        return None
    return Operand(write, statement, expression)


def _is_of_object(module: Module, node: ast.AST, write: Write) -> bool:
    """Tell whether an expression is the shared object itself: what it gives must be up to date."""
    if not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        return False
    path = module.paths.path(node)
    same = path is not None and path == module.paths.path(write.container)
    return same or any(value in write.objects for value in module.values(node))


def _takes_long(module: Module, node: ast.AST) -> bool:
    """Tell whether something calls what may take long, or takes the lock of another object."""
    if isinstance(node, ast.Call):
        return not _is_cheap(module, node)
    if isinstance(node, ast.Attribute):
        for value in module.values(node.value):
            method = value.cls.method(node.attr) if isinstance(value, Instance) else None
            if method is not None and method.is_property:
                return True
    return isinstance(node, ast.expr) and not module.kinds(node).isdisjoint(SYNCHRONIZED)


def _is_cheap(module: Module, call: ast.Call) -> bool:
    site = module.site(call)
    return site is not None and bool(site.externals) and _CHEAP.issuperset(site.externals)


def hoisted(module: Module, operand: Operand, header: str) -> tuple[Edit, ...]:
    """Return the edits that compute the operand first, and then do the rest under ``header``."""
    statement, expression = operand.statement, operand.expression
    name = free_name(module, _wish(expression), [operand.write.function])
    first = New(f"{name} = {standalone(module, expression)}")
    under = Block(header, (keep(module, statement),))
    return (
        rewrite(module, statement, statement, first, under),
        replace(module, expression, name),
    )


def _wish(expression: ast.expr) -> str:
    """Return a name for what an expression gives, after the function or attribute that it is."""
    if isinstance(expression, ast.Attribute) and isinstance(expression.value, ast.Name):
        owner, name = expression.value.id, expression.attr.strip("_")
        return name if owner in ("self", "cls") else f"{owner}_{name}"
    func = expression.func if isinstance(expression, ast.Call) else None
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return f"{name.strip('_')}_result" if name.strip("_") else "operand"
