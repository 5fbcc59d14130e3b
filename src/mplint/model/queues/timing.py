"""Timing: whether a process comes to a queue before another one can have done its part."""

from __future__ import annotations

import ast

from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Access, Channel
from mplint.model.queues.flushing import Flushing
from mplint.model.queues.pauses import Pauses
from mplint.model.values.domain import FunctionValue, Object

_MAX_DEPTH = 4


class Timing:
    """Answers for one module, in favour of the program."""

    def __init__(self, module: FlowValues, concurrency: Concurrency) -> None:
        self._module = module
        self._concurrency = concurrency
        self._pauses = Pauses(module)
        self.flushing = Flushing(module)

    def comes_at_once(self, channel: Channel, use: Access, run: Run) -> bool:
        """Tell whether nothing from the start of a process of ``run`` to ``use`` may wait for it.

        ``use`` may itself be in another process; then it is that one's start that counts.
        """
        return self._at_once(use.function, use.node, channel.obj, run, 0)

    def _at_once(
        self, function: FunctionValue, node: ast.expr, queue: Object, run: Run, depth: int
    ) -> bool:
        if self._pauses.before(function, node, queue) or depth > _MAX_DEPTH:
            return False
        if self._starts(function, run):
            return True
        runs = [r for r in self._module.runs if r.function is function and not r.threads]
        callers = self._module.callers.get(function, [])
        if runs:
            return not callers and all(
                not self._pauses.before(start.unit, start.node, queue)
                for one in runs
                for start in self._starts(one.site.unit, one)
            )
        if len(callers) != 1 or callers[0].loop is not None:
            return False
        return self._at_once(callers[0].unit, callers[0].node, queue, run, depth + 1)

    def _starts(self, function: FunctionValue, run: Run) -> list[CallSite]:
        """Return the calls in ``function`` that bring the processes of a run to life."""
        sites = self._module.sites_of.get(function, ())
        return [site for site in sites if self._concurrency.starts(site, run)]

    def is_signalled(self, channel: Channel, use: Access) -> bool:
        """Tell whether something other than a sleep is waited for before ``use``, or in a loop."""
        return self._pauses.asks(use.function) or any(
            self._pauses.may_wait(site, channel.obj, sleeps=False)
            for site in self._module.sites_of.get(use.function, ())
            if site.loop is not None or site.node.lineno < use.node.lineno
        )
