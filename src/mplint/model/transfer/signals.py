"""Signals: events and queues of threads by which processes try to tell each other something.

Each process has its own copy of such an object, or makes its own when it imports the module:
what one process gives, no other process gets.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.primitives import GIVES, TAKES
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.transfer.receivers import Receivers
from mplint.model.values.domain import FunctionValue, Object, ObjectMethod, Value


@dataclass(frozen=True, slots=True)
class LostSignal:
    """Something that is given in one process and awaited in another.

    Attributes:
        made: where the object is made.
        giver: the first call that gives.
        taker: the first call that waits, or looks, in vain.
        run: how the process is started that is not the parent.
    """

    made: ast.AST
    giver: CallSite
    taker: CallSite
    run: Run


class Signals:
    """Finds the lost signals of one module."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        concurrency: Concurrency,
        receivers: Receivers,
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._receivers = receivers

    def lost(self) -> Iterator[LostSignal]:
        """Yield the signals that surely get nowhere, one for each object."""
        calls: dict[Object, list[tuple[str, CallSite]]] = {}
        for site in self._module.sites:
            for method in site.signals:
                if isinstance(method.receiver, Object):
                    calls.setdefault(method.receiver, []).append((method.name, site))
        for made, uses in calls.items():
            gives = [site for name, site in uses if name in GIVES[made.kind]]
            takes = [site for name, site in uses if name in TAKES[made.kind]]
            found = self._between(made, gives, takes) if gives and takes else None
            if found is not None:
                yield found

    def _between(
        self, made: Object, gives: list[CallSite], takes: list[CallSite]
    ) -> LostSignal | None:
        if made in self._escaped or not all(map(self._is_certain, (*gives, *takes))):
            return None
        for taker in takes:
            run = self._only_run(taker.unit)
            if run is not None and all(self._is_parents(site.unit) for site in gives):
                if all(self._is_beside(run, site) for site in gives):
                    return LostSignal(made.site, gives[0], taker, run)
            if self._is_parents(taker.unit):
                runs = [self._only_run(site.unit) for site in gives]
                if runs[0] is not None and None not in runs:
                    return LostSignal(made.site, gives[0], taker, runs[0])
        return None

    @cached_property
    def _escaped(self) -> set[Object]:
        """The objects that code may use, too, which the model does not see."""
        elsewhere = {run.site.node for run in self._module.runs}
        found: set[Object] = set()
        for site in self._module.sites:
            if site.callees or site.node in elsewhere:
                continue
            for argument in (*site.node.args, *(k.value for k in site.node.keywords)):
                for below in walk(argument):
                    if isinstance(below, (ast.Name, ast.Attribute)) and below not in self._called:
                        found.update(_objects(self._module.values(below)))
        return found

    @cached_property
    def _called(self) -> set[ast.expr]:
        found: set[ast.expr] = set()
        for site in self._module.sites:
            func = site.node.func
            if site.signals and isinstance(func, ast.Attribute):
                found |= {func, func.value}
        return found

    def _is_certain(self, site: CallSite) -> bool:
        """Tell whether a call is made on one object of threads, and on nothing else."""
        func = site.node.func
        return (
            len(site.signals) == 1
            and not (site.methods or site.callees)
            and isinstance(func, ast.Attribute)
            and self._receivers.is_certain(func.value)
        )

    def _is_parents(self, function: FunctionValue) -> bool:
        """Tell whether a function runs in the parent, and in no child."""
        execution = self._execution
        return function in execution.in_parent and function not in execution.in_child

    def _only_run(self, function: FunctionValue) -> Run | None:
        """Return a run of a function that runs in children, and surely in nothing else."""
        runs = self._execution.in_child.get(function)
        if not runs or function in self._execution.in_parent:
            return None
        if not all(self._receivers.is_certain(run.site.node.func) for run in runs):
            return None
        return next(iter(runs))

    def _is_beside(self, run: Run, site: CallSite) -> bool:
        """Tell whether the parent makes a call while a process of ``run`` can be alive."""
        steps = self._module.steps(site.unit).get(site.node, [])
        return any(self._concurrency.beside_parent(run, site.unit, step) for step in steps)


def _objects(values: list[Value]) -> Iterator[Object]:
    """Yield the objects among ``values``, and those whose methods are."""
    for value in values:
        if isinstance(value, Object):
            yield value
        elif isinstance(value, ObjectMethod) and isinstance(value.receiver, Object):
            yield value.receiver
