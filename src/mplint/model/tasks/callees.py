"""Callees: which functions of the module an expression certainly is, and how they are called."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    FunctionValue,
    Instance,
    Value,
)

_MAX_ALIASES = 6
_HARMLESS_DECORATORS = frozenset({"builtins.staticmethod", "builtins.classmethod"})


@dataclass(frozen=True, slots=True)
class Callee:
    """A function of the module, as it is called.

    Attributes:
        is_bound: whether its first parameter is filled by what it is called on.
        is_stub: whether it is a method without a body of its own, made to be overridden.
    """

    function: FunctionValue
    is_bound: bool
    is_stub: bool


class Callees:
    """Answers for the expressions of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def of(self, node: ast.expr) -> list[Callee] | None:
        """Return all functions that calling ``node`` can run; None if that is not certain."""
        if not self._is_certain(node):
            return None
        values = self._module.values(node)
        found = [self._callee(value) for value in values]
        known = [callee for callee in found if callee is not None]
        return known if known and len(known) == len(found) else None

    def _is_certain(self, node: ast.expr, depth: int = 0) -> bool:
        """Tell whether the model has followed everything that ``node`` can be."""
        if isinstance(node, ast.Lambda):
            return True
        if isinstance(node, ast.Attribute):
            return self._is_certain_member(node, depth)
        if not isinstance(node, ast.Name) or depth > _MAX_ALIASES:
            return False
        bindings = bindings_of(self._module, node)
        if bindings is None:
            return False
        for binding in bindings:
            if isinstance(binding, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                continue
            origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
            if origin is None or origin.how != "value" or origin.parts:
                return False
            made = isinstance(origin.expression, ast.Call) and self._is_instance(origin.expression)
            if not made and not self._is_certain(origin.expression, depth + 1):
                return False
        return True

    def _is_instance(self, call: ast.Call) -> bool:
        """Tell whether a call surely makes an instance of a class of the module."""
        values = self._module.values(call.func)
        return (
            len(values) == 1
            and isinstance(values[0], ClassValue)
            and self._is_certain(call.func, depth=1)
        )

    def _is_certain_member(self, node: ast.Attribute, depth: int) -> bool:
        if not isinstance(node.value, ast.Name) or node.attr in (
            self._module.builder.attribute_stores
        ):  # fmt: skip
            return False
        if not self._is_receiver(node.value) and not self._is_certain(node.value, depth + 1):
            return False
        for value in self._module.values(node.value):
            cls = value.cls if isinstance(value, Instance) else value
            if not isinstance(cls, ClassValue) or not self._is_only(cls, node.attr):
                return False
        return True

    def _is_receiver(self, node: ast.Name) -> bool:
        """Tell whether ``node`` is a method's ``self`` or ``cls``."""
        variable = self._module.paths.variable(node)
        if variable is None or len(variable.bindings) != 1:
            return False
        function = self._module.builder.function_of.get(variable.scope.node)
        return (
            function is not None
            and function.class_value is not None
            and not function.is_static
            and next(iter(function.params), None) == node.id
        )

    def _is_only(self, cls: ClassValue, name: str) -> bool:
        """Tell whether ``cls`` itself binds ``name``, once, and nothing below binds it anew."""
        variable = cls.scope.variables.get(name)
        if variable is None or len(variable.bindings) != 1:
            return False
        return not any(
            other is not cls and cls in other.bases() and name in other.scope.variables
            for other in self._module.builder.classes
        )

    def _callee(self, value: Value) -> Callee | None:
        if isinstance(value, FunctionValue):
            return self._plain(value, is_bound=False)
        if isinstance(value, BoundMethod):
            return self._plain(value.function, is_bound=True)
        cls = value.cls if isinstance(value, Instance) else value
        if not isinstance(cls, ClassValue) or not _is_simple(cls):
            return None
        name = "__call__" if isinstance(value, Instance) else "__init__"
        if not self._is_only(cls, name):
            return None
        method = cls.method(name)
        return None if method is None else self._plain(method, is_bound=True)

    def _plain(self, function: FunctionValue, *, is_bound: bool) -> Callee | None:
        for decorator in getattr(function.node, "decorator_list", ()):
            if self._module.imports.qualified(decorator) not in _HARMLESS_DECORATORS:
                return None
        stub = function.class_value is not None and not _has_body(function.node)
        return Callee(function, is_bound, stub)


def _is_simple(cls: ClassValue) -> bool:
    """Tell whether calling ``cls`` does what the class itself says (no metaclass, no base)."""
    node = cls.node
    plain = not (node.decorator_list or node.bases or node.keywords)
    return plain and "__new__" not in cls.scope.variables


def _has_body(node: ast.AST) -> bool:
    """Tell whether a function does more than pass, raise or return a constant at once."""
    body = getattr(node, "body", ())
    if not isinstance(body, list):
        return True
    return not all(
        isinstance(statement, (ast.Pass, ast.Raise))
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        or (
            isinstance(statement, ast.Return)
            and (statement.value is None or isinstance(statement.value, ast.Constant))
        )
        for statement in body
    )
