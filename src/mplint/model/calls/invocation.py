"""Invocation: what calling a function, method or class of the module binds and gives."""

from __future__ import annotations

import ast
from collections.abc import Callable

from mplint.model.calls.binding import bind_arguments
from mplint.model.slots import Slot
from mplint.model.values.domain import (
    Arguments,
    BoundMethod,
    ClassValue,
    FunctionValue,
    Generator,
    Instance,
    Partial,
    Value,
)
from mplint.model.values.semantics import Semantics


class Invocation:
    """Binds calls of the module's own functions and classes."""

    def __init__(self, semantics: Semantics) -> None:
        self.semantics = semantics
        self.solver = semantics.solver
        self._unwrapping: set[Partial] = set()

    def invoke(
        self,
        value: Value,
        arguments: Arguments,
        result: Slot | None,
        found: Callable[[FunctionValue], None],
    ) -> None:
        """Bind the call of ``value``, and tell ``found`` each function that it runs."""
        if isinstance(value, FunctionValue):
            bind_arguments(self.semantics, value, arguments, skip=0)
            self._give_result(value, result)
            found(value)
        elif isinstance(value, BoundMethod):
            self.semantics.bind_receiver(value.function, value.receiver)
            bind_arguments(self.semantics, value.function, arguments, skip=1)
            self._give_result(value.function, result)
            found(value.function)
        elif isinstance(value, ClassValue):
            instance = Instance(value)
            if result is not None:
                self.solver.add(result, instance)
            if value.is_dataclass:
                self._bind_dataclass(value, arguments)
            constructor = value.method("__init__")
            if constructor is not None:
                self.invoke(BoundMethod(constructor, instance), arguments, None, found)
        elif isinstance(value, Instance):
            method = value.cls.method("__call__")
            if method is not None:
                self.invoke(BoundMethod(method, value), arguments, result, found)
        elif isinstance(value, Partial) and value not in self._unwrapping:
            stored = value.arguments
            merged = Arguments(
                stored.positional[1:] + arguments.positional,
                stored.keywords + arguments.keywords,
            )
            slot = stored.get(0, "func")
            if slot is not None:

                def on_inner(inner: object) -> None:
                    # A partial of itself (``f = partial(f, 1)``) goes round once.
                    self._unwrapping.add(value)
                    self.invoke(inner, merged, result, found)  # type: ignore[arg-type]
                    self._unwrapping.discard(value)

                self.solver.use(slot, on_inner)

    def _give_result(self, function: FunctionValue, result: Slot | None) -> None:
        if result is None:
            return
        if function.is_generator:
            self.solver.add(result, Generator(function))
        else:
            self.solver.copy(function.returns, result)

    def _bind_dataclass(self, cls: ClassValue, arguments: Arguments) -> None:
        fields = [
            statement.target.id
            for base in reversed(cls.bases())
            for statement in base.node.body
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        ]
        for position, name in enumerate(fields):
            slot = arguments.get(position, name)
            if slot is not None:
                self.solver.copy(slot, self.semantics.instance_field(cls, name))
