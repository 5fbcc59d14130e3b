"""Settling: what has surely settled the default start method before a call is made."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Container
from functools import cached_property
from typing import TypeAlias

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.api.start_methods import settles
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in, conditional_calls
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import FunctionValue, Object

_Solution: TypeAlias = dict[Node, "ast.Call | None"]


class Settling:
    """Answers for the calls of one module, by a forward analysis over all ways to them.

    Args:
        settings: the calls of ``set_start_method`` that settle it; others begin anew.
    """

    def __init__(self, module: FlowValues, settings: Container[ast.Call]) -> None:
        self._module = module
        self._settings = settings
        self._solutions: dict[tuple[FunctionValue, ast.Call | None], _Solution] = {}
        self._entries: dict[FunctionValue, ast.Call | None] = {}
        self._summarized: set[FunctionValue] = set()

    def before(self, function: FunctionValue, step: Node, call: ast.Call) -> ast.Call | None:
        """Return what has settled the start method when ``step`` comes to ``call``."""
        settled = self._solution(function, self._entry(function)).get(step)
        for other in calls_in(step):
            if other is call:
                break
            settled = self._after(step, other, settled)
        return settled

    def _solution(self, function: FunctionValue, entry: ast.Call | None) -> _Solution:
        """Return what has surely settled the start method before each step of a function.

        Args:
            function: the function.
            entry: what has settled it when the function is called.
        """
        found = self._solutions.get((function, entry))
        if found is not None:
            return found
        graph = self._module.graph(function)
        found = self._solutions[function, entry] = {}
        found[graph.entry] = entry
        queue = deque([graph.entry])
        while queue:
            node = queue.popleft()
            before = found[node]
            after = before
            for call in calls_in(node):
                after = self._after(node, call, after)
            for edge in node.edges:
                flowing = before if edge.kind is EdgeKind.EXCEPTION else after
                if edge.to not in found:
                    found[edge.to] = flowing
                elif found[edge.to] is None or flowing is not None:
                    continue
                else:
                    found[edge.to] = None
                queue.append(edge.to)
        return found

    def _after(self, node: Node, call: ast.Call, settled: ast.Call | None) -> ast.Call | None:
        """Return what has settled it after ``call``."""
        site = self._module.site(call)
        if site is None or (settled is None and call in conditional_calls(node)):
            return settled
        if api.SET_START_METHOD in site.externals and call not in self._settings:
            return None  # Forced, perhaps to None: begin anew.
        if settled is not None:
            return settled
        if self._settles(site):
            return call
        callees = list(site.callees)
        if callees and not site.externals and not site.methods and all(
            callee.runs_when_called and not callee.decorated and self._always_settles(callee)
            for callee in callees
        ):  # fmt: skip
            return call
        return None

    def _always_settles(self, function: FunctionValue) -> bool:
        if function not in self._settling:
            return False
        if function in self._summarized:
            return False  # Recursion: not certain.
        self._summarized.add(function)
        solution = self._solution(function, None)
        self._summarized.discard(function)
        return solution.get(self._module.graph(function).exit) is not None

    @cached_property
    def _settling(self) -> dict[FunctionValue, None]:
        """The functions that settle it somewhere, or call what does."""
        return self._module.with_callers(
            {site.unit for site in self._module.sites if self._settles(site)}
        )

    def _settles(self, site: CallSite) -> bool:
        """Tell whether a call itself settles the start method."""
        if site.node in self._settings:
            return True
        names, methods = self._module.externals(site), self._module.methods(site)
        if site.callees or (names and methods):
            return False
        if methods:
            return all(
                m.kind is Kind.PROCESS
                and m.name == "start"
                and m.method is None
                and not (isinstance(m.receiver, Object) and m.receiver.start_method is not None)
                for m in methods
            )
        return bool(names) and all(_settles(site.node, name) for name in names)

    def _entry(self, function: FunctionValue) -> ast.Call | None:
        """Return what has settled it at every call of ``function``."""
        if function is self._module.module_unit:
            return None
        if function in self._entries:
            return self._entries[function]
        self._entries[function] = None  # Recursion: not certain.
        if function.decorated or not self._is_only_called(function):
            return None
        found: ast.Call | None = None
        for site in self._module.callers.get(function, ()):
            steps = self._module.steps(site.unit).get(site.node, [])
            settled = [self.before(site.unit, step, site.node) for step in steps]
            if not settled or None in settled:
                return None
            found = found or settled[0]
        self._entries[function] = found
        return found

    def _is_only_called(self, function: FunctionValue) -> bool:
        """Tell whether a function is a plain one, and never handed to anything."""
        if function.class_value is not None:
            return False
        called = {site.node.func for site in self._module.sites}
        return not any(
            function in slot.values and node not in called
            for node, slot in self._module.builder.slots.items()
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        )


def _settles(call: ast.Call, name: str) -> bool:
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return False
    return settles(name, len(call.args), frozenset(k.arg for k in call.keywords))
