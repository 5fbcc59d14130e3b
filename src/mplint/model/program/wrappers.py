"""Wrappers: what the program's own decorators make of functions, and which of these is named.

A decorator of the program itself (``def timed(func): def wrapper(*args): return func(*args)``)
gives one ``wrapper`` for everything that it decorates.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mplint.model.values.domain import BoundMethod, ClassValue, FunctionValue, Instance

if TYPE_CHECKING:
    from mplint.model.program.program import Program


class Wrappers:
    """Answers for the functions of a module."""

    def __init__(self, module: Program) -> None:
        self._module = module
        self._layers: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each decorated function, what its decorators made of it, the innermost first."""
        self._below: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each of these wrappers, what it may stand for."""
        builder = module.builder
        for node, applications in builder.applications.items():
            function = builder.function_of[node]
            for application in applications:
                for value in builder.sites[application].result.values:
                    if isinstance(value, FunctionValue) and value is not function:
                        self._layers.setdefault(function, {})[value] = None
                        self._below.setdefault(value, {})[function] = None

    def is_decorated(self, unit: FunctionValue, function: FunctionValue, node: ast.expr) -> bool:
        """Tell whether ``node`` is, in a wrapper, the function that this is wrapped around."""
        below = self._below.get(unit)
        return (
            below is not None
            and (function in below or any(function in self._layers[one] for one in below))
            and self.is_parameter(node)
        )

    def wrapped(
        self, callee: FunctionValue, naming: Iterable[ast.expr], own: ClassValue | None = None
    ) -> Iterator[FunctionValue]:
        """Yield what is below a wrapper: the decorated functions that are named, or else all."""
        below = self._below.get(callee)
        if not below:
            return
        named = {function for node in naming for function in self._named(node, own)}
        for function in [one for one in below if one in named] or below:
            yield function
            yield from self._layers[function]

    def _named(self, node: ast.expr, own: ClassValue | None) -> Iterator[FunctionValue]:
        """Yield the decorated functions that an expression names."""
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            functions = self._module.builder.function_of
            for binding in variable.bindings if variable is not None else ():
                function = functions.get(binding)
                if function in self._layers:
                    yield function
        elif isinstance(node, ast.Attribute):
            methods = {f.class_value: f for f in self._layers if f.name == node.attr}
            methods.pop(None, None)
            slot = self._module.builder.slots.get(node)
            known = receivers(slot.values if slot is not None else ()).values()
            classes = [own] if own is not None else [cls for one in known for cls in one]
            if isinstance(node.value, ast.Call):
                classes = []  # ``super().step()`` is not that of the receiver's class.
            found = [next((b for b in cls.bases() if b in methods), None) for cls in classes]
            named = [methods[base] for base in found if base is not None]
            yield from named or methods.values()

    def is_parameter(self, node: ast.expr) -> bool:
        """Tell whether an expression is a parameter, of a function or of one around it."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        return variable is not None and all_parameters(variable.bindings)


def receivers(values: Iterable[object]) -> dict[FunctionValue, dict[ClassValue, None]]:
    """Return on what the methods among ``values`` are called, by its classes."""
    found: dict[FunctionValue, dict[ClassValue, None]] = {}
    for value in values:
        function, cls = None, None
        if isinstance(value, BoundMethod) and isinstance(value.receiver, Instance):
            function, cls = value.function, value.receiver.cls
        elif isinstance(value, ClassValue):
            function, cls = value.method("__init__"), value
        elif isinstance(value, Instance):
            function, cls = value.cls.method("__call__"), value.cls
        if function is not None and cls is not None:
            found.setdefault(function, {})[cls] = None
    return found


def all_parameters(bindings: Sequence[ast.AST]) -> bool:
    """Tell whether bindings are those of a parameter."""
    return bool(bindings) and all(isinstance(one, ast.arg) for one in bindings)
