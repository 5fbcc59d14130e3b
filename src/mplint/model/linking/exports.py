"""Exports: the names by which other modules come to a module's processes."""

from __future__ import annotations

from mplint.model import api
from mplint.model.calls.sites import CallSite
from mplint.model.flow.values import FlowValues
from mplint.model.linking.tracked import TrackedValues
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    FunctionValue,
    Generator,
    Instance,
    Partial,
)
from mplint.model.values.semantics import kind_of


def exports(module: FlowValues) -> frozenset[str]:
    """Return the names of the analysed module that lead to a process, or to what they share.

    Functions count if they, or what they call, handle such things that they were not given;
    classes, if a method does or if they derive from a class of processes.
    """
    tracked = TrackedValues()
    handling = module.with_callers(
        {site.unit for site in module.sites if _handles(site, tracked)}
        | {run.site.unit for run in module.runs if not run.threads}
    )

    def leads(value: object) -> bool:
        if isinstance(value, FunctionValue):
            return value in handling
        if isinstance(value, BoundMethod):
            return leads(value.function)
        if isinstance(value, Generator):
            return leads(value.function)
        if isinstance(value, Instance):
            return leads(value.cls) or tracked.is_tracked(value)
        if isinstance(value, ClassValue):
            return kind_of(Instance(value)) is not None or any(
                leads(member)
                for cls in value.bases()
                for variable in cls.scope.variables.values()
                for member in variable.slot.values
                if isinstance(member, FunctionValue)
            )
        if isinstance(value, Partial):
            function = value.arguments.get(0, "func")
            return function is not None and any(
                leads(inner) for inner in function.values if not isinstance(inner, Partial)
            )
        return tracked.is_tracked(value)

    return frozenset(
        name
        for name, variable in module.module_unit.scope.variables.items()
        if "." not in name and any(leads(value) for value in variable.slot.values)
    )


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
