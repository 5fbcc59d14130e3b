"""Draining: joins of processes that cannot end before somebody takes what they have put."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.values import FlowValues
from mplint.model.queues.amounts import Amounts
from mplint.model.queues.channels import Access, Channel, Channels
from mplint.model.queues.endings import Endings
from mplint.model.queues.order import Order, after
from mplint.model.values.domain import FunctionValue, Value

_ENDS = frozenset({"terminate", "kill"})
_EXITS = frozenset({"os._exit", "os.abort", "os.kill", "os.execv", "os.execvp"})
"""By these a process ends without waiting for its queues."""


@dataclass(frozen=True, slots=True)
class Undrained:
    """A join that waits for a process whose items nobody can have taken.

    Attributes:
        channel: the queue.
        take: where the items are taken, afterwards; None if nobody takes them.
    """

    join: CallSite
    process: ast.expr
    run: Run
    channel: Channel
    put: Access
    take: Access | None


class Draining:
    """Finds, in one module, the joins that come too early."""

    def __init__(
        self, module: FlowValues, channels: Channels, amounts: Amounts, endings: Endings
    ) -> None:
        self._module = module
        self._channels = channels
        self._amounts = amounts
        self._endings = endings
        self._order = Order(module, channels)

    def undrained(self) -> Iterator[Undrained]:
        """Yield the joins that come too early, in the order of the source in each function."""
        if not any(channel.of("put") for channel in self._channels):
            return
        joins = [site for site in self._module.sites if self._endings.is_join(site)]
        known = set(joins)
        joining: dict[FunctionValue, list[CallSite]] = {}
        for site in joins:
            joining.setdefault(site.unit, []).append(site)
        for site in self._module.sites:
            inner = [site] if site in known else []
            for callee in site.callees if len(site.callees) == 1 else ():
                for unit in self._channels.reach(callee):
                    inner += joining.get(unit, ())
            for join in inner:
                assert isinstance(join.node.func, ast.Attribute)
                found = self._found_at(site, join.node.func.value)
                if found is not None:
                    yield found
                    break

    def _found_at(self, join: CallSite, process: ast.expr) -> Undrained | None:
        for value in self._module.values(process):
            for run in self._endings.runs_of.get(value, ()):
                for channel in self._channels:
                    put = self._large_put(channel, run)
                    if put is None or not self._is_left(channel, run, join, value):
                        continue
                    take = self._later(channel, join)
                    return Undrained(join, process, run, channel, put, take)
        return None

    def _large_put(self, channel: Channel, run: Run) -> Access | None:
        """Return a call by which the process of ``run`` surely puts more than a pipe holds."""
        if channel.obj.managed:
            return None
        reach = self._channels.reach(run.function)
        for put in channel.of("put"):
            if put.function in reach and self._channels.is_about(put, channel.obj, run):
                if channel.closed and self._amounts.is_too_much(put, run.function, channel):
                    return put
        return None

    # The order in the function that joins

    def _is_left(self, channel: Channel, run: Run, join: CallSite, process: Value) -> bool:
        """Tell whether nobody can have taken from the queue before the join."""
        function, order = join.unit, self._order
        if channel.of("cancel_join_thread") or self._exits_at_once(run):
            return False
        takes = channel.of("get")
        takers = self._takers(takes, function)
        if takers is None:
            return False
        calls = {take.node for take in takes}
        joins = set(self._module.steps(function).get(join.node, ()))
        starts = order.starts(function, process) - joins
        if not joins & after(starts, joins, exceptions=False):
            return False
        for taker in takers:
            begun = order.starts(function, taker)
            if not begun or begun & order.before(function, joins):
                return False
        taking = order.steps(
            function, lambda s: s.node in calls or order.is_call_of(s, process, _ENDS)
        )
        made = order.steps(function, lambda s: process in s.made)
        between = after(starts, joins) & order.before(function, joins, joins | starts | made)
        return not taking & (between | joins)

    def _exits_at_once(self, run: Run) -> bool:
        """Tell whether a process may end without waiting for its queues."""
        return any(
            name in _EXITS
            for unit in self._channels.reach(run.function)
            for site in self._module.sites_of.get(unit, ())
            for name in site.externals
        )

    def _takers(self, takes: list[Access], function: FunctionValue) -> set[Value] | None:
        """Return the processes that take from a queue, beside what ``function`` does itself.

        None if other code may do so of which it is not known when it runs.
        """
        here = {*self._channels.reach(function), *self._module.with_callers({function})}
        found: set[Value] = set()
        for take in takes:
            runs = self._runs_reaching.get(take.function, [])
            if not runs and take.function not in here:
                return None
            for run in runs:
                receiver = run.receiver
                if run.threads or receiver is None or receiver not in self._endings.runs_of:
                    return None
                found.add(receiver)
        return found

    @cached_property
    def _runs_reaching(self) -> dict[FunctionValue, list[Run]]:
        """The runs in other processes and threads that come to each function."""
        found: dict[FunctionValue, list[Run]] = {}
        for run in self._module.runs:
            for function in self._channels.reach(run.function):
                found.setdefault(function, []).append(run)
        return found

    def _later(self, channel: Channel, join: CallSite) -> Access | None:
        """Return the first place after the join that takes from the queue."""
        takes = channel.of("get")
        here = [take for take in takes if take.function is join.unit]
        line = self._module.line(join.node)
        later = [take for take in here if self._module.line(take.node) >= line]
        return next(iter(later or takes), None)
