"""Queue attempts: calls of ``get`` and ``put`` that give up, and whose error nobody handles."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.calls.patience import Patience
from mplint.model.calls.sites import Run
from mplint.model.flow.escaping import Escaping
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Access, Channel
from mplint.model.queues.parties import Parties
from mplint.model.queues.questions import Questions
from mplint.model.queues.timing import Timing
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class UnhandledAttempt:
    """An attempt whose failure ends a process.

    Attributes:
        use: the call of ``get`` or ``put``.
        run: the run whose process ends; None when it is the parent.
    """

    use: Access
    run: Run | None


class QueueAttempts:
    """The attempts of one module to take or put an item without waiting until it is possible."""

    def __init__(
        self,
        module: FlowValues,
        questions: Questions,
        parties: Parties,
        timing: Timing,
    ) -> None:
        self._module = module
        self._questions = questions
        self._parties = parties
        self._timing = timing
        self._escaping = Escaping(module)

    def unhandled(self) -> Iterator[UnhandledAttempt]:
        """Yield the attempts that can fail, in processes that die of it."""
        hasty = [
            (channel, use)
            for channel, use in self._questions.channels.certain
            if use.patience in (Patience.NONE, Patience.LIMITED)
        ]
        if not hasty:
            return
        asked = {take.site for question in self._questions for take in question.takes}
        for channel, use in hasty:
            if use.name == "get":
                error, fails = "queue.Empty", self._may_find_nothing
            elif use.name == "put":
                error, fails = "queue.Full", self._may_find_no_room
            else:
                continue
            steps = self._module.steps(use.function).get(use.node, [])
            end = self._end(use.function, steps, error, set())
            if end is None or (use.site in asked and not self._has_rival(channel, use)):
                continue
            if fails(channel, use):
                yield UnhandledAttempt(use, end.run)

    # Who dies of it

    def _end(
        self, function: FunctionValue, steps: Iterable[Node], error: str, seen: set[FunctionValue]
    ) -> _End | None:
        """Return the process that certainly ends when ``steps`` raise ``error``."""
        if function in seen or not self._escaping.escapes(function, steps, error):
            return None
        seen.add(function)
        if function.is_module:
            return _End(None)
        if function.decorated or not function.runs_when_called:
            return None
        for run in self._module.runs:
            if run.function is function and not run.threads and _is_process(self._module, run):
                return _End(run)
        for site in self._module.callers.get(function, ()):
            if len(site.callees) == 1 and not site.methods and not site.externals:
                there = self._module.steps(site.unit).get(site.node, [])
                end = self._end(site.unit, there, error, seen)
                if end is not None:
                    return end
        return None

    # Whether it can fail

    def _has_rival(self, channel: Channel, take: Access) -> bool:
        rivals = self._parties.rivals(channel, take, channel.of("get"))
        return next(rivals, None) is not None

    def _may_find_nothing(self, channel: Channel, use: Access) -> bool:
        """Tell whether nothing may be there when ``use`` takes an item."""
        in_child = bool(self._parties.runs(channel, use))
        if use.patience is Patience.LIMITED:
            return in_child and self._only_ends_so(use)
        if in_child and self._only_ends_so(use):
            return True
        if self._timing.is_signalled(channel, use):
            return False
        puts = [put for put in channel.of("put") if put.function is not use.function]
        for _, run in self._parties.rivals(channel, use, puts):
            if use.site.loop is not None or self._timing.comes_at_once(channel, use, run):
                return True
        if in_child or len(channel.of("get", "put")) > 2:
            return False  # Something else may be there that was put before.
        steps = self._module.steps(use.function).get(use.node, [])
        return self._timing.flushing.put_before(use.function, steps, channel.obj) is not None

    def _only_ends_so(self, use: Access) -> bool:
        """Tell whether ``use`` stands in a loop that nothing but an exception ends."""
        around = self._module.enclosing(use.function, use.site.statement)
        loops = [outer for outer in around if isinstance(outer, (ast.For, ast.AsyncFor, ast.While))]
        if not loops or not isinstance(loops[-1], ast.While) or self._parties.is_looked_at(use):
            return False
        test = loops[-1].test
        inside = {below for statement in loops[-1].body for below in walk(statement)}
        return (
            isinstance(test, ast.Constant)
            and bool(test.value)
            and not any(isinstance(below, (ast.Break, ast.Return)) for below in inside)
            and not any(
                site.node in inside and self._module.quitting.may_quit(site)
                for site in self._module.sites_of.get(use.function, ())
            )
        )

    def _may_find_no_room(self, channel: Channel, use: Access) -> bool:
        """Tell whether a queue of a known size may be full when ``use`` puts an item."""
        size, loop = channel.capacity, use.site.loop
        if use.patience is not Patience.NONE or size is None or loop is None:
            return False
        rounds = channel.extents.length(loop.iter) if isinstance(loop, ast.For) else None
        if rounds is not None and rounds <= size:
            return False
        return not self._timing.is_signalled(channel, use)


@dataclass(frozen=True, slots=True)
class _End:
    run: Run | None


def _is_process(module: FlowValues, run: Run) -> bool:
    return not run.setup and run.receiver is not None and module.kind(run.receiver) is Kind.PROCESS
