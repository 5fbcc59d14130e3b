"""Breakages: shared objects that a process which is terminated can leave unusable.

A lock that the process holds stays taken, and so does the lock inside a queue that it reads
from; an item that it is about to put arrives in part (CPython documentation, "Programming
guidelines": "Avoid terminating processes").
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import LOCKABLE, QUEUES, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.execution.execution import Execution
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.typestate.terminations import Terminations
from mplint.model.values.domain import FunctionValue, Object

_QUEUES = QUEUES | {Kind.SIMPLE_QUEUE}


@dataclass(frozen=True, slots=True)
class SharedUse:
    """A use of a shared object that waits until it can be had."""

    node: ast.expr
    subject: ast.expr
    shared: Object
    is_queue: bool


@dataclass(frozen=True, slots=True)
class Breakage:
    """A process that is terminated while it may use something that is used afterwards."""

    end: ast.Call
    inside: SharedUse
    later: SharedUse


class Breakages:
    """Finds them where both the process's code and what comes after its end are known."""

    def __init__(
        self, module: FlowValues, execution: Execution, terminations: Terminations
    ) -> None:
        self._module = module
        self._execution = execution
        self._terminations = terminations

    def __iter__(self) -> Iterator[Breakage]:
        """Yield one for each call that ends a process, in the order of the source."""
        for function, call in self._terminations.of_running():
            assert isinstance(call.func, ast.Attribute)
            ended = self._module.values(call.func.value)
            inside: dict[ast.AST, SharedUse] = {}
            for run in self._module.runs:
                if not run.threads and run.receiver in ended:
                    units = self._execution.run_by(run)
                    for held in self._uses(units):
                        inside.setdefault(held.shared.site, held)
            if not inside:
                continue
            for later in self._after(function, call):
                use = inside.get(later.shared.site)
                if use is not None and not self._is_given_back(function, later.shared):
                    yield Breakage(call, use, later)
                    break

    def _uses(self, units: Collection[FunctionValue]) -> Iterator[SharedUse]:
        """Yield what a process takes hold of, of objects that others have, too."""
        for unit in units:
            for item in self._module.builder.with_items.get(unit, ()):
                yield from self._held(item.context_expr, item.context_expr, units)
            for site in self._module.sites_of.get(unit, ()):
                yield from self._called(site, ("acquire", "get", "put"), units)

    def _after(self, function: FunctionValue, call: ast.Call) -> Iterator[SharedUse]:
        """Yield what waits for shared objects on the ways on from a call."""
        seen: set[Node] = set()
        stack = list(self._module.steps(function).get(call, ()))
        while stack:
            for edge in stack.pop().edges:
                node = edge.to
                if node in seen or edge.kind is EdgeKind.EXCEPTION:
                    continue
                seen.add(node)
                stack.append(node)
        for node in sorted(seen, key=lambda node: node.position):
            if node.kind is NodeKind.ENTER and isinstance(node.syntax, ast.withitem):
                yield from self._held(node.syntax.context_expr, node.syntax.context_expr, ())
            for below in calls_in(node):
                site = self._module.site(below)
                if site is not None and not (below.args or below.keywords):
                    yield from self._called(site, ("acquire", "get"), ())

    def _called(
        self,
        site: CallSite,
        names: tuple[str, ...],
        units: Container[FunctionValue],
    ) -> Iterator[SharedUse]:
        func = site.node.func
        if isinstance(func, ast.Attribute) and func.attr in names and site.methods:
            yield from self._held(func.value, site.node, units, is_queue=func.attr != "acquire")

    def _held(
        self,
        subject: ast.expr,
        node: ast.expr,
        units: Container[FunctionValue],
        *,
        is_queue: bool = False,
    ) -> Iterator[SharedUse]:
        """Yield the use of what is certainly one object, made once, and not in ``units``."""
        values = self._module.values(subject)
        if len(values) != 1 or not isinstance(values[0], Object) or values[0].managed:
            return
        shared = values[0]
        if shared.kind not in (_QUEUES if is_queue else LOCKABLE):
            return
        made = self._module.site(shared.site) if isinstance(shared.site, ast.Call) else None
        if made is not None and made.loop is None and made.unit not in units:
            yield SharedUse(node, subject, shared, is_queue)

    def _is_given_back(self, function: FunctionValue, shared: Object) -> bool:
        """Tell whether the function itself releases the lock, for whoever has held it."""
        names = {
            method.name
            for site in self._module.sites_of.get(function, ())
            for method in site.methods
            if isinstance(method.receiver, Object) and method.receiver.site is shared.site
        }
        return "release" in names and "acquire" not in names
