"""Flushing: whether what a process has put into a queue can still be on its way into it.

A queue's feeder thread writes to its pipe what ``put`` only lays down; until it has, ``empty()``
is true.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from mplint.model import api
from mplint.model.api.kinds import QUEUES
from mplint.model.calls.arguments import arguments_of
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import ContainerMethod, FunctionValue, Object

_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked for.

    Attributes:
        names: parameters that certainly are the queue, in the function that is searched.
        depth: how many calls deep the search is.
    """

    queue: Object
    names: frozenset[Variable] = frozenset()
    depth: int = 0


class Flushing:
    """Follows the ways to a step back to a ``put``, as long as nothing on them takes time."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def put_before(
        self, function: FunctionValue, steps: Iterable[Node], queue: Object
    ) -> ast.Call | None:
        """Return a ``put`` of this process that ``queue`` may not have been filled by yet."""
        if queue.kind not in QUEUES or queue.managed:
            return None
        look = _Look(queue)
        starts, inside = list(steps), None
        for _ in range(_MAX_DEPTH):
            put, at_start = self._search(function, starts, inside, look)
            callers = self._module.callers.get(function, [])
            if put is not None or not at_start or len(callers) != 1:
                return put
            if any(run.function is function for run in self._module.runs):
                return None
            function, inside = callers[0].unit, callers[0].node
            starts = self._module.steps(function).get(inside, [])
        return None

    def _search(
        self,
        function: FunctionValue,
        starts: list[Node],
        inside: ast.Call | None,
        look: _Look,
    ) -> tuple[ast.Call | None, bool]:
        """Search back from ``starts``, or from the call ``inside`` that they make.

        Returns:
            the ``put``, if one is found, and whether the function's start is reached.
        """
        graph = self._module.graph(function)
        sources: dict[Node, list[Node]] = {}
        for node in graph.nodes:
            for edge in node.edges:
                if edge.kind is not EdgeKind.EXCEPTION:
                    sources.setdefault(edge.to, []).append(node)
        at_start = False
        seen: set[Node] = set()
        stack: list[Node] = []
        for start in starts:
            calls = list(calls_in(start)) if inside is not None else []
            before = calls[: calls.index(inside)] if inside in calls else []
            put, slow = self._last(before, look)
            if put is not None:
                return put, False
            if not slow:
                stack += sources.get(start, ())
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            at_start = at_start or node is graph.entry
            put, slow = self._last(list(calls_in(node)), look)
            if put is not None:
                return put, False
            if not slow:
                stack += sources.get(node, ())
        return None, at_start

    def _last(self, calls: list[ast.Call], look: _Look) -> tuple[ast.Call | None, bool]:
        """Return the ``put`` that is the last thing to matter in ``calls``, or if one is slow."""
        for call in reversed(calls):
            site = self._module.site(call)
            if site is None:
                return None, True
            if self._is_put(site, look):
                return call, False
            if site.callees:
                put, at_start = self._in_callee(site, look)
                if put is not None or not at_start:
                    return put, True
            elif not self._is_quick(site):
                return None, True
        return None, False

    def _in_callee(self, site: CallSite, look: _Look) -> tuple[ast.Call | None, bool]:
        if len(site.callees) != 1 or look.depth >= _MAX_DEPTH:
            return None, False
        callee = next(iter(site.callees))
        if callee.decorated or not callee.runs_when_called:
            return None, False
        given = arguments_of(site, callee)
        names = {name for name, node in given.items() if self._is_queue(node, look)}
        inner = _Look(
            look.queue, frozenset(callee.scope.variables[name] for name in names), look.depth + 1
        )
        return self._search(callee, [self._module.graph(callee).exit], None, inner)

    def _is_put(self, site: CallSite, look: _Look) -> bool:
        func = site.node.func
        methods = self._module.methods(site)
        return (
            bool(methods)
            and all(method.name in api.PUTS for method in methods)
            and isinstance(func, ast.Attribute)
            and self._is_queue(func.value, look)
        )

    def _is_queue(self, node: ast.expr, look: _Look) -> bool:
        """Tell whether ``node`` certainly is the queue."""
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            if variable in look.names and variable is not None and len(variable.bindings) == 1:
                return True
        return self._module.values(node) == [look.queue]

    def _is_quick(self, site: CallSite) -> bool:
        """Tell whether a call certainly takes no time, so that no other thread gets on."""
        if site.methods:
            return all(method.name in api.PUTS for method in site.methods)
        if site.externals:
            return all(api.is_quiet(n) and n != "time.sleep" for n in site.externals)
        values = site.target.values if site.target is not None else {}
        return bool(values) and all(isinstance(value, ContainerMethod) for value in values)
