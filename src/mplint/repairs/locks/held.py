"""What a function does with a lock from an acquire on: what a fix must know to replace it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import walk
from mplint.model.locks.leaks import Leak
from mplint.model.typestate.locks import HELD
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import ASSUME, CALL, INNER, Event, State
from mplint.repairs.places import statement_of
from mplint.repairs.syntax import DEFINITIONS

_REENTRANT = frozenset({Kind.RLOCK, Kind.CONDITION, Kind.VALUE, Kind.ARRAY})


_NOTHING_RUNS = frozenset({NodeKind.EXIT, NodeKind.RAISE, NodeKind.LOOP, NodeKind.LEAVE})


class Held:
    """A lock that is held since an acquire.

    Args:
        module: the module.
        leak: the acquire, which some way out of its function forgets.

    """

    def __init__(self, module: Module, leak: Leak) -> None:
        self._module = module
        self._function = leak.function
        self._path = leak.path
        self._acquire = leak.acquire
        self._solution = module.locks.lifecycles.solution(leak.function) or Solution(
            module.graph(leak.function)
        )

    def releases(self) -> list[ast.stmt] | None:
        """Return the statements that release the lock; None if more is done with it.

        Handlers count even if the model knows of no exception that leads there.
        """
        calls: dict[ast.Call, None] = {}
        for _, event, states in self._solution.at_events():
            call = event.node
            if event.path != self._path or event.name == ASSUME or call is self._acquire:
                continue
            if not any(map(self._is_mine, states)) or self._is_nested(event):
                continue
            if event.name != "release" or event.weak or not isinstance(call, ast.Call):
                return None
            if not all(self._is_mine(state) or state.hung for state in states):
                return None
            calls[call] = None
        calls.update(dict.fromkeys(self._unexpected_releases()))
        statements = [statement_of(self._module, call) for call in calls]
        for call, statement in zip(calls, statements, strict=True):
            if not isinstance(statement, ast.Expr) or statement.value is not call:
                return None
            if call.args or call.keywords:
                return None
        return statements

    def _is_mine(self, state: State) -> bool:
        return state.name == HELD and state.since is self._acquire and not state.hung

    def _is_nested(self, event: Event) -> bool:
        """Tell whether a re-entrant lock is taken once more, and given back as often."""
        assert isinstance(self._acquire.func, ast.Attribute)
        if not all(
            self._module.kind(value) in _REENTRANT
            and not self._module.locks.protocol.is_mutex(value)
            for value in self._module.values(self._acquire.func.value)
        ):
            return False
        if event.name == CALL:
            return event.first <= {"acquire"}
        if event.name == "acquire":
            items = self._module.builder.with_items.get(self._function, ())
            return any(event.node is item.context_expr for item in items)
        return event.name == f"{INNER}acquire" or (
            event.name == "release" and isinstance(event.node, ast.withitem)
        )

    def _unexpected_releases(self) -> Iterator[ast.Call]:
        """Yield the releases that only what the model does not expect can lead to."""
        reached = {event.node for _, event, _ in self._solution.at_events()}
        acquire = statement_of(self._module, self._acquire)
        around = self._module.enclosing(self._function, acquire)
        for site in self._module.sites_of.get(self._function, ()):
            function = site.node.func
            if not isinstance(function, ast.Attribute) or function.attr != "release":
                continue
            if self._module.paths.path(function.value) == self._path:
                if site.node not in reached or self._in_handler_of(around, site.node):
                    yield site.node

    def _in_handler_of(self, around: Sequence[ast.AST], node: ast.AST) -> bool:
        """Tell whether ``node`` stands in a handler or ``finally`` of one of ``around``."""
        inner, outer = node, self._module.parents.get(node)
        while outer is not None:
            if outer in around and (
                inner in getattr(outer, "handlers", ()) or inner in getattr(outer, "finalbody", ())
            ):
                return True
            inner, outer = outer, self._module.parents.get(outer)
        return False

    def is_all_that_happens(self, body: Sequence[ast.stmt]) -> bool:
        """Tell whether nobody else may release the lock in ``body``, and no locks are mixed up."""
        inside = {below for statement in body for below in walk(statement)}
        mine = self._module.locks.objects_at(self._acquire)
        taken: dict[object, int] = {}
        for _, event, _ in self._solution.at_events():
            if event.node not in inside or event.path == self._path or event.name == ASSUME:
                continue
            if mine & self._module.locks.objects_at(event.node):
                return False
            if self._module.parents.get(event.node) in body:
                change = {"acquire": 1, "release": -1}.get(event.name, 0)
                taken[event.path] = taken.get(event.path, 0) + change
        return not any(taken.values()) and not any(map(self._is_handed_on, inside))

    def _is_handed_on(self, node: ast.AST) -> bool:
        """Tell whether a call gives the lock to unknown code, or code is defined that knows it."""
        if isinstance(node, (*DEFINITIONS, ast.Lambda)):
            return self._is_named_in(node)
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        if site is None or site.callees or site.methods or site.made:
            return False
        given = [*site.node.args, *(keyword.value for keyword in site.node.keywords)]
        return any(map(self._is_named_in, given))

    def _is_named_in(self, node: ast.AST) -> bool:
        return any(
            isinstance(below, (ast.Name, ast.Attribute, ast.Subscript))
            and self._module.paths.path(below) == self._path
            for below in ast.walk(node)
        )

    def is_held_outside(self, statements: Sequence[ast.stmt]) -> bool:
        """Tell whether other code of the function than ``statements`` may run with the lock."""
        inside = {below for statement in statements for below in ast.walk(statement)}

        def runs_held(node: Node) -> bool:
            syntax = node.syntax
            subject = syntax.value if isinstance(syntax, ast.Expr) else syntax  # of a ``match``
            if node.kind in _NOTHING_RUNS or isinstance(syntax, ast.Pass):
                return False
            if syntax in inside or subject in inside:
                return False
            return any(map(self._is_mine, self._solution.at(node, self._path)))

        return any(map(runs_held, self._solution.before))
