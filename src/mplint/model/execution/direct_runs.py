"""Direct runs: calls of a process's ``run()`` that bring no process to life."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import (
    BoundMethod,
    FunctionValue,
    Instance,
    Object,
    ObjectMethod,
    Super,
    Value,
)

_OF_A_PROCESS = frozenset({"join", "terminate", "kill", "is_alive", "close"})
"""Methods whose call shows that an object is taken for a process that has been started."""


class DirectRuns:
    """Finds the calls of ``run()`` in one module that surely should be ``start()``."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def __iter__(self) -> Iterator[CallSite]:
        """Yield the calls, in the order of the source within each function.

        A program that also starts the object may mean ``run()`` as the other way to do the work.
        """
        if "run" in self._module.builder.attribute_stores:
            return  # What is called is another ``run`` then.
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr != "run" or site.node.args:
                continue
            receivers = self.receivers(func)
            if not receivers or self._module.kinds(func.value) != {Kind.PROCESS}:
                continue
            if self._is_own(site, func.value):
                continue
            found = [receiver for receiver in receivers if receiver is not None]
            if len(found) < len(receivers) or any(r in self._started for r in found):
                continue
            if all(isinstance(r, Object) or r in self._taken for r in found):
                yield site

    def receivers(self, func: ast.Attribute) -> list[Object | Instance | None]:
        """Return the processes whose ``run`` is meant; None for what is not known to be one."""
        return [_receiver(value) for value in self._module.values(func)]

    def handlings(self, func: ast.Attribute) -> Iterator[tuple[str, CallSite]]:
        """Yield what takes the processes whose ``run`` is meant for started: method and call."""
        processes = set(self.receivers(func))
        for site in self._module.sites:
            for method in site.methods:
                if method.name in _OF_A_PROCESS and method.receiver in processes:
                    yield method.name, site

    def _is_own(self, site: CallSite, receiver: ast.expr) -> bool:
        """Tell whether a method calls its own object's ``run``, or that of its base."""
        if any(isinstance(value, Super) for value in self._module.values(receiver)):
            return True
        unit: FunctionValue = site.unit
        path = self._module.paths.path(receiver)
        first = unit.scope.variables.get(next(iter(unit.params), ""))
        return unit.class_value is not None and first is not None and path == (first,)

    @cached_property
    def _started(self) -> set[object]:
        """The processes (or their classes' instances) that some code of the module starts."""
        return self._called(frozenset({"start"}))

    @cached_property
    def _taken(self) -> set[object]:
        """The processes that some code of the module takes for started."""
        return self._called(_OF_A_PROCESS)

    def _called(self, names: frozenset[str]) -> set[object]:
        found: set[object] = set()
        for site in self._module.sites:
            func = site.node.func
            found.update(m.receiver for m in site.methods if m.name in names)
            if isinstance(func, ast.Attribute) and func.attr in names:
                found.update(v for v in self._module.values(func.value) if _is_object(v))
        return found


def _receiver(value: Value) -> Object | Instance | None:
    """Return the process whose ``run`` a bound method is."""
    if isinstance(value, BoundMethod) and isinstance(value.receiver, Instance):
        return value.receiver
    if isinstance(value, ObjectMethod) and value.kind is Kind.PROCESS:
        return value.receiver
    return None


def _is_object(value: Value) -> bool:
    return isinstance(value, (Object, Instance))
