"""Terminations: processes that were told to end, and whether anybody has waited for it since."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.at_once import passes_at_once
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.raising import Raising
from mplint.model.flow.steps import parts
from mplint.model.flow.unavoidable import ends_the_program
from mplint.model.flow.values import FlowValues
from mplint.model.program.paths import Path
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.processes import ProcessProtocol
from mplint.model.typestate.protocol import Happening
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import LOST, Event, State
from mplint.model.values.domain import FunctionValue

TERMINATED = "terminated"
"""Told to end; it may take a while until it has."""

_ENDED = "ended"

_ENDS = frozenset({"terminate", "kill", "interrupt"})
"""Methods that ask the operating system to end a process, and do not wait."""

_ASKS = frozenset({"is_alive", "exitcode", "close"})
"""What depends on whether a process has ended already."""


class TerminationProtocol(ProcessProtocol):
    """Processes: told to end, and ended for certain."""

    methods = frozenset({"start", "join", "close", "is_alive", *_ENDS})

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind is Kind.PROCESS and m.name in _ENDS for m in site.methods)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if isinstance(func, ast.Attribute) and func.attr in self.methods and site.methods:
            if not site.callees and self.follows(func.value):
                waits = func.attr == "join" and not (site.node.args or site.node.keywords)
                yield Happening(func.value, _ENDED if waits else func.attr, site.node)

    def step_events(self, node: Node) -> Iterator[Happening]:
        """See the base class: ``p.exitcode``."""
        for below in parts(node):
            if isinstance(below, ast.Attribute) and below.attr == "exitcode":
                if self.follows(below.value):
                    yield Happening(below.value, "exitcode", below)

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name in _ENDS:
            return state if state.name in (TERMINATED, _ENDED) else State(TERMINATED, event.node)
        if event.name == _ENDED:
            return State(_ENDED)
        if event.name == "exitcode" and state.name == _ENDED:
            return state
        return LOST


@dataclass(frozen=True, slots=True)
class EarlyQuestion:
    """Something that is asked of a process which was told to end right before.

    Attributes:
        node: the question.
        name: what is asked.
        path: the process.
        terminated: the call that told it first.
        method: the name of that.
        last: the calls that told it last, one for each way to the question.
    """

    node: ast.expr
    name: str
    path: Path
    terminated: ast.AST
    method: str
    last: tuple[ast.Call, ...]


class Terminations:
    """Answers for the processes of one module."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        self._module = module
        self._raising = raising
        self._protocol = TerminationProtocol(module)
        self._lifecycles = Lifecycles(module, self._protocol, raising.may_raise)

    def of_running(self) -> Iterator[tuple[FunctionValue, ast.Call]]:
        """Yield the calls that end a process which may be in the middle of its work."""
        for function, solution in self._solutions:
            found: dict[ast.Call, None] = {}
            for _, event, states in solution.at_events():
                if event.name not in ("terminate", "kill") or not isinstance(event.node, ast.Call):
                    continue
                if not any(state.name in (_ENDED, TERMINATED) for state in states):
                    found[event.node] = None
            for call in sorted(found, key=lambda call: (call.lineno, call.col_offset)):
                yield function, call

    @cached_property
    def _solutions(self) -> list[tuple[FunctionValue, Solution]]:
        """The functions that tell a process to end, each with its solution."""
        telling = {site.unit: None for site in self._module.sites if self._protocol.relevant(site)}
        found = [(function, self._lifecycles.solution(function)) for function in telling]
        return [(function, solution) for function, solution in found if solution is not None]

    def early_questions(self) -> Iterator[EarlyQuestion]:
        """Yield what is asked of a process that has had no time to end, and matters."""
        for function, solution in self._solutions:
            seen: set[ast.AST] = set()
            for step, event, states in solution.at_events():
                if event.name not in _ASKS or event.weak or event.edge is not None:
                    continue
                if not states or any(state.name != TERMINATED for state in states):
                    continue
                if event.node in seen or not isinstance(event.node, ast.expr):
                    continue
                if self._is_polled(function, event):
                    continue
                last = self._told_right_before(solution, step, event)
                if last and self._matters(solution, step, event):
                    seen.add(event.node)
                    calls = [s.since for s in states if isinstance(s.since, ast.Call)]
                    first = min(calls, key=_place)
                    assert isinstance(first.func, ast.Attribute)
                    name = first.func.attr
                    yield EarlyQuestion(event.node, event.name, event.path, first, name, last)

    def _is_polled(self, function: FunctionValue, event: Event) -> bool:
        """Tell whether a loop around the question comes back to the same process."""
        statement = self._statement(function, event.node)
        root = event.path[0]
        bindings = set(getattr(root, "bindings", ()))
        for outer in self._module.enclosing(function, statement) if statement else ():
            if isinstance(outer, (ast.For, ast.AsyncFor, ast.While)):
                if len(event.path) > 1 or bindings.isdisjoint(ast.walk(outer)):
                    return True
        return isinstance(statement, ast.While)

    def _statement(self, function: FunctionValue, node: ast.AST) -> ast.AST | None:
        """Return the innermost statement that ``node`` stands in."""
        found: ast.AST | None = None
        stack: list[tuple[ast.AST, ast.AST | None]] = [(function.node, None)]
        while stack:
            below, inside = stack.pop()
            if below is node:
                found = inside
                break
            inner = below if isinstance(below, ast.stmt) else inside
            stack.extend((child, inner) for child in ast.iter_child_nodes(below))
        return found

    def _told_right_before(
        self, solution: Solution, step: Node, event: Event
    ) -> tuple[ast.Call, ...]:
        """Return the calls that told the process to end last; none if time may have passed since.

        No time has if only steps that take none lie between each of them and the question.
        """
        ends = {
            node: other.node
            for node, other, _ in solution.at_events()
            if other.path == event.path and other.name in _ENDS and not other.weak
        }
        last: set[ast.Call] = set()
        sources: dict[Node, list[Node]] = {}
        for node in solution.before:
            for edge in node.edges:
                if edge.kind is not EdgeKind.EXCEPTION or self._raising.may_raise(node):
                    sources.setdefault(edge.to, []).append(node)
        seen = {step}
        stack = [step]
        while stack:
            for node in sources.get(stack.pop(), ()):
                told = ends.get(node)
                if isinstance(told, ast.Call):
                    last.add(told)
                elif node not in seen:
                    if node.kind is NodeKind.ENTRY or not passes_at_once(self._module, node):
                        return ()
                    seen.add(node)
                    stack.append(node)
        return () if step in ends else tuple(sorted(last, key=_place))

    def _matters(self, solution: Solution, step: Node, event: Event) -> bool:
        """Tell whether the program goes by the answer, instead of waiting after all."""
        if event.name == "close":
            return not self._raising.is_caught_around(step, "ValueError")
        if isinstance(step.syntax, (ast.Assert, ast.Return)):
            return True
        ends = {
            node
            for node, other, _ in solution.at_events()
            if other.path == event.path and other.name in _ENDS
        }
        seen = {step}
        stack = [edge.to for edge in step.edges if _is_alive(step, event, edge.kind)]
        while stack:
            node = stack.pop()
            if node in seen or node in ends or ends_the_program(self._module, node):
                continue
            if node.kind is not NodeKind.LOOP and not passes_at_once(self._module, node):
                return False  # It waits for the process, or may do so.
            seen.add(node)
            stack.extend(edge.to for edge in node.edges if edge.kind is not EdgeKind.EXCEPTION)
        return True


def _place(call: ast.Call) -> tuple[int, int]:
    return call.lineno, call.col_offset


def _is_alive(step: Node, event: Event, kind: EdgeKind) -> bool:
    """Tell whether an edge can be taken while the process is alive."""
    test = step.syntax
    if kind is EdgeKind.EXCEPTION:
        return False
    if step.kind is not NodeKind.TEST:
        return True
    if test is event.node:
        return kind is EdgeKind.TRUE
    if isinstance(test, ast.Compare) and test.left is event.node and len(test.ops) == 1:
        other = test.comparators[0]
        if isinstance(other, ast.Constant) and other.value is None:
            same = isinstance(test.ops[0], (ast.Is, ast.Eq))
            return kind is (EdgeKind.TRUE if same else EdgeKind.FALSE)
    return True
