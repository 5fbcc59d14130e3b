"""The memory of processes: what a child changes in its own, and its parent reads in its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.memory.attributes import AttributeLosses
from mplint.model.memory.beginnings import Beginnings
from mplint.model.memory.begun import Begun
from mplint.model.memory.handles import Handles, SharedHandle
from mplint.model.memory.handling import Handlings
from mplint.model.memory.inherited import InheritedObjects
from mplint.model.memory.losses import Loss
from mplint.model.memory.names import NameUses
from mplint.model.memory.randoms import CopiedDraw, Randoms
from mplint.model.memory.roles import Roles
from mplint.model.memory.variables import VariableLosses


class Memory:
    """Answers for the processes of one module."""

    def __init__(self, module: FlowValues, execution: Execution, concurrency: Concurrency) -> None:
        self._module = module
        self._concurrency = concurrency
        self._roles = Roles(module, execution)
        self._names = NameUses(module)
        self._begun = Begun(module, self._roles)
        self._inherited = InheritedObjects(module, execution, self._roles, self._names)

    @cached_property
    def losses(self) -> list[Loss]:
        """The changes of children that their parent looks for in vain, in source order."""
        if not self._roles.only_child:
            return []
        beginnings = Beginnings(self._module)
        handlings = Handlings(self._module, self._names)
        found = [
            *VariableLosses(self._module, self._begun, handlings, beginnings).all(),
            *AttributeLosses(self._module, self._begun, handlings, beginnings).all(),
        ]
        return sorted(found, key=lambda loss: (loss.change.lineno, loss.change.col_offset))

    def shared_handles(self) -> Iterator[SharedHandle]:
        """Yield the uses of open files and connections that the parent uses, too."""
        if self._module.runs:
            yield from Handles(self._module, self._begun, self._inherited).shared()

    def copied_draws(self) -> Iterator[CopiedDraw]:
        """Yield the draws of random numbers that come out alike in several children."""
        if self._module.runs:
            yield from Randoms(self._module, self._concurrency, self._inherited).copied()
