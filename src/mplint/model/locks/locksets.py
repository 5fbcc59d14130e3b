"""Locksets: which locks are certainly held at a step, and what may stand for one."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model import api
from mplint.model.api.kinds import LOCKABLE, LOCKS
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node
from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.locks.states import LockStates
from mplint.model.program.paths import Path, show
from mplint.model.typestate.conditions import Condition
from mplint.model.typestate.locks import HELD
from mplint.model.values.domain import FunctionValue, Object, ObjectMethod


class Locksets(LockStates):
    """Answers which locks are held where."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        super().__init__(module, raising)
        self._entry_held: dict[FunctionValue, bool] = {}

    def held(self, node: Node, function: FunctionValue) -> set[tuple[Path, ast.AST | None]]:
        """Return the locks that are held at a step on every path, with where each was taken."""
        solution = self.lifecycles.solution(function)
        if solution is None:
            return set()
        held: set[tuple[Path, ast.AST | None]] = set()
        for path, found in solution.before.get(node, {}).items():
            states = [state for state, known in found.items() if not _is_absent(path, known)]
            if states and all(state.name == HELD for state in states):
                held.add((path, states[0].since if len(states) == 1 else None))
        return held

    def reached(self, nodes: Iterable[Node], function: FunctionValue) -> list[Node]:
        """Return those steps that some way leads to; a copy of a ``finally`` may have none."""
        solution = self.lifecycles.solution(function)
        return [node for node in nodes if solution is None or node in solution.before]

    def maybe_guarded(self, function: FunctionValue, statement: ast.AST) -> bool:
        """Tell whether something that the model cannot judge may exclude others here.

        A ``with`` on something unknown, an ``acquire`` on something unknown or by somebody else
        (``run_in_executor(None, lock.acquire)``), or a decorator.
        """
        if function.decorated:
            return True
        for item in self.module.enclosing_items(function, statement):
            if self.may_be_lock(item.context_expr):
                return True
        for site in self.module.sites_of.get(function, ()):
            func = site.node.func
            if isinstance(func, ast.Attribute) and func.attr in ("acquire", "lock"):
                kinds = self.module.kinds(func.value)
                if not kinds or None in kinds:
                    return True
            elif self._may_acquire(site):
                return True
        return False

    def _may_acquire(self, site: CallSite) -> bool:
        """Tell whether a call is given an ``acquire`` to call, or is one by another name."""
        given = (*site.node.args, *(keyword.value for keyword in site.node.keywords))
        methods = [value for node in given for value in self.module.values(node)]
        return any(
            isinstance(method, ObjectMethod)
            and method.name == "acquire"
            and self.module.kind(method.receiver) in LOCKABLE
            for method in (*methods, *self.module.methods(site))
        )

    def may_be_lock(self, expression: ast.expr) -> bool:
        """Tell whether entering ``expression`` may exclude others in ways that are not followed."""
        kinds = self.module.kinds(expression)
        if kinds and None not in kinds:
            if kinds <= api.LOCK_FREE_KINDS | LOCKABLE:
                # ``with locks[i]``: one that is not followed; nor is what may be something else.
                followed = kinds <= LOCKABLE and self.module.paths.path(expression) is not None
                return bool(kinds & LOCKABLE) and not followed and not self.is_new(expression)
            return True
        if isinstance(expression, ast.Call):
            site = self.module.site(expression)
            if site is not None and site.externals:
                return not all(name in api.NOT_LOCKS for name in site.externals)
        return True

    def is_new(self, expression: ast.expr) -> bool:
        """Tell whether an expression makes a lock, ``with Lock():``."""
        site = self.module.site(expression) if isinstance(expression, ast.Call) else None
        return site is not None and any(
            isinstance(made, Object) and made.kind in LOCKS for made in site.made
        )

    def entered_held(self, function: FunctionValue) -> bool:
        """Tell whether every call of ``function`` in this module is made with a lock held."""
        if function in self._entry_held:
            return self._entry_held[function]
        self._entry_held[function] = True  # A recursive call adds nothing.
        sites = self.module.callers.get(function, [])
        direct = any(run.function is function for run in self.module.runs)
        held = bool(sites) and not direct and all(map(self.is_guarded_call, sites))
        self._entry_held[function] = held
        return held

    def is_guarded_call(self, site: CallSite) -> bool:
        """Tell whether a call is certainly made with a lock held."""
        unit = site.unit
        if self.maybe_guarded(unit, site.statement) or self.entered_held(unit):
            return True
        nodes = self.reached(self.module.steps(unit).get(site.node, []), unit)
        return bool(nodes) and all(self.held(n, unit) for n in nodes)


def _is_absent(path: Path, known: frozenset[Condition]) -> bool:
    """Tell whether there is no lock at all under these conditions: ``lock=None`` was given."""
    name = show(path)
    return any(
        (one.key == f"{name} is None" and one.truth) or (one.key == name and not one.truth)
        for one in known
    )
