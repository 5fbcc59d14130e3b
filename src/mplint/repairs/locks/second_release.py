"""Takes one of two releases away, where the lock is held only once."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.edits import Fix, Safety
from mplint.model import Module
from mplint.model.flow.nodes import EdgeKind, NodeKind
from mplint.model.flow.steps import walk
from mplint.model.typestate.locks import FREE, HELD
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import Event, State
from mplint.repairs.locks.holding import may_go
from mplint.repairs.places import removal, statement_of
from mplint.repairs.unread import leaves_unread


def released_once(module: Module, solution: Solution, event: Event) -> Fix | None:
    """Return the fix for a release that finds the lock released already.

    If another one has always come before, it goes. If one has come only on some ways, those
    go, provided that it is what they lead to at once.

    Args:
        module: the module.
        solution: what happens to the locks of the function.
        event: the release.

    """
    second = _statement(module, event.node)
    states = _states(solution, event.node)
    earlier = {other.node for _, other, _ in solution.at_events() if _is_like(other, event)}
    found = {state.since for state in states if state.name == FREE}
    before = [node for node in earlier if node in found]
    if second is None or not before or len(before) < len(found) or event.node in before:
        return None
    calls = [_statement(module, node) for node in sorted(before, key=module.line)]
    firsts = [call for call in calls if call is not None]
    at_once = all(
        _leads_to(solution, _statement(module, node) or node, second) for node in before
    )  # fmt: skip
    safety = Safety.SAFE if at_once else Safety.UNSAFE
    if all(state.name == FREE for state in states):
        gone = [second]
    elif at_once and len(firsts) == len(before) and {s.name for s in states} == {FREE, HELD}:
        gone = firsts
        if any(state.name != HELD for node in before for state in _states(solution, node)):
            return None
    else:
        return None
    if not all(may_go(module, statement) for statement in gone) or leaves_unread(module, gone):
        return None
    return Fix("Release it once", safety, tuple(removal(module, one) for one in gone))


def _states(solution: Solution, node: ast.AST) -> set[State]:
    """Return the states that a release finds, in all copies of its ``finally``."""
    return {
        state
        for _, event, states in solution.at_events()
        if event.node is node and event.name == "release"
        for state in states
        if not state.hung
    }


def _is_like(other: Event, event: Event) -> bool:
    return other.path == event.path and other.name == "release" and not other.weak


def _statement(module: Module, call: ast.AST) -> ast.stmt | None:
    """Return the statement that is nothing but a release."""
    statement = statement_of(module, call)
    plain = isinstance(statement, ast.Expr) and statement.value is call
    return statement if plain and isinstance(call, ast.Call) and not call.args else None


def _leads_to(solution: Solution, first: ast.AST, second: ast.stmt) -> bool:
    """Tell whether nothing runs between two statements, and no other way leads on.

    The first may also be the end of a ``with``.
    """
    nodes = [
        node
        for node in solution.graph.nodes
        if node.syntax is first and node.kind is not NodeKind.ENTER
    ]
    seen = set(nodes)
    while nodes:
        for edge in nodes.pop().edges:
            step = edge.to
            if edge.kind is EdgeKind.EXCEPTION or step.syntax is second or step in seen:
                continue
            if not isinstance(step.syntax, (ast.Pass, ast.Return)) or not _is_plain(step.syntax):
                return False
            seen.add(step)
            nodes.append(step)
    return True


def _is_plain(statement: ast.stmt) -> bool:
    called: Iterable[ast.AST] = walk(statement)
    return not any(isinstance(below, (ast.Call, ast.Await, ast.Attribute)) for below in called)
