"""Parties: which processes come to the places that put into a queue or take from it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.calls.sites import Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.nodes import NodeKind
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Access, Channel


class Parties:
    """Answers for the queues of one module."""

    def __init__(self, module: FlowValues, execution: Execution, concurrency: Concurrency) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency

    def runs(self, channel: Channel, access: Access) -> list[Run]:
        """Return the runs whose processes come to an access, and have the queue in common."""
        return [
            run
            for run in self._execution.in_child.get(access.function, {})
            if self._concurrency.have_in_common(run, channel.created)
        ]

    def in_parent(self, access: Access) -> bool:
        """Tell whether the process that starts the others comes to an access."""
        return access.function in self._execution.in_parent

    def rivals(
        self, channel: Channel, access: Access, others: list[Access]
    ) -> Iterator[tuple[Access, Run]]:
        """Yield those of ``others`` that another process can come to while one is at ``access``.

        With each stands the run of that process, or of this one if the other is the parent.
        """
        concurrency = self._concurrency
        mine = self.runs(channel, access)
        parent = self.in_parent(access)
        for other in others:
            theirs = self.runs(channel, other)
            pairs = ((one, two) for two in theirs for one in mine if concurrency.together(one, two))
            beside = (run for run in theirs if parent and self._is_beside(run, access))
            ahead = (run for run in mine if self.in_parent(other) and self._is_beside(run, other))
            run = next(
                (r for r in (*(two for _, two in pairs), *beside, *ahead) if r is not None), None
            )
            if run is not None:
                yield other, run

    def _is_beside(self, run: Run, access: Access) -> bool:
        steps = self._module.steps(access.function).get(access.node, [])
        return any(self._concurrency.beside_parent(run, access.function, step) for step in steps)

    def is_looked_at(self, take: Access) -> bool:
        """Tell whether a condition depends on the item that is taken: a sentinel may end it all."""
        statement, graph = take.site.statement, self._module.graph(take.function)
        names = {
            below.id
            for below in ast.walk(statement)
            if isinstance(below, ast.Name) and isinstance(below.ctx, ast.Store)
        }
        subjects = [step.syntax for step in graph.nodes if step.kind is NodeKind.TEST]
        return any(
            below is take.node or (isinstance(below, ast.Name) and below.id in names)
            for subject in (*subjects, *graph.subjects.values())
            for below in walk(subject)
        )
