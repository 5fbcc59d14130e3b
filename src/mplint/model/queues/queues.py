"""Queues: the face of this layer."""

from __future__ import annotations

from functools import cached_property

from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.queues.accounts import Accounts
from mplint.model.queues.amounts import Amounts
from mplint.model.queues.attempts import QueueAttempts
from mplint.model.queues.blocking import Blocking
from mplint.model.queues.channels import Channels
from mplint.model.queues.consumers import Consumers
from mplint.model.queues.draining import Draining
from mplint.model.queues.endings import Endings
from mplint.model.queues.parties import Parties
from mplint.model.queues.questions import Questions
from mplint.model.queues.starving import Starving
from mplint.model.queues.states import QueueStates
from mplint.model.queues.timing import Timing


class Queues:
    """What is known about the queues of one module."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        concurrency: Concurrency,
        raising: Raising,
        locks: Locks,
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._raising = raising
        self._locks = locks

    @cached_property
    def channels(self) -> Channels:
        """The queues, and who puts into them and takes from them."""
        return Channels(self._module)

    @cached_property
    def parties(self) -> Parties:
        """Which processes do so."""
        return Parties(self._module, self._execution, self._concurrency)

    @cached_property
    def questions(self) -> Questions:
        """The conditions that are the state of a queue."""
        return Questions(self._module, self.channels)

    @cached_property
    def states(self) -> QueueStates:
        """Those of them that can be wrong."""
        return QueueStates(self._module, self.questions, self.parties, self._timing, self._locks)

    @cached_property
    def attempts(self) -> QueueAttempts:
        """Calls that may give up."""
        return QueueAttempts(self._module, self.questions, self.parties, self._timing)

    @cached_property
    def _timing(self) -> Timing:
        return Timing(self._module, self._concurrency)

    @cached_property
    def amounts(self) -> Amounts:
        """How often and how much is put."""
        return Amounts(self._module, self.channels)

    @cached_property
    def endings(self) -> Endings:
        """Who waits for processes."""
        return Endings(self._module)

    @cached_property
    def consumers(self) -> Consumers:
        """The loops that take from queues."""
        return Consumers(self._module, self.channels)

    @cached_property
    def accounts(self) -> Accounts:
        """Whether what is taken is reported as done."""
        return Accounts(self._module, self.channels, self.consumers, self._raising)

    @cached_property
    def blocking(self) -> Blocking:
        """Calls that wait forever."""
        return Blocking(self._module, self._execution, self.channels, self.endings)

    @cached_property
    def draining(self) -> Draining:
        """Joins of processes before what they have put is taken."""
        return Draining(self._module, self.channels, self.amounts, self.endings)

    @cached_property
    def starving(self) -> Starving:
        """Consumers that wait for what never comes."""
        return Starving(self._module, self.channels, self.consumers, self.amounts, self.endings)
