"""Name uses: where each variable is read, and where other functions than its own bind it."""

from __future__ import annotations

import ast
from functools import cached_property

from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue

Uses = dict[Variable, list[tuple[ast.Name, FunctionValue]]]


class NameUses:
    """The names of one module, by variable, with the function whose code they are in."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    @cached_property
    def reads(self) -> Uses:
        """The reads of each variable."""
        found: Uses = {}
        for name, scope in self._module.builder.scope_of.items():
            variable = scope.lookup(name.id)
            if variable is not None and isinstance(name.ctx, ast.Load):
                found.setdefault(variable, []).append((name, self._module.unit_of_scope(scope)))
        return found

    @cached_property
    def foreign_stores(self) -> Uses:
        """What binds a variable in another function than its own (``global``, ``nonlocal``)."""
        found: Uses = {}
        for function in self._module.functions:
            if not function.scope.declared:
                continue
            for node in walk(function.node, into=function.node):
                if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                    variable = self._module.paths.variable(node)
                    if variable is not None and variable.scope is not function.scope:
                        if node.id in function.scope.declared:
                            found.setdefault(variable, []).append((node, function))
        return found
