"""Instances: what the objects of a module's classes carry along when they are pickled."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TypeAlias

from mplint.model.api import canonical
from mplint.model.api.kinds import Kind
from mplint.model.api.pickling import OWN_PICKLING
from mplint.model.flow.values import FlowValues
from mplint.model.transfer.definitions import Definitions
from mplint.model.transfer.obstacles import Obstacle
from mplint.model.values.domain import ClassValue, External, FunctionValue, Instance
from mplint.model.values.semantics import catalogued_base

_PLAIN_BASES = frozenset({"builtins.object", "abc.ABC"})
_KNOWN_DECORATORS = frozenset({"dataclasses.dataclass", "typing.final"})
_MAX_DEPTH = 4

State: TypeAlias = tuple[FunctionValue, ast.expr, Obstacle]
"""A constructor, what it stores, and why that cannot be pickled."""


class Instances:
    """Answers for the classes of one module."""

    def __init__(
        self,
        module: FlowValues,
        definitions: Definitions,
        obstacle: Callable[[ast.expr], Obstacle | None],
    ) -> None:
        self._module = module
        self._definitions = definitions
        self._obstacle = obstacle
        self._states: dict[ClassValue, list[State]] = {}

    def obstacle(self, cls: ClassValue, node: ast.expr) -> Obstacle | None:
        """Return what keeps an instance of ``cls`` from being pickled at ``node``."""
        for unit, value, found in self.state(cls):
            if self._is_stored_before(unit, value, node):
                return found.held_in(node, found.holder or "")
        return None

    def state(self, cls: ClassValue) -> list[State]:
        """Return what every instance of ``cls`` holds that cannot be pickled.

        With each come the constructor and the expression that it stores.
        """
        found = self._states.get(cls)
        if found is None:
            self._states[cls] = []  # An object that holds itself adds nothing.
            found = self._states[cls] = list(self._state(cls)) if self.is_plain(cls) else []
        return found

    def _state(self, cls: ClassValue) -> Iterator[State]:
        for function in self._constructors(cls):
            for target, value in self._definitions.stored_on_self(function):
                found = self._obstacle(value)
                definitions = None if found is None else self._definitions.of_attribute(target.attr)
                if found is None or not definitions:
                    continue
                if all(
                    isinstance(d.node, ast.expr) and self._obstacle(d.node) is not None
                    for d in definitions
                ):
                    yield function, value, found.held_in(value, target.attr)

    def _constructors(self, cls: ClassValue) -> list[FunctionValue]:
        """Return the ``__init__`` of ``cls`` and those of its bases that it calls."""
        init = cls.method("__init__")
        if init is None or init.decorated:
            return []
        found = [init]
        for site in self._module.sites_of.get(init, ()):
            found += [c for c in site.callees if c.name == "__init__" and c.class_value is not cls]
        return [f for f in found if f.class_value in cls.bases()]

    def _is_stored_before(self, storing: FunctionValue, value: ast.expr, node: ast.expr) -> bool:
        """Tell whether ``value`` has been stored when an object is handed over at ``node``."""
        line = node.lineno
        if _is_inside(storing, line):
            return value.lineno < line
        # Called by the constructor, perhaps before it stores the value.
        handing = {function for function in self._module.functions if _is_inside(function, line)}
        return storing not in self._module.with_callers(handing)

    # Classes

    def is_plain_class(self, cls: ClassValue) -> bool:
        """Tell whether ``cls`` is made by ``type``, as it is written."""
        decorators = cls.node.decorator_list
        names = [
            self._module.imports.qualified(d.func if isinstance(d, ast.Call) else d)
            for d in decorators
        ]
        return not cls.node.keywords and all(name in _KNOWN_DECORATORS for name in names)

    def is_thread(self, cls: ClassValue) -> bool:
        """Tell whether instances of ``cls`` are threads, which hold locks, and nothing else."""
        if self._module.kind(Instance(cls)) is not Kind.THREAD:
            return False
        return not any(
            name in other.scope.variables
            for other in self._module.builder.classes
            if cls in other.bases() or other in cls.bases()
            for name in (*OWN_PICKLING, "__new__")
        )

    def is_plain(self, cls: ClassValue) -> bool:
        """Tell whether pickle takes the instances of ``cls`` apart in the usual way."""
        related = [
            other
            for other in self._module.builder.classes
            if cls in other.bases() or other in cls.bases()
        ]
        return all(self._is_usual(other) for other in related)

    def _is_usual(self, cls: ClassValue) -> bool:
        if not self.is_plain_class(cls) or any(n in cls.scope.variables for n in OWN_PICKLING):
            return False
        if "__setattr__" in cls.scope.variables or "__new__" in cls.scope.variables:
            return False
        for slot in cls.base_slots:
            if not slot.values:
                return False
            for base in slot.values:
                if isinstance(base, ClassValue):
                    continue
                made = catalogued_base(base)
                if made is not None and made[0] is Kind.PROCESS:
                    continue
                if not isinstance(base, External) or canonical(base.name) not in _PLAIN_BASES:
                    return False
        return True

    def is_instance(self, node: ast.expr, depth: int = 0) -> bool:
        """Tell whether ``node`` surely is an instance of a class of the module."""
        if depth > _MAX_DEPTH:
            return False
        if isinstance(node, ast.Call):
            values = self._module.values(node.func)
            return len(values) == 1 and isinstance(values[0], ClassValue)
        definitions = self._definitions.of(node)
        if not definitions:
            return False
        for definition in definitions:
            made = definition.node
            if isinstance(made, ast.arg):
                if not self._is_receiver(node):
                    return False
            elif (
                definition.how != "value"
                or definition.parts
                or not isinstance(made, ast.expr)
                or not self.is_instance(made, depth + 1)
            ):
                return False
        return True

    def _is_receiver(self, node: ast.expr) -> bool:
        """Tell whether ``node`` is a method's ``self``."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        if variable is None or len(variable.bindings) != 1:
            return False
        function = self._module.builder.function_of.get(variable.scope.node)
        return (
            function is not None
            and function.class_value is not None
            and not (function.is_static or function.is_classmethod)
            and next(iter(function.params), None) == variable.name
        )


def _is_inside(function: FunctionValue, line: int) -> bool:
    """Tell whether a line is part of a function, the module apart."""
    node = function.node
    return getattr(node, "lineno", line + 1) <= line <= (getattr(node, "end_lineno", 0) or 0)
