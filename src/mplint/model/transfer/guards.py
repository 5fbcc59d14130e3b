"""Guards: locks of threads under which several processes change what they share."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import LOCKABLE, PROXIES, SYNCHRONIZED, Kind
from mplint.model.calls.sites import Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.transfer.receivers import Receivers
from mplint.model.values.domain import FunctionValue, Object

_SHARED = PROXIES | SYNCHRONIZED | {Kind.RAW_VALUE, Kind.RAW_ARRAY}


@dataclass(frozen=True, slots=True)
class LocalGuard:
    """A lock of threads that several processes take to change shared data.

    Attributes:
        made: where the lock is made.
        taken: the expression of the ``with`` item.
        change: what is changed under it.
        run: how one of the processes is started.
    """

    made: ast.AST
    taken: ast.expr
    change: ast.expr
    run: Run


class Guards:
    """Finds the locks of threads of one module that exclude nobody."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        concurrency: Concurrency,
        receivers: Receivers,
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._receivers = receivers

    def local(self) -> Iterator[LocalGuard]:
        """Yield the first such use of each lock."""
        seen: set[Object] = set()
        for function, items in self._module.builder.with_items.items():
            if not any(Kind.THREAD_LOCK in self._module.kinds(i.context_expr) for i in items):
                continue
            run = self._beside_others(function)
            if run is None:
                continue
            for statement in walk(function.node, into=function.node):
                if not isinstance(statement, (ast.With, ast.AsyncWith)):
                    continue
                found = self._guard(function, statement, run)
                if found is not None and found[0] not in seen:
                    seen.add(found[0])
                    yield found[1]

    def _guard(
        self, function: FunctionValue, statement: ast.With | ast.AsyncWith, run: Run
    ) -> tuple[Object, LocalGuard] | None:
        around = self._module.enclosing_items(function, statement)
        for item in (*around, *statement.items):
            if not self._module.kinds(item.context_expr).isdisjoint(LOCKABLE):
                return None
        change = self._change_in(function, statement)
        for item in statement.items:
            values = self._module.values(item.context_expr)
            if change is None or len(values) != 1 or not isinstance(values[0], Object):
                continue
            if values[0].kind is Kind.THREAD_LOCK:
                made = values[0]
                return made, LocalGuard(made.site, item.context_expr, change, run)
        return None

    def _change_in(self, function: FunctionValue, statement: ast.stmt) -> ast.expr | None:
        last = statement.end_lineno or statement.lineno
        for target, unit, _ in self._module.builder.stores:
            if unit is function and statement.lineno <= target.lineno <= last:
                kinds = self._module.kinds(target.value)
                if kinds and kinds <= _SHARED:
                    return target
        return None

    def _beside_others(self, function: FunctionValue) -> Run | None:
        """Return a run of ``function``, if several processes may be in it at the same time."""
        runs = list(self._execution.in_child.get(function, ()))
        if not all(self._receivers.is_certain(run.site.node.func) for run in runs):
            return None
        for one in runs:
            if any(self._concurrency.together(one, other) for other in runs):
                return one
        return None
