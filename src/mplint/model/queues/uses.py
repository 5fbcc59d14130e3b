"""Queue uses: where the items of each queue are put and taken, and by which processes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import QUEUES, Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.nodes import NodeKind
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.queues.patience import Patience, patience_of
from mplint.model.sharing.concurrency import Concurrency
from mplint.model.values.domain import FunctionValue, Object

CHANNELS = QUEUES | {Kind.SIMPLE_QUEUE}
"""Kinds of queues, with and without a feeder thread."""

TAKES = frozenset({"get", "get_nowait"})

PUTS = frozenset({"put", "put_nowait"})


@dataclass(frozen=True, slots=True, eq=False)
class QueueUse:
    """A call of a method of a queue that is certainly one and the same object."""

    site: CallSite
    name: str
    queue: Object

    @property
    def function(self) -> FunctionValue:
        """The function whose code makes the call."""
        return self.site.unit

    @property
    def patience(self) -> Patience:
        """How long the call waits."""
        if self.queue.kind is Kind.SIMPLE_QUEUE:
            return Patience.ENDLESS
        return patience_of(self.site.node, self.name)


class QueueUses:
    """The uses of the queues of one module."""

    def __init__(self, module: FlowValues, execution: Execution, concurrency: Concurrency) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency

    @cached_property
    def _by_queue(self) -> dict[Object, list[QueueUse]]:
        found: dict[Object, list[QueueUse]] = {}
        for site in self._module.sites:
            for method in self._module.methods(site) if site.methods else ():
                if method.kind in CHANNELS and isinstance(method.receiver, Object):
                    use = QueueUse(site, method.name, method.receiver)
                    found.setdefault(method.receiver, []).append(use)
        return found

    def __iter__(self) -> Iterator[QueueUse]:
        """Yield the uses of a queue that is certain, queue by queue."""
        for queue, uses in self._by_queue.items():
            if self._is_one(queue):
                yield from (use for use in uses if len(self._module.methods(use.site)) == 1)

    def of(self, queue: Object, names: frozenset[str]) -> list[QueueUse]:
        """Return the calls of such methods that may be on ``queue``."""
        return [use for use in self._by_queue.get(queue, ()) if use.name in names]

    def made(self, queue: Object) -> CallSite | None:
        """Return the call that makes a queue."""
        return self._module.site(queue.site) if isinstance(queue.site, ast.Call) else None

    def _is_one(self, queue: Object) -> bool:
        """Tell whether what a call makes is one queue, not one for each turn of a loop."""
        site = self.made(queue)
        return site is not None and site.loop is None

    def runs(self, use: QueueUse) -> list[Run]:
        """Return the runs whose processes come to a use, and have the queue in common."""
        made = self.made(use.queue)
        return [
            run
            for run in self._execution.in_child.get(use.function, {})
            if made is not None and self._concurrency.have_in_common(run, made)
        ]

    def in_parent(self, use: QueueUse) -> bool:
        """Tell whether the process that starts the others comes to a use."""
        return use.function in self._execution.in_parent

    def rivals(self, use: QueueUse, others: list[QueueUse]) -> Iterator[tuple[QueueUse, Run]]:
        """Yield those of ``others`` that another process can come to while one is at ``use``.

        With each stands the run of that process, or of this one if the other is the parent.
        """
        concurrency = self._concurrency
        mine = self.runs(use)
        parent = self.in_parent(use)
        for other in others:
            theirs = self.runs(other)
            pairs = ((one, two) for two in theirs for one in mine if concurrency.together(one, two))
            beside = (run for run in theirs if parent and self._is_beside(run, use))
            ahead = (run for run in mine if self.in_parent(other) and self._is_beside(run, other))
            run = next(
                (r for r in (*(two for _, two in pairs), *beside, *ahead) if r is not None), None
            )
            if run is not None:
                yield other, run

    def _is_beside(self, run: Run, use: QueueUse) -> bool:
        steps = self._module.steps(use.function).get(use.site.node, [])
        return any(self._concurrency.beside_parent(run, use.function, step) for step in steps)

    def is_looked_at(self, take: QueueUse) -> bool:
        """Tell whether a condition depends on the item that is taken: a sentinel may end it all."""
        statement, graph = take.site.statement, self._module.graph(take.function)
        names = {
            below.id
            for below in ast.walk(statement)
            if isinstance(below, ast.Name) and isinstance(below.ctx, ast.Store)
        }
        subjects = [step.syntax for step in graph.nodes if step.kind is NodeKind.TEST]
        return any(
            below is take.site.node or (isinstance(below, ast.Name) and below.id in names)
            for subject in (*subjects, *graph.subjects.values())
            for below in walk(subject)
        )
