"""Shutdowns: what is asked of managers whose process has ended."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.raising import Raising
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.managers import SHUT, USE, ManagerProtocol
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import BIND, Event
from mplint.model.values.domain import FunctionValue

_ERRORS = ("OSError", "ConnectionError", "BrokenPipeError", "FileNotFoundError", "EOFError")


@dataclass(frozen=True, slots=True)
class LateUse:
    """A request to a manager that has been shut down.

    Attributes:
        node: the proxy that is used, or the call of the manager's own method.
        path: the manager.
        since: what has shut it down: a call, or a ``with`` item.
    """

    node: ast.expr
    path: Path
    since: ast.AST


class Shutdowns:
    """Answers for the managers of one module."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        self._module = module
        self._raising = raising
        self._lifecycles = Lifecycles(module, ManagerProtocol(module), raising.may_raise)
        self._in_try: dict[FunctionValue, set[ast.AST]] = {}

    def late_uses(self) -> Iterator[LateUse]:
        """Yield the first requests, in each function, to managers that are certainly shut."""
        for function, solution in self._lifecycles.solutions():
            seen: set[tuple[ast.AST, Path]] = set()
            shut_before = self._shut_before(solution)
            for node, event, states in solution.at_events():
                if event.name != USE or event.weak or ELEMENTS in event.path or not states:
                    continue
                if not all(state.name == SHUT for state in states):
                    continue
                if (event.node, event.path) in seen or not isinstance(event.node, ast.expr):
                    continue
                since = next(state.since for state in states)
                if since is None or not shut_before(node, event.path):
                    continue
                if event.node in self._guarded(function):
                    continue
                seen.add((event.node, event.path))
                yield LateUse(event.node, event.path, since)

    def _guarded(self, function: FunctionValue) -> set[ast.AST]:
        """Return what stands in a ``try`` of a function that takes the error of a late use."""
        found = self._in_try.get(function)
        if found is None:
            found = self._in_try[function] = {
                below
                for part in walk(function.node, into=function.node)
                if self._takes_errors(part)
                for statement in getattr(part, "body", ())
                for below in ast.walk(statement)
            }
        return found

    def _takes_errors(self, part: ast.AST) -> bool:
        if isinstance(part, (ast.With, ast.AsyncWith)):
            return any(self._raising.swallows(item.context_expr) for item in part.items)
        handlers = getattr(part, "handlers", ())
        return any(self._raising.takes(handler, *_ERRORS) for handler in handlers)

    def _shut_before(self, solution: Solution) -> _Before:
        return _Before(solution, self._raising)


class _Before:
    """Tells whether a manager is shut on all ways to a step, whatever their conditions."""

    def __init__(self, solution: Solution, raising: Raising) -> None:
        self._events: dict[Node, list[Event]] = {}
        for node, event, _ in solution.at_events():
            self._events.setdefault(node, []).append(event)
        self._sources: dict[Node, list[Node]] = {}
        for node in solution.graph.nodes:
            for edge in node.edges:
                if edge.kind is not EdgeKind.EXCEPTION or raising.may_raise(node):
                    self._sources.setdefault(edge.to, []).append(node)
        self._entry = solution.graph.entry

    def __call__(self, node: Node, path: Path) -> bool:
        seen = {node}
        stack = [node]
        while stack:
            for source in self._sources.get(stack.pop(), ()):
                if source in seen:
                    continue
                seen.add(source)
                names = [e.name for e in self._events.get(source, ()) if e.path == path]
                if "shutdown" in names:
                    continue
                if source is self._entry or BIND in names or "create" in names:
                    return False
                stack.append(source)
        return True
