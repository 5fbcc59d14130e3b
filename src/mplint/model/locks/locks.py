"""Locks: which are held at each point, where they leak, and who else handles them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.model import api
from mplint.model.api.kinds import LOCKS, SEMAPHORES
from mplint.model.calls.sites import CallSite
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.locks import HELD, LockProtocol
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import INNER, Event
from mplint.model.values.domain import FunctionValue, Value

if TYPE_CHECKING:
    from mplint.model.module import Module

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


@dataclass(frozen=True, slots=True)
class Handling:
    """That a function takes or releases, under some name, one of some locks.

    Attributes:
        one_sided: whether it only ever does the one and leaves the other to somebody else.
    """

    function: FunctionValue
    path: Path
    objects: set[Value]
    one_sided: bool


class Locks:
    """Lock states of all functions of a module."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.protocol = LockProtocol(module)
        self.lifecycles = Lifecycles(module, self.protocol, module.raising.may_raise)
        self._entry_held: dict[FunctionValue, bool] = {}

    # Who handles which lock

    def objects(self, event: Event) -> set[Value]:
        """Return the lock objects that an event of the source (not a summary) may be about."""
        return self.objects_at(event.node)

    def objects_at(self, node: ast.AST) -> set[Value]:
        """Return the lock objects that an ``acquire``, ``release`` or ``with`` is about."""
        if isinstance(node, ast.withitem):
            return set(self.module.values(node.context_expr))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return set(self.module.values(node.func.value)) or set(self.module.values(node))
        return set(self.module.values(node))

    @cached_property
    def released_unheld(self) -> list[Handling]:
        """The releases of locks that their function has not taken itself."""
        return [
            Handling(
                function,
                event.path,
                self.objects(event),
                one_sided=not self.has_event(function, event.path, "acquire"),
            )
            for function, solution in self.lifecycles.solutions()
            for _, event, states in solution.at_events()
            if event.name == "release"
            and isinstance(event.node, ast.Call)
            and not all(state.name == HELD or state.hung for state in states)
        ]

    @cached_property
    def left_held(self) -> list[Handling]:
        """The locks that functions take and may leave held when they return."""
        found = []
        for function, solution in self.lifecycles.solutions():
            held = {
                state.since
                for states in solution.before.get(solution.graph.exit, {}).values()
                for state in states
                if state.name == HELD and not state.hung
            }
            for _, event, _ in solution.at_events():
                if event.name == "acquire" and event.node in held:
                    one_sided = not self.has_event(function, event.path, "release")
                    found.append(Handling(function, event.path, self.objects(event), one_sided))
        return found

    def has_event(self, function: FunctionValue, path: Path, name: str) -> bool:
        """Tell whether a function acquires (or releases) a lock somewhere."""
        solution = self.lifecycles.solution(function)
        return solution is not None and any(
            event.path == path and event.name in (name, INNER + name)
            for _, event, _ in solution.at_events()
        )

    @cached_property
    def acquired(self) -> set[Value]:
        """All locks that are acquired somewhere in the module."""
        return {
            value
            for _, solution in self.lifecycles.solutions()
            for _, event, _ in solution.at_events()
            if event.name in ("acquire", "unknown")
            for value in self.objects(event)
        }

    @cached_property
    def released(self) -> set[Value]:
        """All locks that are released somewhere in the module."""
        return {
            value
            for _, solution in self.lifecycles.solutions()
            for _, event, _ in solution.at_events()
            if event.name in ("release", "unknown")
            for value in self.objects(event)
        }

    def handled_elsewhere(
        self, table: list[Handling], function: FunctionValue, path: Path, objects: set[Value]
    ) -> bool:
        """Tell whether ``table`` has one of ``objects`` in another function, or by another name.

        Then the lock is handed from one place to another (a signal, a pair of methods), and
        what happens in one function does not tell whether it is used rightly.
        """
        return any(
            entry.one_sided
            and entry.objects & objects
            and (entry.function is not function or entry.path != path)
            for entry in table
        )

    def is_repeated(self, event: Event) -> bool:
        """Tell whether an event may find what it did itself, a round of a loop before.

        Under a condition in a loop that says nothing: the condition may have changed.
        """
        site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
        return site is not None and self.module.sometimes_in_loop(site)

    def is_counted_in_loop(self, function: FunctionValue, path: Path) -> bool:
        """Tell whether a lock that counts is taken in one loop and released in another."""
        solution = self.lifecycles.solution(function)
        if solution is None:
            return False
        events = [event for _, event, _ in solution.at_events() if event.path == path]
        if not any(event.counted for event in events):
            return False
        loops: dict[str, set[ast.AST]] = {"acquire": set(), "release": set()}
        for event in events:
            site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
            if site is not None and site.loop is not None and event.name in loops:
                loops[event.name].add(site.loop)
        return all(loops.values()) and loops["acquire"] != loops["release"]

    def is_one_of_many(self, path: Path) -> bool:
        """Tell whether a path stands for a different lock at different times."""
        return ELEMENTS in path or self._is_loop_variable(path)

    def starts_free(self, function: FunctionValue) -> bool:
        """Tell whether nothing can be held yet when ``function`` starts: a process begins there."""
        if function.decorated or self.module.callers.get(function):
            return False
        runs = [run for run in self.module.runs if run.function is function]
        return bool(runs) and not any(run.threads for run in runs)

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

    # Leaks

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
        released_here = any(
            other.path == event.path and other.name in ("release", "inner-release")
            for _, other, _ in solution.at_events()
        )
        if released_here:
            return True
        if by_exception:
            return False
        if any(self.module.kind(value) in SEMAPHORES for value in objects):
            return False
        if self._is_handed_out(function, event.path):
            return False
        # Nobody releases what it has not taken (see above). A lock that other modules can
        # reach too may be released there; one that a process was given may not.
        root = event.path[0]
        private = isinstance(root, Variable) and root.scope is function.scope
        return (private and len(event.path) == 1) or not objects & self.released

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

    def _is_loop_variable(self, path: Path) -> bool:
        root = path[0]
        if not isinstance(root, Variable):
            return True
        return any(
            isinstance(binding, ast.Name)
            and (origin := self.module.paths.origin(binding)) is not None
            and origin.how == "element"
            for binding in root.bindings
        )

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
                and self.module.raising.may_raise(node)
                and any(e.kind is EdgeKind.EXCEPTION and e.to in reaching for e in node.edges)
            ]
        else:
            steps = [
                node
                for node in solution.graph.nodes
                if node in solution.before
                and any(e.to is end for e in node.edges)
                and (holds(node) or acquire in ast.walk(node.syntax))
            ]
        return min(steps, key=lambda node: node.position, default=None)

    # Locksets

    def held(self, node: Node, function: FunctionValue) -> set[tuple[Path, ast.AST | None]]:
        """Return the locks that are held at a step on every path, with where each was taken."""
        solution = self.lifecycles.solution(function)
        if solution is None:
            return set()
        return {
            (path, next(iter(states)).since if len(states) == 1 else None)
            for path, states in solution.before.get(node, {}).items()
            if states and all(state.name == HELD for state in states)
        }

    def maybe_guarded(self, function: FunctionValue, statement: ast.AST) -> bool:
        """Tell whether something that the model cannot judge may exclude others here.

        A ``with`` on something unknown, an ``acquire`` on something unknown, or a decorator.
        """
        if function.decorated:
            return True
        for item in self.module.enclosing_items(function, statement):
            if self._may_be_lock(item.context_expr):
                return True
        for site in self.module.sites_of.get(function, ()):
            func = site.node.func
            if isinstance(func, ast.Attribute) and func.attr in ("acquire", "lock"):
                kinds = self.module.kinds(func.value)
                if not kinds or None in kinds:
                    return True
        return False

    def _may_be_lock(self, expression: ast.expr) -> bool:
        kinds = self.module.kinds(expression)
        if kinds and None not in kinds:
            return not kinds <= (api.LOCK_FREE_KINDS | LOCKS)
        if isinstance(expression, ast.Call):
            site = self.module.site(expression)
            if site is not None and site.externals:
                return not all(name in api.NOT_LOCKS for name in site.externals)
        return True

    def entered_held(self, function: FunctionValue) -> bool:
        """Tell whether every call of ``function`` in this module is made with a lock held."""
        if function in self._entry_held:
            return self._entry_held[function]
        self._entry_held[function] = True  # A recursive call adds nothing.
        sites = self.module.callers.get(function, [])
        direct = any(run.function is function for run in self.module.runs)
        held = bool(sites) and not direct and all(self._call_is_guarded(s.unit, s) for s in sites)
        self._entry_held[function] = held
        return held

    def _call_is_guarded(self, unit: FunctionValue, site: CallSite) -> bool:
        if self.maybe_guarded(unit, site.statement) or self.entered_held(unit):
            return True
        nodes = self.module.steps(unit).get(site.node, [])
        return bool(nodes) and all(self.held(n, unit) for n in nodes)


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
