"""Runs a protocol over the functions of a module, with summaries of the calls between them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cached_property

from mplint.model.api.behaviour import CHANGING_METHODS, is_quiet
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in, names_bound, targets_of
from mplint.model.flow.unavoidable import ends_the_program
from mplint.model.flow.values import FlowValues
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.conditions import ITEMS, condition
from mplint.model.typestate.events import EventFinder
from mplint.model.typestate.protocol import Protocol
from mplint.model.typestate.solver import Disjuncts, Problem, Solution, solve
from mplint.model.typestate.states import BIND, CALL, ENTRY, INNER
from mplint.model.typestate.summaries import Summary
from mplint.model.values.domain import FunctionValue


class Lifecycles:
    """The solutions of one protocol for all functions of a module."""

    def __init__(
        self, module: FlowValues, protocol: Protocol, may_raise: Callable[[Node], bool]
    ) -> None:
        self.module = module
        self.protocol = protocol
        self._may_raise = may_raise
        self._solutions: dict[FunctionValue, Solution | None] = {}
        self._summaries: dict[FunctionValue, Summary] = {}

    def solutions(self) -> Iterator[tuple[FunctionValue, Solution]]:
        """Yield every function in which something happens, with its solution."""
        for function in self._concerned:
            solution = self.solution(function)
            if solution is not None:
                yield function, solution

    @cached_property
    def _concerned(self) -> dict[FunctionValue, None]:
        """The functions with an event of their own, and those that call one, in source order."""
        module, protocol = self.module, self.protocol
        found = {site.unit for site in module.sites if protocol.relevant(site)}
        for targets in module.builder.attribute_stores.values():
            found |= {unit for target, unit in targets if any(True for _ in protocol.store(target))}
        for unit, items in module.builder.with_items.items():
            if any(True for item in items for _ in protocol.enter(item)):
                found.add(unit)
        return module.with_callers(found)

    def solution(self, function: FunctionValue) -> Solution | None:
        """Return the solution for a function; None when nothing happens in it."""
        if function not in self._concerned:
            return None
        if function not in self._solutions:
            self._solutions[function] = None  # A recursive call finds no summary: no effect.
            self._solutions[function] = self._solve(function)
            if any(function in s.callees for s in self.module.sites_of.get(function, ())):
                # Recursion: once more, now that it is known what a call of itself does.
                self._solutions[function] = self._solve(function)
                self._summaries.pop(function, None)
        return self._solutions[function]

    def summary(self, function: FunctionValue) -> Summary:
        """Return what calling a function does."""
        found = self._summaries.get(function)
        if found is None:
            solution = self.solution(function)
            if solution is None:
                return Summary()
            found = self._summaries[function] = self._summarize(function, solution)
        return found

    def _solve(self, function: FunctionValue) -> Solution | None:
        graph = self.module.graph(function)
        events, paths = EventFinder(self.module, self.protocol, graph, self.summary).find()
        if not paths:
            return None
        tests: dict[Node, tuple[str, bool, frozenset[str]]] = {}
        assigned: dict[Node, frozenset[str]] = {}
        volatile = self._volatile
        for node in graph.nodes:
            if node.kind is NodeKind.TEST and isinstance(node.syntax, ast.expr):
                test = condition(node.syntax)
                if test is None and isinstance(node.syntax, ast.NamedExpr):
                    test = condition(node.syntax.target)
                if test is not None:
                    tests[node] = test
            names = names_bound(node) | self._changed(node, volatile)
            if names:
                assigned[node] = names
        step, may_raise = self.protocol.step, self._may_raise
        ending = frozenset(node for node in graph.nodes if ends_the_program(self.module, node))
        return solve(Problem(graph, paths, step, events, tests, assigned, may_raise, ending))

    @cached_property
    def _volatile(self) -> frozenset[str]:
        """What a call of unknown effect may change: attributes and globals set in functions."""
        builder = self.module.builder
        found = {
            f".{name}"
            for name, stores in builder.attribute_stores.items()
            if any(unit.name != "__init__" for _, unit in stores)
        }
        for unit in self.module.module_units:
            found |= {v.name for v in unit.scope.variables.values() if v.foreign}
        if any(isinstance(target, ast.Subscript) for target, _, _ in builder.stores):
            found.add(ITEMS)
        return frozenset(found)

    def _changed(self, node: Node, volatile: frozenset[str]) -> frozenset[str]:
        """Return the names, as in conditions, that a step may change other than by binding."""
        changed: set[str] = set()
        for target, _ in targets_of(node):
            if isinstance(target, ast.Attribute):
                changed.add(f".{target.attr}")
            elif isinstance(target, ast.Subscript):
                changed.add(ITEMS)
        for call in calls_in(node):
            site = self.module.site(call)
            func = call.func
            if isinstance(func, ast.Attribute) and func.attr in CHANGING_METHODS:
                if isinstance(func.value, ast.Name):
                    changed.add(func.value.id)
            if site is not None and not site.methods and not site.made:
                if not site.externals or not all(is_quiet(name) for name in site.externals):
                    changed |= volatile
        return frozenset(changed)

    def _summarize(self, function: FunctionValue, solution: Solution) -> Summary:
        summary = Summary()
        graph = solution.graph
        for path, states in solution.before.get(graph.exit, {}).items():
            if is_shared(path, function):
                summary.exits[path] = dict(states)
        for path in [p for p in solution.before[graph.entry] if is_shared(p, function)]:
            summary.exits.setdefault(path, {})
        for _, event, states in solution.at_events():
            certain = event.flag is None and event.edge in (None, EdgeKind.NEXT)
            if event.weak or ELEMENTS in event.path:
                continue  # Not surely the same object for the caller.
            if certain and ENTRY in states and event.path in summary.exits:
                if event.name in (BIND, CALL):
                    continue
                summary.first.setdefault(event.path, []).append(
                    (event.name.removeprefix(INNER), states[ENTRY])
                )
        returned: Disjuncts = {}
        for node in graph.nodes:
            if isinstance(node.syntax, ast.Return) and node.syntax.value is not None:
                given = self.module.paths.path(node.syntax.value)
                if given is not None and node in solution.before:
                    returned.update(solution.at(node, given))
        summary.returned = returned
        return summary


def is_shared(path: Path, function: FunctionValue) -> bool:
    """Tell whether a path starts at a parameter or a variable of an enclosing scope."""
    root = path[0]
    scope = getattr(root, "scope", None)
    return scope is not function.scope or getattr(root, "name", None) in function.params
