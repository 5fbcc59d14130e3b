"""Accesses to data that processes share: which of them race."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.api.kinds import PROXIES, Kind
from mplint.model.calls.sites import Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.program.paths import Path
from mplint.model.sharing.concurrency import Concurrency
from mplint.model.sharing.own_locks import has_own_lock
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.turns import Turns
from mplint.model.sharing.writes import Write, Writes
from mplint.model.values.domain import FunctionValue, Object


class Accesses:
    """The accesses of one module to shared objects."""

    def __init__(
        self, module: FlowValues, execution: Execution, concurrency: Concurrency, locks: Locks
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._locks = locks
        self._sameness = Sameness(module)
        self._turns = Turns(module, self._sameness)

    def races(self, kinds: frozenset[Kind] = PROXIES) -> Iterator[tuple[Write, Run]]:
        """Yield each unguarded read-modify-write, with a run of a process that it races with.

        Args:
            kinds: the kinds of shared objects to look at.
        """
        writes = Writes(self._module, kinds).all()
        by_object: dict[Object, list[Write]] = {}
        for write in writes:
            for obj in write.objects:
                by_object.setdefault(obj, []).append(write)
        for write in writes:
            if write.read is None:
                continue
            if write.key is not None and not self._sameness.in_every_process(
                write.key, write.function
            ):
                continue
            for obj in sorted(write.objects, key=lambda obj: obj.site.lineno):  # type: ignore[attr-defined]
                if not self._is_one(obj):
                    continue
                rivals = [rival for rival in by_object[obj] if _may_clash(write, rival)]
                rivals = self._unordered(write, rivals)
                run = self._rival(write, rivals, obj)
                if run is None or not self._is_common(obj, run):
                    continue
                if not self._is_guarded(write):
                    yield write, run
                    break

    def _is_one(self, obj: Object) -> bool:
        """Tell whether an object is one and the same object, not one for each turn of a loop."""
        site = self._module.site(obj.site) if isinstance(obj.site, ast.Call) else None
        return site is not None and site.loop is None

    def _unordered(self, write: Write, rivals: list[Write]) -> list[Write]:
        """Return the rivals that nothing keeps from coming at the same time as ``write``."""
        turns = self._turns
        if turns.is_chosen(write.function, write.target):
            rivals = [rival for rival in rivals if rival is not write]
        return [rival for rival in rivals if not turns.alternate(write, rival)]

    def _is_common(self, obj: Object, run: Run) -> bool:
        """Tell whether a run's processes share an object (and, if it has a lock, that one too)."""
        site = self._module.site(obj.site) if isinstance(obj.site, ast.Call) else None
        if site is None or (obj.kind not in PROXIES and not has_own_lock(self._module, site)):
            return False
        return self._concurrency.have_in_common(run, site)

    def _runs_with(self, write: Write, obj: Object) -> list[Run]:
        """Return the runs whose processes make ``write`` to ``obj``."""
        runs = self._execution.in_child.get(write.function, {})
        if len(write.objects) == 1:
            return list(runs)
        # Several objects reach the function: each run brings its own.
        return [
            run
            for run in runs
            if any(
                obj in self._module.values(below)
                for below in walk(run.site.node)
                if isinstance(below, (ast.Name, ast.Attribute))
            )
        ]

    def _rival(self, write: Write, rivals: list[Write], obj: Object) -> Run | None:
        execution, concurrency = self._execution, self._concurrency
        for run in self._runs_with(write, obj):
            for rival in rivals:
                for other in self._runs_with(rival, obj):
                    if concurrency.together(run, other):
                        return run
                if rival.function in execution.in_parent and any(
                    concurrency.beside_parent(run, rival.function, node)
                    for node in self._steps(rival.function, rival.target)
                ):
                    return run
        if write.function in execution.in_parent:
            for rival in rivals:
                for other in self._runs_with(rival, obj):
                    if any(
                        concurrency.beside_parent(other, write.function, node)
                        for node in self._steps(write.function, write.target)
                    ):
                        return other
        return None

    def _steps(self, function: FunctionValue, target: ast.expr) -> list[Node]:
        """Return the steps of a function's graph at which an expression is evaluated."""
        return self._module.steps(function).get(target, [])

    def _is_guarded(self, write: Write) -> bool:
        locks = self._locks
        function = write.function
        if locks.maybe_guarded(function, write.statement) or locks.entered_held(function):
            return True
        at_write = self._held_at(function, write.target)
        if write.read is None or write.read is write.target:
            return bool(at_write)
        return bool(at_write & self._held_at(function, write.read))

    def _held_at(
        self, function: FunctionValue, expression: ast.expr
    ) -> set[tuple[Path, ast.AST | None]]:
        nodes = self._steps(function, expression)
        sets = [self._locks.held(node, function) for node in nodes]
        return set.intersection(*sets) if sets else set()


def _may_clash(write: Write, rival: Write) -> bool:
    """Tell whether two writes to one object are to the same item."""
    if rival is write:
        return True
    if write.key is None or rival.key is None:
        names = [w.target.attr for w in (write, rival) if isinstance(w.target, ast.Attribute)]
        return write.key is rival.key and (len(names) < 2 or names[0] == names[1])
    return ast.dump(write.key) == ast.dump(rival.key)
