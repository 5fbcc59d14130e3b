"""A typestate engine: in which states can an object be at each point of a function.

The objects are named by access paths, the states and events come from a protocol (a lock: free,
held; a process: created, started). The analysis is path-sensitive where it matters, after Das,
Lerner and Seigle, "ESP: Path-Sensitive Program Verification in Polynomial Time" (PLDI 2002):
each state of an object is kept with the branch conditions under which it holds, so that
``if flag: lock.acquire()`` … ``if flag: lock.release()`` is seen to be balanced.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.program.paths import Path
from mplint.model.typestate.conditions import Condition
from mplint.model.typestate.states import (
    ASSUME,
    BIND,
    CALL,
    ENTRY,
    INNER,
    LOST,
    TOP,
    Event,
    State,
)

_MAX_STATES = 12

Step: TypeAlias = Callable[[State, Event], State]

Disjuncts: TypeAlias = dict[State, frozenset[Condition]]

Facts: TypeAlias = dict[Path, Disjuncts]


@dataclass(slots=True)
class Solution:
    """The fixed point: for each step that can be reached, the states before it."""

    graph: Graph
    before: dict[Node, Facts] = field(default_factory=dict)
    replay: Callable[[Node, Facts], Iterator[tuple[Event, Disjuncts]]] | None = None
    _events: list[tuple[Node, Event, Disjuncts]] | None = None

    def at_events(self) -> list[tuple[Node, Event, Disjuncts]]:
        """Return each event with the states in which it can find its object."""
        if self._events is None:
            assert self.replay is not None
            self._events = [
                (node, event, states)
                for node in self.graph.nodes
                if (facts := self.before.get(node)) is not None
                for event, states in self.replay(node, facts)
            ]
        return self._events

    def at(self, node: Node, path: Path) -> Disjuncts:
        """Return the states of ``path`` before ``node``; empty if it cannot be reached."""
        return self.before.get(node, {}).get(path, {})


@dataclass(slots=True)
class Problem:
    """What to solve: a function's graph with its events.

    Attributes:
        step: what an event does to a state.
        events: the events of each step, in order.
        tests: the condition that a TEST step decides, if the engine can use it.
        assigned: the names that a step binds, whose conditions end there.
        may_raise: whether control can leave a step by an exception.
        ending: the steps that never go on to the next: they end the program.
        entry: the state of every path when the function starts.
    """

    graph: Graph
    paths: list[Path]
    step: Step
    events: dict[Node, list[Event]]
    tests: dict[Node, tuple[str, bool, frozenset[str]]]
    assigned: dict[Node, frozenset[str]]
    may_raise: Callable[[Node], bool]
    ending: frozenset[Node] = frozenset()
    entry: State = ENTRY


def solve(problem: Problem) -> Solution:
    """Solve ``problem`` by the usual worklist iteration."""
    graph = problem.graph
    solution = Solution(graph, replay=lambda node, facts: _replay(problem, node, facts))
    start: Facts = {path: {problem.entry: frozenset()} for path in problem.paths}
    solution.before[graph.entry] = start
    queue = deque([graph.entry])
    queued = {graph.entry}
    while queue:
        node = queue.popleft()
        queued.discard(node)
        facts = solution.before[node]
        after: dict[EdgeKind, Facts] = {}
        for edge in node.edges:
            raises = edge.kind is EdgeKind.EXCEPTION
            if not problem.may_raise(node) if raises else node in problem.ending:
                continue
            if raises and node.kind is not NodeKind.LEAVE:
                # What raises has not happened.
                out = facts
            else:
                if edge.kind not in after:
                    after[edge.kind] = _transfer(problem, node, facts, edge.kind)
                out = after[edge.kind]
                if out and not all(out.values()):
                    out = {path: states for path, states in out.items() if states}
                    if not out:
                        continue
            known = solution.before.get(edge.to)
            if known is None:
                solution.before[edge.to] = {path: dict(states) for path, states in out.items()}
                changed = True
            else:
                changed = _join(known, out)
            if changed and edge.to not in queued:
                queue.append(edge.to)
                queued.add(edge.to)
    return solution


def _join(known: Facts, new: Facts) -> bool:
    changed = False
    for path, states in new.items():
        mine = known.setdefault(path, {})
        if TOP in mine:
            continue
        if TOP in states or len(mine) > _MAX_STATES:
            mine.clear()
            mine[TOP] = frozenset()
            changed = True
            continue
        for state, conditions in states.items():
            held = mine.get(state)
            if held is None:
                mine[state] = conditions
                changed = True
            elif held and not held <= conditions:
                mine[state] = held & conditions
                changed = True
    return changed


def _replay(problem: Problem, node: Node, facts: Facts) -> Iterator[tuple[Event, Disjuncts]]:
    current = facts
    assigned = problem.assigned.get(node)
    if assigned:
        current = {path: _forget(states, assigned) for path, states in current.items()}
    for event in problem.events.get(node, ()):
        yield event, current.get(event.path, {})
        current = _apply(problem.step, current, event)


def _transfer(problem: Problem, node: Node, facts: Facts, kind: EdgeKind) -> Facts:
    current = facts
    assigned = problem.assigned.get(node)
    if assigned:
        current = {path: _forget(states, assigned) for path, states in current.items()}
    for event in problem.events.get(node, ()):
        if event.edge is None or event.edge is kind:
            current = _apply(problem.step, current, event)
    test = problem.tests.get(node)
    if test is not None and kind in (EdgeKind.TRUE, EdgeKind.FALSE):
        key, polarity, names = test
        truth = polarity if kind is EdgeKind.TRUE else not polarity
        condition = Condition(key, truth, names)
        current = {path: _assume(states, condition) for path, states in current.items()}
    return current


def _forget(states: Disjuncts, names: frozenset[str]) -> Disjuncts:
    if not any(c.names & names for conditions in states.values() for c in conditions):
        return states  # As nearly always.
    return _merge(
        (state, frozenset(c for c in conditions if not (c.names & names)))
        for state, conditions in states.items()
    )


def _assume(states: Disjuncts, condition: Condition) -> Disjuncts:
    opposite = condition.negated()
    return {
        state: conditions | {condition}
        for state, conditions in states.items()
        if opposite not in conditions
    }


def _merge(pairs: Iterator[tuple[State, frozenset[Condition]]]) -> Disjuncts:
    merged: Disjuncts = {}
    for state, conditions in pairs:
        held = merged.get(state)
        merged[state] = conditions if held is None else held & conditions
    return merged


def _apply(step: Step, facts: Facts, event: Event) -> Facts:
    if event.name == ASSUME:
        condition = event.path[0]
        assert isinstance(condition, Condition)
        return {path: _assume(states, condition) for path, states in facts.items()}
    states = facts.get(event.path)
    if states is None or event.name.startswith(INNER):
        return facts
    if event.name == BIND:
        if event.source is not None and event.source in facts:
            new = dict(facts[event.source])
        else:
            new = _merge((step(LOST, event), conditions) for conditions in states.values())
    elif event.name == CALL:
        new = _merge(
            (stays if (stays := step(state, event)) != LOST else left, conditions)
            for state, conditions in states.items()
            for outcome in event.outcomes
            for left in (state if outcome == ENTRY else outcome,)
        )
    elif event.flag is not None:
        happened = Condition(event.flag, True, frozenset({event.flag}))
        pairs = [
            pair
            for state, conditions in states.items()
            for pair in (
                (step(state, event), conditions | {happened}),
                (state, conditions | {happened.negated()}),
            )
        ]
        new = _merge(iter(pairs))
    else:
        new = _merge((step(state, event), conditions) for state, conditions in states.items())
    if event.weak:
        new = _merge(iter([*states.items(), *new.items()]))
    return {**facts, event.path: new}
