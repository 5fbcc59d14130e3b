"""The typestate engine on a protocol of its own: ``on()`` and ``off()``, ``ask()`` may raise."""

from __future__ import annotations

import ast
import textwrap

import pytest

from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import calls_in, names_bound
from mplint.model.typestate.conditions import condition
from mplint.model.typestate.solver import Problem, Solution, solve
from mplint.model.typestate.states import ENTRY, Event, State

PATH = ("x",)


def step(state: State, event: Event) -> State:
    del state
    return State(event.name)


def solution(body: str) -> Solution:
    source = "def f():\n" + textwrap.indent(textwrap.dedent(body), "    ")
    graph = Graph(ast.parse(source).body[0])
    events: dict[Node, list[Event]] = {}
    tests, assigned, raising = {}, {}, set()
    for node in graph.nodes:
        for call in calls_in(node):
            name = ast.unparse(call.func)
            if name in ("on", "off"):
                events.setdefault(node, []).append(Event(PATH, name, call))
            elif name == "ask":
                raising.add(node)
        if node.kind is NodeKind.TEST and isinstance(node.syntax, ast.expr):
            found = condition(node.syntax)
            if found is not None:
                tests[node] = found
        assigned[node] = names_bound(node)
    return solve(
        Problem(graph, [PATH], step, events, tests, assigned, lambda node: node in raising)
    )


def at_exit(body: str) -> set[str]:
    found = solution(body)
    return {state.name for state in found.at(found.graph.exit, PATH)}


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("pass", {"entry"}),
        ("on()", {"on"}),
        ("on()\noff()", {"off"}),
        ("if a:\n    on()", {"entry", "on"}),
        ("if a:\n    on()\nelse:\n    off()", {"on", "off"}),
        ("while a():\n    on()", {"entry", "on"}),
        ("on()\nwhile a():\n    off()\n    on()", {"on"}),
        ("for i in a:\n    on()\n    break\nelse:\n    off()", {"on", "off"}),
        ("on()\ntry:\n    ask()\nfinally:\n    off()", {"off"}),
        ("on()\ntry:\n    ask()\nexcept Exception:\n    pass\nelse:\n    off()", {"on", "off"}),
        ("on()\nreturn\noff()", {"on"}),
        ("raise E", set()),
        ("while True:\n    on()", set()),
    ],
)
def test_states_at_the_end(body: str, states: set[str]) -> None:
    assert at_exit(body) == states


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("if a:\n    on()\nif a:\n    off()", {"entry", "off"}),
        ("if a:\n    on()\nif not a:\n    return\noff()", {"entry", "off"}),
        ("if a is None:\n    on()\nif a is not None:\n    return\noff()", {"entry", "off"}),
        ("if a:\n    on()\na = b\nif a:\n    off()", {"entry", "on", "off"}),
        ("if a == 1:\n    on()\nif a != 1:\n    pass\nelse:\n    off()", {"entry", "off"}),
        ("if a and b:\n    on()\nif a and b:\n    off()", {"entry", "off"}),
        ("if a():\n    on()\nif a():\n    off()", {"entry", "on", "off"}),
        ("for i in c:\n    if i:\n        on()\n    if i:\n        off()", {"entry", "off"}),
    ],
)
def test_conditions_are_remembered_until_they_change(body: str, states: set[str]) -> None:
    assert at_exit(body) == states


def test_an_exception_leaves_before_the_step_takes_effect() -> None:
    found = solution("on()\nask()\noff()")
    assert {state.name for state in found.at(found.graph.raised, PATH)} == {"on"}


def test_replay_gives_the_states_before_each_event() -> None:
    found = solution("if a:\n    on()\noff()")
    met = {
        event.name: {state.name for state in states}
        for node, event, states in sorted(found.at_events(), key=lambda e: e[0].index)
    }
    assert met == {"on": {"entry"}, "off": {"entry", "on"}}


def test_the_entry_state_is_that_of_the_caller() -> None:
    found = solution("pass")
    assert set(found.at(found.graph.entry, PATH)) == {ENTRY}
