"""Leaks: the ways out of a function on which a lock stays held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import LOCKABLE, SEMAPHORES, SYNCHRONIZED
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in, walk
from mplint.model.locks.handling import Handlings
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import Path
from mplint.model.typestate.locks import HELD
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import Event
from mplint.model.values.domain import FunctionValue, Object, Value

_HANDS_ON = frozenset({"__enter__", "__aenter__", "acquire"})
"""Methods whose purpose is to return with the lock held."""


@dataclass(frozen=True, slots=True)
class Leak:
    """An acquired lock that a path leaves held.

    Attributes:
        acquire: the call that takes it.
        end: the step by which the path leaves (for an exception: the one that raises).
    """

    function: FunctionValue
    path: Path
    acquire: ast.Call
    end: Node


class Leaks(Handlings):
    """Finds the locks that a function takes and does not always give back."""

    def leaks(self, *, by_exception: bool) -> Iterator[Leak]:
        """Yield the acquired locks that some path leaves held, once for each acquire.

        A lock that another function releases by design is handed on, not leaked; one that
        nobody releases at all is.
        """
        for function, solution in self.lifecycles.solutions():
            graph = solution.graph
            end = graph.raised if by_exception else graph.exit
            acquires = self._acquires(function, solution)
            done: set[ast.AST] = set()
            for path, states in solution.before.get(end, {}).items():
                if self.is_one_of_many(path) or self.is_counted_in_loop(function, path):
                    continue
                for state in states:
                    event = acquires.get(state.since)
                    if state.name != HELD or state.hung or event is None or state.since in done:
                        continue
                    if not isinstance(event.node, ast.Call) or event.path != path:
                        continue
                    done.add(event.node)
                    if self._is_leak(function, solution, event, by_exception):
                        last = self._last_step(solution, path, event.node, end, by_exception)
                        if last is not None:
                            yield Leak(function, path, event.node, last)

    def release_after(self, leak: Leak) -> ast.AST | None:
        """Return the release that a leak by exception skips."""
        solution = self.lifecycles.solution(leak.function)
        if solution is None:
            return None
        releases = [
            event.node
            for _, event, states in solution.at_events()
            if event.path == leak.path
            and event.name in ("release", "inner-release", "call")
            and any(state.since is leak.acquire for state in states)
        ]
        return min(releases, key=self.module.line, default=None)

    def _acquires(self, function: FunctionValue, solution: Solution) -> dict[ast.AST | None, Event]:
        items = {item.context_expr for item in self.module.builder.with_items.get(function, ())}
        return {
            event.node: event
            for _, event, _ in solution.at_events()
            if event.name == "acquire" and event.node not in items and not event.weak
        }

    def _is_leak(
        self, function: FunctionValue, solution: Solution, event: Event, by_exception: bool
    ) -> bool:
        if function.name in _HANDS_ON or self._escapes(function, event.path):
            return False
        objects = self.objects(event)
        if self.handled_elsewhere(self.released_unheld, function, event.path, objects):
            return False
        is_semaphore = any(self.module.kind(value) in SEMAPHORES for value in objects)
        if is_semaphore and self.handled_elsewhere(self.left_held, function, event.path, objects):
            return False  # A gate: who starts closes it by taking all, and opens it some day.
        released_here = any(
            other.path == event.path and other.name in ("release", "inner-release")
            for _, other, _ in solution.at_events()
        )
        if released_here:
            return not self._is_decided_in_common(function, solution, event)
        if by_exception:
            return False
        if is_semaphore or self._is_handed_out(function, event.path):
            return False
        # Nobody releases what it has not taken (see above). A lock that other modules can
        # reach too may be released there; one that a process was given may not.
        root = event.path[0]
        private = isinstance(root, Variable) and root.scope is function.scope
        return (private and len(event.path) == 1) or not objects & self.released

    def _is_decided_in_common(
        self, function: FunctionValue, solution: Solution, acquire: Event
    ) -> bool:
        """Tell whether shared data says who takes a lock, and who of all gives it back.

        The first reader keeps the writers out, the last one lets them in:
        ``if readers.value == 1: writing.acquire()`` and later ``if readers.value == 0: …``.
        """
        taken = self._branches(function, acquire)
        for _, event, _ in solution.at_events():
            if event.path == acquire.path and event.name == "release":
                given_back = self._branches(function, event)
                if self._asked(taken - given_back) & self._asked(given_back - taken):
                    return True
        return False

    def _branches(self, function: FunctionValue, event: Event) -> set[ast.If]:
        site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
        around = self.module.enclosing(function, site.statement) if site is not None else ()
        return {outer for outer in around if isinstance(outer, ast.If)}

    def _asked(self, branches: set[ast.If]) -> set[Value]:
        """Return the objects that conditions read."""
        return {
            value
            for branch in branches
            for below in walk(branch.test)
            if isinstance(below, (ast.Name, ast.Attribute))
            for value in self.module.values(below)
            if isinstance(value, Object) and value.kind not in LOCKABLE - SYNCHRONIZED
        }

    def _is_handed_out(self, function: FunctionValue, path: Path) -> bool:
        """Tell whether the function passes the lock to code that the model does not see."""
        for site in self.module.sites_of.get(function, ()):
            if site.callees or site.methods or site.made:
                continue
            for argument in (*site.node.args, *(k.value for k in site.node.keywords)):
                for below in walk(argument):
                    if isinstance(below, (ast.Name, ast.Attribute)):
                        if self.module.paths.path(below) == path:
                            return True
        return False

    def _escapes(self, function: FunctionValue, path: Path) -> bool:
        """Tell whether the function returns the lock, so that its caller is to release it."""
        for node in self.module.graph(function).nodes:
            if isinstance(node.syntax, ast.Return) and node.syntax.value is not None:
                for below in ast.walk(node.syntax.value):
                    if isinstance(below, (ast.Name, ast.Attribute)):
                        if self.module.paths.path(below) == path:
                            return True
        return False

    def _last_step(
        self, solution: Solution, path: Path, acquire: ast.AST, end: Node, by_exception: bool
    ) -> Node | None:
        """Return the first step in the source that leaves with the lock held."""

        def holds(node: Node) -> bool:
            return any(
                s.since is acquire and s.name == HELD and not s.hung
                for s in solution.at(node, path)
            )

        if by_exception:
            reaching = _backwards(solution.graph, end, holds)
            steps = [
                node
                for node in solution.graph.nodes
                if node in solution.before
                and holds(node)
                and self.raising.may_raise(node)
                and any(e.kind is EdgeKind.EXCEPTION and e.to in reaching for e in node.edges)
            ]
        else:
            steps = [
                node
                for node in solution.graph.nodes
                if node in solution.before
                and any(e.to is end for e in node.edges)
                and (holds(node) or any(call is acquire for call in calls_in(node)))
            ]
        return min(steps, key=lambda node: node.position, default=None)


def _backwards(graph: Graph, end: Node, holds: object) -> set[Node]:
    """Return the steps from which ``end`` is reached with the lock held all the way."""
    sources: dict[Node, list[Node]] = {}
    for node in graph.nodes:
        for edge in node.edges:
            sources.setdefault(edge.to, []).append(node)
    seen = {end}
    stack = [end]
    while stack:
        for source in sources.get(stack.pop(), ()):
            if source not in seen and holds(source):  # type: ignore[operator]
                seen.add(source)
                stack.append(source)
    return seen
