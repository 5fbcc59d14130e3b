"""Misuses: pools that are joined while they take work, or given work when they take none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.model.pools.coming import Coming
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.pools import CLOSED, JOIN, OPEN, TERMINATED, WORK
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import BIND, CALL, ENTRY, INNER, Event, State
from mplint.model.values.domain import FunctionValue

_ERRORS = ("ValueError", "RuntimeError", "AssertionError")


@dataclass(frozen=True, slots=True)
class Misuse:
    """A call that finds a pool in the wrong state.

    Attributes:
        node: the call (or what ``with`` enters).
        since: what made the pool (for a join), or closed it.
        by: the function of the module that ``node`` calls and that does it, if it is not direct.
    """

    node: ast.expr
    path: Path
    since: ast.AST
    kind: Kind | None
    by: str


class Misuses(Coming):
    """Finds what raises because of the state that a pool is in."""

    def joined_open(self) -> Iterator[Misuse]:
        """Yield the joins of pools that are certainly neither closed nor terminated."""
        for function, solution in self.lifecycles.solutions():
            if self._has_unreached(function, solution):
                continue
            for nodes, event, states in self._finding(solution, JOIN):
                if not all(state.name == OPEN for state in states):
                    continue
                since = _first(states)
                objects = {v for state in states for v in self.objects_at(state.since)}
                if since is None or not objects or not self._raises(nodes, event, JOIN):
                    continue
                if not self.is_followed(function, objects):
                    continue
                if self._may_be_renewed(function, event.path):
                    continue
                if self._comes_from(solution, nodes, event.path, (_is_made, _may_end)):
                    continue  # Under conditions that may not be what they seem.
                if self._is_in_handler(function, event) and self.ended_in(function, objects):
                    continue  # What interrupts a program may come after the close, too.
                yield self._misuse(event, since, Kind.POOL)

    def used_ended(self) -> Iterator[Misuse]:
        """Yield the calls that give work to a pool that certainly takes none any more."""
        for function, solution in self.lifecycles.solutions():
            if self._has_unreached(function, solution):
                continue
            for name in (WORK, "enter"):
                for nodes, event, states in self._finding(solution, name):
                    ended = [s for s in states if s.name in (CLOSED, TERMINATED)]
                    since = _first(ended)
                    if since is None or not self._raises(nodes, event, name):
                        continue
                    if len(ended) == len(states):
                        if self._comes_from(solution, nodes, event.path, (_is_ended, _is_made)):
                            continue  # As above.
                    elif not self._next_round(event, states):
                        continue
                    used = self.objects_at(event.node)
                    closed = {v for s in ended for v in self.objects_at(s.since)}
                    if not event.name.startswith(INNER) and not used <= closed:
                        continue
                    kinds = {self.module.kind(value) for value in closed}
                    if len(kinds) != 1 or (name == "enter" and kinds != {Kind.POOL}):
                        continue
                    if not self._may_be_renewed(function, event.path):
                        yield self._misuse(event, since, kinds.pop())

    def _finding(
        self, solution: Solution, name: str
    ) -> Iterator[tuple[list[Node], Event, list[State]]]:
        """Yield each event of that name once, with all the states that it can find."""
        found: dict[tuple[ast.AST, Path], tuple[list[Node], Event, list[State]]] = {}
        for node, event, states in solution.at_events():
            if event.name not in (name, INNER + name) or event.weak or ELEMENTS in event.path:
                continue
            if states and isinstance(event.node, ast.expr):
                entry = found.setdefault((event.node, event.path), ([], event, []))
                entry[0].append(node)
                entry[2].extend(states)
        yield from found.values()

    def _misuse(self, event: Event, since: ast.AST, kind: Kind | None) -> Misuse:
        node = event.node
        assert isinstance(node, ast.expr)
        inner = event.name.startswith(INNER) and isinstance(node, ast.Call)
        by = ast.unparse(node.func) if inner and isinstance(node, ast.Call) else ""
        return Misuse(node, event.path, since, kind, by)

    def _raises(self, nodes: list[Node], event: Event, name: str) -> bool:
        """Tell whether an event certainly happens, and nothing there expects its error."""
        if any(self.raising.is_caught_around(node, *_ERRORS) for node in nodes):
            return False
        if not event.name.startswith(INNER):
            return True
        site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
        return site is not None and all(self._always(callee, name) for callee in site.callees)

    def _always(self, function: FunctionValue, name: str) -> bool:
        """Tell whether every call of a function does that, to one object, as it finds it."""
        solution = self.lifecycles.solution(function)
        if solution is None:
            return False
        found = [
            (node, event)
            for node, event, states in solution.at_events()
            if event.name in (name, INNER + name) and not event.weak and ENTRY in states
        ]
        steps = {node for node, _ in found}
        if len({event.path for _, event in found}) != 1:
            return False
        if not all(self._raises([node], event, name) for node, event in found):
            return False
        seen = {solution.graph.entry}
        stack = [solution.graph.entry]
        while stack:
            node = stack.pop()
            if node is solution.graph.exit:
                return False
            for edge in node.edges:
                if edge.kind is not EdgeKind.EXCEPTION and edge.to not in seen | steps:
                    seen.add(edge.to)
                    stack.append(edge.to)
        return True

    def _next_round(self, event: Event, states: list[State]) -> bool:
        """Tell whether a pool is closed in every round of a loop, and used in the next one."""
        site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
        if site is None or not _goes_on(site.loop) or self.module.sometimes_in_loop(site):
            return False
        for state in states:
            if state.name in (CLOSED, TERMINATED):
                end = self.module.site(state.since) if isinstance(state.since, ast.Call) else None
                if end is None or end.unit is not site.unit or end.loop is not site.loop:
                    return False
                if self.module.sometimes_in_loop(end):
                    return False
            elif state.name not in (OPEN, ENTRY.name):
                return False
        return True

    def _may_be_renewed(self, function: FunctionValue, path: Path) -> bool:
        """Tell whether code that the model does not see may bind an attribute anew."""
        root = path[0]
        if isinstance(root, Variable) and root.foreign:
            return True
        if len(path) == 1:
            return False
        for site in self.module.sites_of.get(function, ()):
            if site.callees or site.methods or site.made or site.externals:
                continue
            func = site.node.func
            given = [*site.node.args, *(keyword.value for keyword in site.node.keywords)]
            if isinstance(func, ast.Attribute):
                given.append(func.value)
            for expression in given:
                reached = self.module.paths.path(expression)
                if reached is not None and reached == path[: len(reached)]:
                    return True
        return False

    def _is_in_handler(self, function: FunctionValue, event: Event) -> bool:
        site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
        if site is None:
            return False
        around = self.module.enclosing(function, site.statement)
        return any(isinstance(a, ast.ExceptHandler) for a in around)


def _goes_on(loop: ast.AST | None) -> bool:
    """Tell whether another round of a loop depends on nothing that a round does."""
    if isinstance(loop, ast.While):
        if not (isinstance(loop.test, ast.Constant) and loop.test.value):
            return False
    elif not isinstance(loop, ast.For):
        return False
    return not any(isinstance(n, (ast.Break, ast.Return, ast.Raise)) for n in walk(loop))


def _is_made(event: Event) -> bool:
    return event.name in (BIND, "create")


def _may_end(event: Event) -> bool:
    if event.name == CALL:
        return any(outcome != ENTRY for outcome in event.outcomes)
    return event.name in ("close", "terminate", "unknown")


def _is_ended(event: Event) -> bool:
    if event.name == CALL:
        return all(outcome.name in (CLOSED, TERMINATED) for outcome in event.outcomes)
    return event.name in ("close", "terminate")


def _first(states: list[State]) -> ast.AST | None:
    """Return where the first of some states, in the source, was entered."""
    places = [state.since for state in states if state.since is not None]

    def position(place: ast.AST) -> tuple[int, int]:
        at = place.context_expr if isinstance(place, ast.withitem) else place
        return getattr(at, "lineno", 0), getattr(at, "col_offset", 0)

    return min(places, key=position, default=None)
