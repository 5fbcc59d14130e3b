"""Receivers: is a pool, executor or queue certainly one of processes, and not of threads?"""

from __future__ import annotations

import ast

from mplint.model.calls.arguments import arguments_of
from mplint.model.flow.steps import returned_expressions
from mplint.model.flow.values import FlowValues
from mplint.model.transfer.definitions import Definitions
from mplint.model.values.domain import ClassValue, External, FunctionValue, ObjectMethod

_MAX_DEPTH = 12


class Receivers:
    """Answers for the expressions of one module."""

    def __init__(self, module: FlowValues, definitions: Definitions) -> None:
        self._module = module
        self._definitions = definitions

    def is_certain(self, node: ast.expr, depth: int = 0) -> bool:
        """Tell whether the model has followed everything that ``node`` can be."""
        if depth > _MAX_DEPTH:
            return False
        values = self._module.values(node)
        if not values:
            return False
        if isinstance(node, ast.Call):
            return self._is_certain_call(node, depth)
        if isinstance(node, (ast.IfExp, ast.BoolOp)):
            sides = [node.body, node.orelse] if isinstance(node, ast.IfExp) else node.values
            return all(self.is_certain(side, depth + 1) for side in sides)
        if isinstance(node, ast.NamedExpr):
            return self.is_certain(node.value, depth + 1)
        if isinstance(node, ast.Attribute):
            if all(isinstance(value, (External, ObjectMethod)) for value in values):
                if not self._is_stored(node):
                    return self.is_certain(node.value, depth + 1)
        if isinstance(node, ast.Subscript):
            return True
        definitions = self._definitions.of(node)
        if not definitions:
            return isinstance(node, ast.Name) and self._is_bound_alike(node)
        for definition in definitions:
            made = definition.node
            if isinstance(made, (ast.alias, ast.ClassDef, ast.FunctionDef, ast.arg)):
                slot = self._module.builder.slots.get(made)
                if slot is None or not slot.values:
                    return False
                if isinstance(made, ast.arg) and not self._is_given_alike(node):
                    return False
            elif not isinstance(made, ast.expr):
                return False
            elif definition.how == "element" or definition.parts:
                continue
            elif isinstance(made, ast.Constant):
                continue  # Not yet bound: None has no such method.
            elif not self.is_certain(made, depth + 1):
                return False
        return True

    def _is_bound_alike(self, node: ast.Name) -> bool:
        """Tell whether everything that a variable of another function can be is known."""
        variable = self._module.paths.variable(node)
        if variable is None:
            return True  # A built-in, or a name that ``import *`` brings.
        for binding in variable.bindings:
            origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
            if origin is not None and isinstance(origin.expression, ast.Constant):
                continue
            slot = self._module.builder.slots.get(binding)
            if slot is None or not slot.values:
                return False
        return True

    def _is_given_alike(self, node: ast.expr) -> bool:
        """Tell whether each call in the module gives a parameter something that is known."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        if variable is None:
            return True
        function = self._module.builder.function_of.get(variable.scope.node)
        if function is None:
            return True
        for site in self._module.callers.get(function, ()):
            given = arguments_of(site, function).get(variable.name)
            if given is not None and not isinstance(given, ast.Constant):
                if not self._module.values(given):
                    return False
        return True

    def _is_stored(self, node: ast.Attribute) -> bool:
        return node.attr in self._module.builder.attribute_stores

    def _is_certain_call(self, node: ast.Call, depth: int) -> bool:
        values = self._module.values(node.func)
        if len(values) != 1 or not self.is_certain(node.func, depth + 1):
            return False
        called = values[0]
        if isinstance(called, FunctionValue):
            if called.decorated or called.is_context_manager:
                return called.is_context_manager
            results = returned_expressions(called.node)
            return all(self.is_certain(result, depth + 1) for result in results)
        return isinstance(called, (External, ObjectMethod, ClassValue))
