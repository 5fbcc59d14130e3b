"""Order: at which steps of a function is something done, and what can come before what."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Channels
from mplint.model.values.domain import FunctionValue, Value


class Order:
    """Answers for the functions of one module."""

    def __init__(self, module: FlowValues, channels: Channels) -> None:
        self._module = module
        self._channels = channels

    def steps(self, function: FunctionValue, does: Callable[[CallSite], bool]) -> set[Node]:
        """Return the steps that make a call which ``does`` it, directly or by what it calls."""
        found: set[Node] = set()
        for node in self._module.graph(function).nodes:
            for call in calls_in(node):
                site = self._module.site(call)
                if site is not None and self.leads_to(site, does):
                    found.add(node)
        return found

    def starts(self, function: FunctionValue, process: Value) -> set[Node]:
        """Return the steps that start a process."""
        return self.steps(function, lambda site: self.is_call_of(site, process, ("start",)))

    def leads_to(self, site: CallSite, does: Callable[[CallSite], bool]) -> bool:
        """Tell whether a call ``does`` it, or one of those that it leads to."""
        return does(site) or any(
            does(inner)
            for callee in site.callees
            for unit in self._channels.reach(callee)
            for inner in self._module.sites_of.get(unit, ())
        )

    def is_call_of(self, site: CallSite, process: Value, names: Collection[str]) -> bool:
        """Tell whether a call is of a method of a process."""
        func = site.node.func
        return (
            isinstance(func, ast.Attribute)
            and func.attr in names
            and any(m.kind is Kind.PROCESS for m in site.methods)
            and process in self._module.values(func.value)
        )

    def before(
        self, function: FunctionValue, ends: Collection[Node], stop: Collection[Node] = ()
    ) -> set[Node]:
        """Return the steps from which control can come to ``ends``, not back past ``stop``."""
        sources: dict[Node, list[Node]] = {}
        for node in self._module.graph(function).nodes:
            for edge in node.edges:
                sources.setdefault(edge.to, []).append(node)
        seen: set[Node] = set()
        stack = list(ends)
        while stack:
            for node in sources.get(stack.pop(), ()):
                if node not in seen:
                    seen.add(node)
                    if node not in stop:
                        stack.append(node)
        return seen


def after(
    starts: Collection[Node], stop: Collection[Node] = (), *, exceptions: bool = True
) -> set[Node]:
    """Return the steps that control comes to after ``starts``, not going on after ``stop``."""
    seen: set[Node] = set()
    stack = list(starts)
    while stack:
        for edge in stack.pop().edges:
            if edge.to in seen or (edge.kind is EdgeKind.EXCEPTION and not exceptions):
                continue
            seen.add(edge.to)
            if edge.to not in stop:
                stack.append(edge.to)
    return seen
