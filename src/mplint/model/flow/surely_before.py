"""Surely before: what a call has certainly been preceded by, on every way to it."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in, conditional_calls
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import FunctionValue

_Solution: TypeAlias = dict[Node, "ast.Call | None"]


class SurelyBefore:
    """Answers for one module, by a forward analysis of its functions and the calls between them.

    Args:
        does: tells whether a call does what is asked about.
        undoes: tells whether a call may undo it, so that it is not certain any more.
    """

    def __init__(
        self,
        module: FlowValues,
        does: Callable[[CallSite], bool],
        undoes: Callable[[CallSite], bool],
    ) -> None:
        self._module = module
        self._does = does
        self._undoes = undoes
        self._solutions: dict[tuple[FunctionValue, ast.Call | None], _Solution] = {}
        self._entries: dict[FunctionValue, ast.Call | None] = {}
        self._summarized: set[FunctionValue] = set()

    def before(self, site: CallSite) -> ast.Call | None:
        """Return the call that has done it whenever ``site`` is called; None if not certain."""
        found = [
            self._at(site.unit, step, site.node)
            for step in self._module.steps(site.unit).get(site.node, [])
        ]
        return None if None in found or not found else found[0]

    def _at(self, function: FunctionValue, step: Node, call: ast.Call) -> ast.Call | None:
        """Return what has done it when ``step`` comes to ``call``."""
        done = self._solution(function, self._entry(function)).get(step)
        for other in calls_in(step):
            if other is call:
                break
            done = self._after(step, other, done)
        return done

    def _solution(self, function: FunctionValue, entry: ast.Call | None) -> _Solution:
        """Return what has surely done it before each step of a function.

        Args:
            function: the function.
            entry: what has done it when the function is called.
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
                # What raises may have come to nothing, or to everything.
                flowing = after and before if edge.kind is EdgeKind.EXCEPTION else after
                if edge.to not in found:
                    found[edge.to] = flowing
                elif found[edge.to] is None or flowing is not None:
                    continue
                else:
                    found[edge.to] = None
                queue.append(edge.to)
        return found

    def _after(self, node: Node, call: ast.Call, done: ast.Call | None) -> ast.Call | None:
        """Return what has done it after ``call``."""
        site = self._module.site(call)
        if site is None:
            return done
        if self._undoes(site):
            return None
        certain = call not in conditional_calls(node)
        if self._does(site):
            return done or (call if certain else None)
        callees = list(site.callees)
        plain = not site.externals and not site.methods
        if certain and plain and callees and all(map(self._always_does, callees)):
            return done or call
        return None if any(callee in self._undoing for callee in callees) else done

    def _always_does(self, function: FunctionValue) -> bool:
        """Tell whether it is done whenever a call of ``function`` comes back."""
        if function not in self._doing or function in self._summarized:
            return False  # Recursion: not certain.
        if function.decorated or not function.runs_when_called:
            return False
        self._summarized.add(function)
        solution = self._solution(function, None)
        self._summarized.discard(function)
        return solution.get(self._module.graph(function).exit) is not None

    @cached_property
    def _doing(self) -> dict[FunctionValue, None]:
        """The functions that do it somewhere, or call what does."""
        return self._module.with_callers({s.unit for s in self._module.sites if self._does(s)})

    @cached_property
    def _undoing(self) -> dict[FunctionValue, None]:
        """The functions that may undo it somewhere, or call what may."""
        return self._module.with_callers({s.unit for s in self._module.sites if self._undoes(s)})

    def _entry(self, function: FunctionValue) -> ast.Call | None:
        """Return what has done it at every call of ``function``."""
        if function.is_module:
            return None
        if function in self._entries:
            return self._entries[function]
        self._entries[function] = None  # Recursion: not certain.
        if function.decorated or not self._is_only_called(function):
            return None
        found: ast.Call | None = None
        for site in self._module.callers.get(function, ()):
            done = self.before(site)
            if done is None:
                return None
            found = found or done
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
