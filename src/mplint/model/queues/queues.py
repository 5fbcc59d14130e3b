"""Queues: the face of this layer."""

from __future__ import annotations

from functools import cached_property

from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.queues.amounts import Amounts
from mplint.model.queues.channels import Channels
from mplint.model.queues.draining import Draining


class Queues:
    """What is known about the queues of one module."""

    def __init__(self, module: FlowValues, execution: Execution) -> None:
        self._module = module
        self._execution = execution

    @cached_property
    def channels(self) -> Channels:
        """The queues, and who puts into them and takes from them."""
        return Channels(self._module)

    @cached_property
    def amounts(self) -> Amounts:
        """How often and how much is put."""
        return Amounts(self._module, self.channels)

    @cached_property
    def draining(self) -> Draining:
        """Joins of processes before what they have put is taken."""
        return Draining(self._module, self._execution, self.channels, self.amounts)
