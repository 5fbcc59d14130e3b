"""Guards: which locks cover a write to a shared object, and what it builds on."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model.calls.sites import CallSite
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.locks.identity import LockIdentity
from mplint.model.locks.locks import Locks
from mplint.model.program.paths import Path
from mplint.model.sharing.writes import Write
from mplint.model.typestate.locks import FREE, HELD
from mplint.model.typestate.states import ENTRY
from mplint.model.values.domain import FunctionValue


class Guards:
    """Answers for one module."""

    def __init__(
        self,
        module: FlowValues,
        locks: Locks,
        identity: LockIdentity,
        execution: Execution,
        concurrency: Concurrency,
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._entered: dict[FunctionValue, bool] = {}
        self._locks = locks
        self._identity = identity
        self._outside: dict[FunctionValue, frozenset[CallSite] | None] = {}

    def is_guarded(self, write: Write, before: Iterable[ast.expr]) -> bool:
        """Tell whether a write may be covered by a lock together with one of ``before``.

        Args:
            write: the write.
            before: the reads or checks that it builds on.
        """
        locks, function = self._locks, write.function
        if locks.maybe_guarded(function, write.statement) or self._entered_guarded(function):
            return True
        if self.new(write):
            return True  # In name only.
        if not self._is_reached(write):
            return True  # By no way that is known, so that nobody knows what is held there.
        at_write = self._held_at(function, write.target)
        return any(
            bool(
                at_write if earlier is write.target else at_write & self._held_at(function, earlier)
            )
            for earlier in before
        )

    def _entered_guarded(self, function: FunctionValue) -> bool:
        """Tell whether all calls of a function are made with a lock held, or with nobody beside.

        What prepares or sums up needs no lock: ``add(d)`` before the start and after the join,
        ``with lock: add(d)`` in the children.
        """
        if function not in self._entered:
            self._entered[function] = True  # A recursive call adds nothing.
            sites = self._module.callers.get(function, [])
            direct = any(run.function is function for run in self._module.runs)
            stays_alone = not self._concurrency.handles_processes(function)
            self._entered[function] = (
                bool(sites)
                and not direct
                and all(
                    self._locks.is_guarded_call(site)
                    or self._entered_guarded(site.unit)
                    or (stays_alone and self._is_alone(site))
                    for site in sites
                )
            )
        return self._entered[function]

    def _is_alone(self, site: CallSite) -> bool:
        """Tell whether a call is made by the parent only, and no process may be alive then."""
        if site.unit in self._execution.in_child:
            return False
        nodes = self._module.steps(site.unit).get(site.node, [])
        return bool(nodes) and all(self._concurrency.is_alone(site.unit, node) for node in nodes)

    def _is_reached(self, write: Write) -> bool:
        nodes = self._module.steps(write.function).get(write.target, [])
        return not nodes or bool(self._locks.reached(nodes, write.function))

    def new(self, write: Write) -> list[CallSite]:
        """Return the locks that ``with Lock():`` around a write makes for it alone."""
        items = self._module.enclosing_items(write.function, write.statement)
        sites = [
            self._module.site(item.context_expr)
            for item in items
            if isinstance(item.context_expr, ast.Call) and self._locks.is_new(item.context_expr)
        ]
        return [site for site in sites if site is not None]

    def acquired(self, write: Write, before: Iterable[ast.expr]) -> ast.AST | None:
        """Return where a lock is acquired that is held around a write, if one certainly is.

        By its own function, or by the functions that call it.
        """
        found = self.certain(write, before)
        if found:
            return next(iter(found.values()))
        for called in self._module.with_callers({write.function}):
            for site in self._module.callers.get(called, ()):
                for _, since in sorted(
                    self._held_at(site.unit, site.node), key=lambda held: _line(held[1])
                ):
                    if since is not None:
                        return since
        return None

    def certain(self, write: Write, before: Iterable[ast.expr]) -> dict[Path, ast.AST]:
        """Return the locks that its function holds around a write and one of ``before``.

        They are given with where they were acquired.
        """
        at_write = self._held_at(write.function, write.target)
        found: dict[Path, ast.AST] = {}
        for earlier in before:
            held = at_write
            if earlier is not write.target:
                held = at_write & self._held_at(write.function, earlier)
            found |= {path: since for path, since in held if since is not None}
        return found

    def possible(self, write: Write) -> frozenset[CallSite] | None:
        """Return all locks that may be held at a write, by the calls that make them.

        None when that is not certain: something else may exclude others, too.
        """
        function = write.function
        if not self._is_reached(write):
            return None
        found: set[CallSite] = set(self.new(write))
        solution = self._locks.lifecycles.solution(function)
        nodes = self._module.steps(function).get(write.target, [])
        for node in nodes if solution is not None else ():
            for states in solution.before.get(node, {}).values():  # type: ignore[union-attr]
                for state in states:
                    if state.name in (FREE, ENTRY.name):
                        continue
                    made = None
                    if state.name == HELD and state.since is not None:
                        made = self._identity.of(state.since)
                    if made is None:
                        return None
                    found |= made
        if self._locks.maybe_guarded(function, write.statement):
            return None
        outside = self._held_outside(function)
        return None if outside is None else frozenset(found) | outside

    def _held_outside(self, function: FunctionValue) -> frozenset[CallSite] | None:
        """Return all locks that may be held where ``function`` is called."""
        if function not in self._outside:
            self._outside[function] = self._find_outside(function)
        return self._outside[function]

    def _find_outside(self, function: FunctionValue) -> frozenset[CallSite] | None:
        found: set[CallSite] = set()
        callers = [
            site
            for called in self._module.with_callers({function})
            for site in self._module.callers.get(called, ())
        ]
        for site in callers:
            if self._locks.maybe_guarded(site.unit, site.statement):
                return None
            solution = self._locks.lifecycles.solution(site.unit)
            for _, event, _ in solution.at_events() if solution is not None else ():
                if event.name != "acquire":
                    continue
                made = self._identity.of(event.node)
                if made is None:
                    return None
                found |= made
        return frozenset(found)

    def _held_at(
        self, function: FunctionValue, expression: ast.expr
    ) -> set[tuple[Path, ast.AST | None]]:
        nodes = self._module.steps(function).get(expression, [])
        nodes = self._locks.reached(nodes, function)
        sets = [self._locks.held(node, function) for node in nodes]
        return set.intersection(*sets) if sets else set()


def _line(node: ast.AST | None) -> int:
    return getattr(node, "lineno", 0)
