"""Guards: which locks cover a write to a shared object, and what it builds on."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.program.paths import Path
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import FunctionValue


class Guards:
    """Answers for one module."""

    def __init__(self, module: FlowValues, locks: Locks) -> None:
        self._module = module
        self._locks = locks

    def is_guarded(self, write: Write, before: Iterable[ast.expr]) -> bool:
        """Tell whether a write may be covered by a lock together with one of ``before``.

        Args:
            write: the write.
            before: the reads or checks that it builds on.
        """
        locks, function = self._locks, write.function
        if locks.maybe_guarded(function, write.statement) or locks.entered_held(function):
            return True
        at_write = self._held_at(function, write.target)
        return any(
            bool(
                at_write if earlier is write.target else at_write & self._held_at(function, earlier)
            )
            for earlier in before
        )

    def _held_at(
        self, function: FunctionValue, expression: ast.expr
    ) -> set[tuple[Path, ast.AST | None]]:
        nodes = self._module.steps(function).get(expression, [])
        sets = [self._locks.held(node, function) for node in nodes]
        return set.intersection(*sets) if sets else set()
