"""Gives children a module-level object as an argument, where each would make its own."""

from __future__ import annotations

import ast

from mplint.edits import Fix, Safety
from mplint.model import Module
from mplint.model.api.kinds import INHERITED
from mplint.model.names.scopes import Scope, Variable
from mplint.model.sharing.global_reads import reads_of
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.passing.arguments import passed
from mplint.repairs.passing.contexts import goes_along
from mplint.repairs.purpose import is_program


def pass_global(module: Module, name: ast.expr) -> Fix | None:
    """Return the fix that hands the module-level object ``name`` to all children that use it.

    The object stays where it is: the parent has it there. The functions that run in children
    and read it get it as a parameter of the same name instead. Their signatures change, so the
    fix is safe only in a program; None if :func:`passed` cannot do it, or if the object is of a
    start method that those of the children may refuse.
    """
    variable = module.paths.variable(name) if isinstance(name, ast.Name) else None
    if variable is None or variable.scope is not module.module_unit.scope:
        return None
    in_child = module.execution.in_child
    readers = [function for function in reads_of(module, [variable]).get(variable, {})
               if function in in_child]  # fmt: skip
    functions: dict[FunctionValue, None] = {}
    for reader in readers:
        outer = _outermost(module, reader)
        if outer is None or any(_rebinds(scope, variable) for scope in (reader.scope, outer.scope)):
            return None
        functions[outer] = None
    made = {
        value.start_method
        for value in variable.slot.values
        if isinstance(value, Object) and value.kind in INHERITED and not value.managed
    }
    if not goes_along(module, made, (run.method for one in readers for run in in_child[one])):
        return None
    edits = passed(module, functions, variable.name, lambda unit: unit not in in_child)
    if edits is None:
        return None
    safety = Safety.SAFE if is_program(module) else Safety.UNSAFE
    return Fix(f"Pass `{variable.name}` to the child as an argument", safety, edits)


def _outermost(module: Module, function: FunctionValue) -> FunctionValue | None:
    """Return the function at the top level (or of a class there) that ``function`` is part of."""
    scope: Scope | None = function.scope
    found: FunctionValue | None = None
    while scope is not None:
        found = module.builder.function_of.get(scope.node, found)
        scope = scope.parent
        if scope is None or scope.parent is None:
            break
    return None if found is module.module_unit else found


def _rebinds(scope: Scope, variable: Variable) -> bool:
    return variable.name in scope.variables or variable.name in scope.declared
