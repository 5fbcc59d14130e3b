"""The statements of a module's body: what each of them binds, and who reads that."""

from __future__ import annotations

import ast
from collections.abc import Collection
from functools import cached_property
from typing import TypeAlias

from mplint.model import Module
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue

Moved: TypeAlias = Collection[int]
"""Which statements of the body are to be moved under the main guard."""

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

_ANY_NAME = frozenset({"builtins.globals", "builtins.eval", "builtins.exec", "sys.modules"})
"""What reads variables of a module by names that are made at run time."""


def is_text(statement: ast.stmt) -> bool:
    """Tell whether a statement is a mere string, or another constant."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


class ModuleBody:
    """The body of one module, by the position of its statements.

    Args:
        module: the module.

    """

    def __init__(self, module: Module) -> None:
        self._module = module
        self.statements = module.tree.body
        self._position = {id(node): at for at, node in enumerate(self.statements)}

    def position(self, node: ast.AST) -> int:
        """Return which statement of the body ``node`` is, or is part of."""
        while id(node) not in self._position:
            node = self._module.parents[node]
        return self._position[id(node)]

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """The module's variables."""
        return tuple(self._module.module_unit.scope.variables.values())

    @cached_property
    def bindings(self) -> dict[Variable, dict[int, None]]:
        """The statements of the body that bind each variable at once, not by a function."""
        found: dict[Variable, dict[int, None]] = {}
        for variable in self.variables:
            at = found[variable] = {}
            for node in variable.bindings:
                if self._module.unit_of(node) is self._module.module_unit:
                    at[self.position(node)] = None
        return found

    @cached_property
    def bound(self) -> dict[int, list[Variable]]:
        """The variables that each statement binds at once."""
        found: dict[int, list[Variable]] = {}
        for variable, positions in self.bindings.items():
            for at in positions:
                found.setdefault(at, []).append(variable)
        return found

    @cached_property
    def reads(self) -> dict[Variable, list[tuple[int, FunctionValue]]]:
        """Where each variable is read (or bound, by a function): statement and function."""
        found: dict[Variable, list[tuple[int, FunctionValue]]] = {}
        module = self._module
        for name, scope in module.builder.scope_of.items():
            variable = scope.lookup(name.id)
            if variable is not None and variable.scope is module.module_unit.scope:
                found.setdefault(variable, []).append(
                    (self.position(name), self._module.unit_of_scope(scope))
                )
        for variable in self.variables if any(v.foreign for v in self.variables) else ():
            for node in variable.bindings:
                owner = module.unit_of(node)
                if owner is not module.module_unit:
                    found.setdefault(variable, []).append((self.position(node), owner))
        return found

    def is_needed(self, variable: Variable, moved: Moved) -> bool:
        """Tell whether what is not moved, or what a child may run, reads ``variable``."""
        if any(not self.is_for_the_program(one, moved) for one in self._reflective):
            return True
        return any(
            at not in moved
            if unit is self._module.module_unit
            else not self.is_for_the_program(unit, moved)
            for at, unit in self.reads.get(variable, ())
        )

    @cached_property
    def _reflective(self) -> list[FunctionValue]:
        """The functions that may read any variable of the module, by a name that is not seen."""
        return [
            function
            for function in self._module.functions[1:]
            if any(
                isinstance(node, (ast.Name, ast.Attribute))
                and self._module.imports.qualified(node) in _ANY_NAME
                for node in walk(function.node, into=function.node)
            )
        ]

    def is_for_the_program(self, function: FunctionValue, moved: Moved) -> bool:
        """Tell whether surely nothing but moved code has ``function`` run, in this process.

        That is so if it is called by its name alone, from there and from such functions.
        """
        stack, seen = [function], {function}
        while stack:
            current = stack.pop()
            if current in self._module.execution.in_child:
                return False
            callers = self._only_callers(current, moved)
            if callers is None:
                return False
            new = callers.keys() - seen
            stack += new
            seen |= new
        return True

    def _only_callers(
        self, function: FunctionValue, moved: Moved
    ) -> dict[FunctionValue, None] | None:
        """Return the functions that call ``function``, None if others may run it."""
        unit = self._module.module_unit
        parent = function.scope.parent
        around = unit if parent is None else self._module.unit_of_scope(parent)
        if isinstance(function.node, ast.Lambda) or around is not unit:
            if function.class_value is not None:
                return None
            inside = around is unit and self.position(function.node) not in moved
            return None if inside else {} if around is unit else {around: None}
        if function.class_value is not None or parent is not unit.scope:
            return None
        variable = unit.scope.variables.get(function.name)
        references = self._module.references.get(variable) if variable is not None else None
        if variable is None or not references or len(variable.bindings) > 1:
            return None
        if getattr(function.node, "decorator_list", None):
            return None
        callers: dict[FunctionValue, None] = {}
        for name in references:
            call = self._module.parents[name]
            if not isinstance(call, ast.Call) or call.func is not name:
                return None
            caller = self._module.unit_of_scope(self._module.builder.scope_of[name])
            if caller is not unit:
                callers[caller] = None
            elif self.position(name) not in moved:
                return None
        return callers
