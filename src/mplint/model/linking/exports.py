"""Exports: the names by which other modules come to a module's processes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from mplint.model import api
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import calls_in
from mplint.model.linking.names import project_names
from mplint.model.linking.tracked import TrackedValues
from mplint.model.module import Module
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    FunctionValue,
    Generator,
    Instance,
    Partial,
)
from mplint.model.values.semantics import kind_of


class Exports:
    """Answers for the analysed module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._tracked = tracked = TrackedValues()
        self._handling = module.with_callers(
            {site.unit for site in module.sites if _handles(site, tracked)}
            | {run.site.unit for run in module.runs if not run.threads}
        )

    @property
    def leading(self) -> frozenset[str]:
        """The names that lead to a process, or to what processes share.

        Functions do if they, or what they call, handle such things that they were not given;
        classes, if a method does or if they derive from a class of processes.
        """
        return frozenset(name for name, values in self._names() if any(map(self._leads, values)))

    @property
    def depending(self) -> dict[str, frozenset[str]]:
        """For other names: the qualified names of the project that they come to in turn."""
        found = {}
        for name, values in self._names():
            if not any(map(self._leads, values)):
                reached = frozenset(self._reached(values))
                if reached:
                    found[name] = reached
        return found

    @property
    def aliases(self) -> dict[str, frozenset[str]]:
        """The qualified names of the project that names stand for, or that classes derive from."""
        found = {}
        for name, values in self._names():
            names = frozenset(self._same(values))
            if names:
                found[name] = names
        return found

    def _same(self, values: Iterable[object]) -> Iterator[str]:
        for value in values:
            yield from project_names([value])
            if isinstance(value, ClassValue):
                for cls in value.bases():
                    for slot in cls.base_slots:
                        yield from project_names(slot.values)

    @property
    def at_import(self) -> frozenset[str]:
        """The qualified names of the project that importing the module may call, or come to."""
        unit = self._module.module_unit
        live: set[ast.Call] = set()
        for node in self._module.execution.live_at_import(unit):
            live.update(calls_in(node))
        found: set[str] = set()
        for site in self._module.sites_of.get(unit, ()):
            if site.node in live:
                if site.target is not None:
                    found.update(project_names(site.target.values))
                found.update(self._reached(site.callees))
        return frozenset(found)

    @property
    def at_top(self) -> frozenset[str]:
        """The qualified names of the project that the module's own code calls, guarded or not."""
        sites = self._module.sites_of.get(self._module.module_unit, ())
        return frozenset(
            name
            for site in sites
            if site.target is not None
            for name in project_names(site.target.values)
        )

    def _names(self) -> Iterator[tuple[str, list[object]]]:
        for name, variable in self._module.module_unit.scope.variables.items():
            if "." not in name:
                yield name, list(variable.slot.values)

    def _leads(self, value: object) -> bool:
        if isinstance(value, Instance) and self._tracked.is_tracked(value):
            return True
        if isinstance(value, ClassValue) and kind_of(Instance(value)) is not None:
            return True
        functions = list(_functions(value))
        return any(one in self._handling for one in functions) or (
            not functions and self._tracked.is_tracked(value)
        )

    def _reached(self, values: Iterable[object]) -> Iterator[str]:
        """Yield the names of other modules that values are, or that their functions call."""
        seen: set[FunctionValue] = set()
        stack: list[FunctionValue] = []
        for value in values:
            yield from self._same([value])
            stack.extend(_functions(value))
        while stack:
            function = stack.pop()
            if function in seen:
                continue
            seen.add(function)
            for site in self._module.sites_of.get(function, ()):
                stack.extend(site.callees)
                if site.target is not None:
                    yield from project_names(site.target.values)


def _functions(value: object) -> Iterator[FunctionValue]:
    """Yield the functions that calling a value, or using it, may run."""
    if isinstance(value, FunctionValue):
        yield value
    elif isinstance(value, (BoundMethod, Generator)):
        yield value.function
    elif isinstance(value, Instance):
        yield from _functions(value.cls)
    elif isinstance(value, ClassValue):
        for cls in value.bases():
            for variable in cls.scope.variables.values():
                yield from (v for v in variable.slot.values if isinstance(v, FunctionValue))
    elif isinstance(value, Partial):
        slot = value.arguments.get(0, "func")
        for inner in slot.values if slot is not None else ():
            if not isinstance(inner, Partial):
                yield from _functions(inner)


def _handles(site: CallSite, tracked: TrackedValues) -> bool:
    """Tell whether a call makes a process, or what processes share, or asks something of such."""
    return (
        any(tracked.is_tracked(method) for method in site.methods)
        or any(tracked.is_tracked(made) for made in site.made)
        or any(
            name in api.FUNCTION_RUNS or name in (api.GET_CONTEXT, api.SET_START_METHOD)
            for name in site.externals
        )
    )
