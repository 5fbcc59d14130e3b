"""Held values: which values of the model cannot be pickled."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TypeAlias

from mplint.model.api.kinds import SIGNALS, Kind
from mplint.model.api.pickling import INHERITED_NAMES, UNPICKLABLE_KINDS
from mplint.model.api.primitives import THREAD_PRIMITIVES
from mplint.model.flow.values import FlowValues
from mplint.model.transfer.instances import Instances
from mplint.model.transfer.obstacles import Obstacle, Sort, first_of_all
from mplint.model.values.domain import (
    ClassValue,
    FunctionValue,
    Generator,
    Instance,
    Object,
    Value,
)

Make: TypeAlias = Callable[[Sort, str, ast.AST, ast.expr], "Obstacle | None"]


class Held:
    """Answers for the values of one module; ``make`` makes the obstacles, or drops them."""

    def __init__(self, module: FlowValues, instances: Instances, make: Make) -> None:
        self._module = module
        self._instances = instances
        self._make = make

    def all_at(self, binding: ast.AST, node: ast.expr) -> Obstacle | None:
        """Return why nothing that flows to a parameter, read at ``node``, can be pickled."""
        slot = self._module.builder.slots.get(binding)
        values: list[Value] = [] if slot is None else list(slot.values)  # type: ignore[arg-type]
        found = first_of_all([self.of(value, node) for value in values])
        if found is None or binding in self._receivers:
            return found
        return replace(found, is_passed=True)

    @cached_property
    def _receivers(self) -> set[ast.AST]:
        """The parameters of methods for what they are called on."""
        return {
            parameters[0]
            for function in self._module.functions
            if function.class_value is not None and not function.is_static
            if not isinstance(function.node, ast.Module)
            if (parameters := [*function.node.args.posonlyargs, *function.node.args.args])
        }

    def wrapper(
        self, definition: ast.FunctionDef | ast.AsyncFunctionDef, node: ast.expr
    ) -> Obstacle | None:
        """Return why what the decorators of a function make of it cannot be pickled."""
        slot = self._module.builder.slots.get(definition)
        values: list[Value] = [] if slot is None else list(slot.values)  # type: ignore[arg-type]
        found = first_of_all([self.of(value, node) for value in values])
        if found is None or found.sort is not Sort.FUNCTION:
            return None
        name = definition.decorator_list[0]
        what = f"which `@{ast.unparse(name)}` replaces by {found.what}"
        return self._make(Sort.WRAPPER, what, found.made, node)

    def of(self, value: Value, node: ast.expr) -> Obstacle | None:
        """Return why ``value``, which ``node`` stands for, cannot be pickled."""
        if isinstance(value, FunctionValue):
            if isinstance(value.node, ast.Lambda):
                return self._make(Sort.FUNCTION, "a lambda", value.node, node)
            if isinstance(value.node, ast.Module) or value.node.decorator_list:
                return None
            if value.scope.parent is not None and value.scope.parent.is_local:
                what = f"the nested function `{value.name}`"
                return self._make(Sort.FUNCTION, what, value.node, node)
            return self._unimportable(value, node)
        if isinstance(value, ClassValue):
            if self._instances.is_plain_class(value) and value.scope.parent is not None:
                if value.scope.parent.is_local:
                    what = f"the local class `{value.name}`"
                    return self._make(Sort.CLASS, what, value.node, node)
                return self._unimportable(value, node)
        elif isinstance(value, Instance):
            found = self.of(value.cls, node)
            if found is not None and self._instances.is_plain(value.cls):
                if found.sort is Sort.UNIMPORTABLE:
                    return found
                what = f"an instance of the local class `{value.cls.name}`"
                return self._make(Sort.CLASS, what, value.cls.node, node)
            if self._instances.is_thread(value.cls):
                what = f"a thread of class `{value.cls.name}`"
                return self._make(Sort.DATA, what, value.cls.node, node)
            return self._instances.obstacle(value.cls, node)
        elif isinstance(value, Generator):
            if not value.function.is_context_manager:
                return self._make(Sort.DATA, "a generator", value.function.node, node)
        elif isinstance(value, Object):
            return self._object(value, node)
        return None

    def _unimportable(self, value: FunctionValue | ClassValue, node: ast.expr) -> Obstacle | None:
        """Return that a definition at the top of a notebook is one that no child can import."""
        if not self._module.is_notebook or value.scope.parent is not self._module.module_unit.scope:
            return None
        return self._make(Sort.UNIMPORTABLE, f"`{value.name}`", value.node, node)

    def _object(self, value: Object, node: ast.expr) -> Obstacle | None:
        if value.managed:
            return None
        if value.kind in UNPICKLABLE_KINDS:
            return self._make(Sort.DATA, UNPICKLABLE_KINDS[value.kind], value.site, node)
        if value.kind is Kind.THREAD_LOCK or value.kind in SIGNALS:
            made = self._module.site(value.site) if isinstance(value.site, ast.Call) else None
            names = [] if made is None else [n for n in made.externals if n in THREAD_PRIMITIVES]
            if names:
                return self._make(Sort.THREAD, primitive(names[0]), value.site, node)
        if value.kind in INHERITED_NAMES:
            return self._make(Sort.SHARED, INHERITED_NAMES[value.kind], value.site, node)
        return None


def primitive(name: str) -> str:
    """Return how a message names an object of threads."""
    article = "an" if name.rpartition(".")[2][0] in "ER" else "a"
    return f"{article} `{name.rpartition('.')[2]}` of `{name.partition('.')[0]}`"
