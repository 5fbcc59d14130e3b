"""Queue states: where a program relies on what ``empty``, ``qsize`` or ``full`` has said."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from mplint.model.calls.sites import Run
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.queues.channels import Access
from mplint.model.queues.parties import Parties
from mplint.model.queues.questions import Question, Questions
from mplint.model.queues.timing import Timing
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.turns import Turns
from mplint.model.values.constants import constant


class Doubt(Enum):
    """Why what a queue says of its state cannot be relied on."""

    FLUSHING = auto()
    """What this process has put is still on its way."""
    FILLING = auto()
    """Another process is still putting."""
    TAKING = auto()
    """Another process takes the items, too."""


@dataclass(frozen=True, slots=True)
class UnreliableState:
    """A condition that relies on the state of a queue.

    Attributes:
        question: the condition.
        other: the ``put`` or the ``get`` that makes it unreliable.
        run: the run whose process comes to ``other``; None when it is this process.
    """

    question: Question
    doubt: Doubt
    other: ast.Call
    run: Run | None


class QueueStates:
    """The conditions on queues of one module."""

    def __init__(
        self,
        module: FlowValues,
        questions: Questions,
        parties: Parties,
        timing: Timing,
        locks: Locks,
    ) -> None:
        self._module = module
        self._questions = questions
        self._parties = parties
        self._timing = timing
        self._locks = locks

    def unreliable(self) -> Iterator[UnreliableState]:
        """Yield the conditions that can be wrong, with the reason, in the order of the source."""
        for question in self._questions:
            found = self._taking(question) or self._filling(question) or self._flushing_of(question)
            if found is not None:
                yield found

    # What this process has put is still on its way

    def _flushing_of(self, question: Question) -> UnreliableState | None:
        if question.use.name != "empty" or not self._gives_up(question):
            return None
        use = question.use
        put = self._timing.flushing.put_before(use.function, question.steps, question.channel.obj)
        return None if put is None else UnreliableState(question, Doubt.FLUSHING, put, None)

    def _gives_up(self, question: Question) -> bool:
        """Tell whether the program takes items, and no more once there are said to be none."""
        if question.use.name == "full" or not question.takes or not question.is_whole:
            return False
        if question.comes_back or all(self._is_dropped(take) for take in question.takes):
            return False
        if not question.goes_on and question.use.site.loop is not None:
            return False
        return all(take in question.takes for take in question.channel.of("get"))

    def _is_dropped(self, take: Access) -> bool:
        """Tell whether an item is taken to be rid of it."""
        statement = take.site.statement
        return isinstance(statement, ast.Expr) and statement.value is take.node

    # Another process is still putting

    def _filling(self, question: Question) -> UnreliableState | None:
        channel, use = question.channel, question.use
        if not self._gives_up(question):
            return None
        mine = self._parties.runs(channel, use)
        puts = [put for put in channel.of("put") if put.function is not use.function]
        for put, run in self._parties.rivals(channel, use, puts):
            if run in mine and not self._parties.in_parent(put):
                continue  # Whoever puts here takes, too.
            if run in mine and put.site.loop is not None and put.site.loop is run.site.loop:
                continue  # One process is started for each item.
            if self._timing.comes_at_once(channel, use, run):
                return UnreliableState(question, Doubt.FILLING, put.node, run)
        return None

    # Another process takes the items, too

    def _taking(self, question: Question) -> UnreliableState | None:
        channel, use = question.channel, question.use
        takes = [take for take in question.takes if take.waits]
        if not takes or self._stops_processes or not self._may_hang(question):
            return None
        turns = Turns(self._module, Sameness(self._module))
        if turns.is_chosen(use.function, use.node) or self._is_guarded(question, takes[0]):
            return None
        others = channel.of("get")
        if use.name == "full":
            others = [take for take in others if take.function is not use.function]
        for other, run in self._parties.rivals(channel, use, others):
            return UnreliableState(question, Doubt.TAKING, other.node, run)
        return None

    def _may_hang(self, question: Question) -> bool:
        """Tell whether the program is to go on when there are no items left to take."""
        use = question.use
        if any(self._parties.is_looked_at(one) for one in question.takes):
            return False  # A sentinel may tell that there is nothing left.
        if use.name == "full":
            puts = question.channel.of("put")
            one = question.channel.capacity == 1
            return one and all(put.function is use.function for put in puts)
        return question.may_end

    def _is_guarded(self, question: Question, take: Access) -> bool:
        """Tell whether a lock may keep others out from the question to the ``get``."""
        locks, function = self._locks, question.use.function
        if locks.entered_held(function):
            return True
        if locks.maybe_guarded(function, question.use.site.statement):
            return True
        return any(locks.held(step, function) for step in question.steps) and any(
            locks.held(step, function) for step in self._module.steps(function).get(take.node, ())
        )

    @cached_property
    def _stops_processes(self) -> bool:
        """Whether the program may end processes while they wait: as daemons, say."""
        if "daemon" in self._module.builder.attribute_stores:
            return True
        return any(
            any(method.name in ("terminate", "kill") for method in site.methods)
            or any(k.arg == "daemon" and constant(k.value) is not False for k in site.node.keywords)
            for site in self._module.sites
        )
