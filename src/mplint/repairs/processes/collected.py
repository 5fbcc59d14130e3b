"""Collected: the containers into which a loop puts the processes that it makes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model import Module
from mplint.model.names.scopes import Scope, Variable
from mplint.model.typestate.subjects import ADDERS
from mplint.repairs.places import statement_of


def adder_of(module: Module, body: list[ast.stmt], subject: ast.Name) -> ast.Call | None:
    """Return the call, a statement of ``body``, that puts ``subject`` into a container."""
    for statement in body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in ADDERS
            and len(call.args) == 1
            and isinstance(call.args[0], ast.Name)
            and module.paths.path(call.args[0]) == module.paths.path(subject)
        ):
            return call
    return None


def own_container(
    module: Module, block: list[ast.stmt], loop: ast.For, adder: ast.Call
) -> Variable | None:
    """Return the container of ``adder``, if after ``loop`` it holds what that has added, no more.

    Args:
        module: the module.
        block: the block that the loop stands in.
        loop: the loop.
        adder: the call in its body that adds.

    """
    name = adder.func.value if isinstance(adder.func, ast.Attribute) else None
    variable = module.paths.variable(name) if isinstance(name, ast.Name) else None
    if variable is None or len(variable.bindings) != 1 or variable.foreign:
        return None
    value = module.paths.bound_value(variable.bindings[0])
    if value is None or not _is_empty(module, value):
        return None
    making = statement_of(module, variable.bindings[0])
    if making not in block or block.index(making) > block.index(loop):
        return None
    for use, scope in uses_of(module, variable):
        if not _is_part_of(scope, variable.scope):
            return None
        if use is not name and place(use) < end(loop):
            return None
    return variable


def keeps_order(module: Module, container: Variable, adder: ast.Call) -> bool:
    """Tell whether a container gives what was added in that order."""
    value = module.paths.bound_value(container.bindings[0])
    return (
        isinstance(value, ast.List)
        and isinstance(adder.func, ast.Attribute)
        and adder.func.attr == "append"
    )


def uses_of(module: Module, variable: Variable) -> Iterator[tuple[ast.Name, Scope]]:
    """Yield the names that read a variable (``+=`` does, too), with the scopes they stand in."""
    for use, scope in module.builder.scope_of.items():
        if use.id == variable.name and scope.lookup(use.id) is variable:
            yield use, scope


def place(node: ast.expr) -> tuple[int, int]:
    """Return where an expression begins, to compare it with others."""
    return node.lineno, node.col_offset


def end(node: ast.stmt) -> tuple[int, int]:
    """Return where a statement ends."""
    return node.end_lineno or node.lineno, node.end_col_offset or 0


def _is_empty(module: Module, value: ast.expr) -> bool:
    if isinstance(value, ast.List):
        return not value.elts
    site = module.site(value) if isinstance(value, ast.Call) else None
    if site is None or site.node.args or site.node.keywords or not site.externals:
        return False
    return set(site.externals) <= {"builtins.list", "builtins.set", "collections.deque"}


def _is_part_of(scope: Scope, outer: Scope) -> bool:
    """Tell whether a scope is ``outer``, or that of a comprehension in it."""
    while scope is not outer and scope.name == "<comprehension>" and scope.parent is not None:
        scope = scope.parent
    return scope is outer
