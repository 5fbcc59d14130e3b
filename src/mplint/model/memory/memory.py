"""The memory of processes: what a child changes in its own, and its parent reads in its own."""

from __future__ import annotations

from functools import cached_property

from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.memory.attributes import AttributeLosses
from mplint.model.memory.beginnings import Beginnings
from mplint.model.memory.begun import Begun
from mplint.model.memory.handling import Handlings
from mplint.model.memory.losses import Loss
from mplint.model.memory.names import NameUses
from mplint.model.memory.roles import Roles
from mplint.model.memory.variables import VariableLosses


class Memory:
    """Answers for the processes of one module."""

    def __init__(self, module: FlowValues, execution: Execution) -> None:
        self._module = module
        self._roles = Roles(module, execution)

    @cached_property
    def losses(self) -> list[Loss]:
        """The changes of children that their parent looks for in vain, in source order."""
        if not self._roles.only_child:
            return []
        module = self._module
        begun, beginnings = Begun(module, self._roles), Beginnings(module)
        handlings = Handlings(module, NameUses(module))
        found = [
            *VariableLosses(module, begun, handlings, beginnings).all(),
            *AttributeLosses(module, begun, handlings, beginnings).all(),
        ]
        return sorted(found, key=lambda loss: (loss.change.lineno, loss.change.col_offset))
