"""Builds scopes and constraints from the syntax tree, in one pass over its statements."""

from __future__ import annotations

import builtins

from mplint.model import api
from mplint.model.names.scopes import Scope
from mplint.model.program.definitions import Definitions
from mplint.model.values.domain import External, Unknown

_BUILTINS = frozenset(dir(builtins))


class Builder(Definitions):
    """Everything that is known about names and values once ``build`` has run.

    Its parts stand on each other: :class:`Tables`, :class:`Visitor`, :class:`Targets`,
    :class:`Expressions`, :class:`Statements`, :class:`Definitions`.
    """

    def build(self) -> None:
        """Visit the module and solve."""
        self.block(self.tree.body)
        while self._pending:
            self._pending.popleft()()
        # Any function may bind names of the scopes around it (global, nonlocal).
        for function in self.functions:
            self._finish(function.scope)
        self.solver.solve()
        for result, slots in self.alternatives:
            if not slots or not all(slot.values for slot in slots):
                self.solver.add(result, Unknown())
        self.solver.solve()

    def _finish(self, scope: Scope) -> None:
        """Connect the names read in ``scope`` to the variables that they refer to."""
        for name, slot in scope.used.items():
            variable = scope.lookup(name)
            if variable is not None:
                self.solver.copy(variable.slot, slot)
            elif name in _BUILTINS:
                self.solver.add(slot, External(f"builtins.{name}"))
            else:
                for module in self.stars:
                    full = f"{module}.{name}"
                    if api.is_exported(full):
                        self.solver.add(slot, External(full))
        for child in scope.children:
            self._finish(child)
