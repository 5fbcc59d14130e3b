"""Blocking: calls of queues that certainly wait forever."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.execution.execution import Execution
from mplint.model.flow.steps import calls_in, walk
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Access, Channel, Channels
from mplint.model.queues.endings import Endings
from mplint.model.queues.order import Order
from mplint.model.values.domain import FunctionValue, Instance, Object

_STARTED = frozenset({Kind.PROCESS, Kind.THREAD})
_WORKING = frozenset({Kind.POOL, Kind.EXECUTOR})
_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom, ast.Await)


@dataclass(frozen=True, slots=True)
class Overfull:
    """A put into a queue that is full, and from which nobody takes yet.

    Attributes:
        size: how many items the queue holds.
    """

    put: Access
    channel: Channel
    size: int


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A get from a queue into which nobody puts anything."""

    take: Access
    channel: Channel


class Blocking:
    """Finds the calls of one module that wait forever."""

    def __init__(
        self, module: FlowValues, execution: Execution, channels: Channels, endings: Endings
    ) -> None:
        self._module = module
        self._execution = execution
        self._channels = channels
        self._endings = endings
        self._order = Order(module, channels)
        self._extents = channels.extents

    # Too many items

    def overfull(self) -> Iterator[Overfull]:
        """Yield the puts that come when the queue is full and nobody can have taken anything."""
        for channel in self._channels:
            size = channel.capacity
            if (
                size is None
                or not channel.of("put")
                or not channel.closed
                or not self._takers_are_known(channel)
            ):
                continue
            put = self._blocking_put(channel, size)
            if put is not None:
                yield Overfull(put, channel, size)

    def _takers_are_known(self, channel: Channel) -> bool:
        """Tell whether it is known who runs the functions that take from a queue."""
        made = channel.created.unit
        here = {*self._channels.reach(made), *self._module.with_callers({made})}
        run = {unit for r in self._module.runs for unit in self._channels.reach(r.function)}
        return all(take.function in here or take.function in run for take in channel.of("get"))

    def _blocking_put(self, channel: Channel, size: int) -> Access | None:
        """Follow the statements after the creation, as long as it is certain what they do."""
        function, statement = channel.created.unit, channel.created.statement
        block = self._block(function, statement)
        if block is None or not isinstance(statement, (ast.Assign, ast.AnnAssign)):
            return None
        count = 0
        for later in block[block.index(statement) + 1 :]:
            if any(self._opens(site, channel) for site in self._sites(function, later)):
                return None
            puts = [
                put
                for put in channel.of("put")
                if put.function is function and any(n is put.node for n in walk(later))
            ]
            for put in puts:
                times = self._times(put, later) if put.waits and len(put.objects) == 1 else None
                if times is None:
                    return None
                count += times
                if count > size:
                    return put
            if any(isinstance(below, _LEAVES) for below in walk(later)):
                return None
        return None

    def _block(self, function: FunctionValue, statement: ast.AST) -> list[ast.stmt] | None:
        """Return the list of statements that a statement stands in."""
        around = self._module.enclosing(function, statement)
        outer = around[-1] if around else function.node
        for name in ("body", "orelse", "finalbody"):
            block = getattr(outer, name, None)
            if isinstance(block, list) and statement in block:
                return block
        return None

    def _sites(self, function: FunctionValue, statement: ast.stmt) -> Iterator[CallSite]:
        for below in walk(statement):
            site = self._module.site(below) if isinstance(below, ast.Call) else None
            if site is not None and site.unit is function:
                yield site

    def _opens(self, site: CallSite, channel: Channel) -> bool:
        """Tell whether a call may let somebody take from the queue, or put into it elsewhere."""
        takes = {take.node for take in channel.of("get")}
        inner_puts = {put.node for put in channel.of("put") if put.function is not site.unit}

        def does(inner: CallSite) -> bool:
            return (
                inner.node in takes
                or "os.fork" in inner.externals
                or inner.node in inner_puts
                or any(
                    (m.kind in _STARTED and m.name == "start") or m.kind in _WORKING
                    for m in inner.methods
                )
                or any(isinstance(made, Object) and made.kind in _WORKING for made in inner.made)
            )

        return self._order.leads_to(site, does)

    def _times(self, put: Access, statement: ast.stmt) -> int | None:
        """Return how often ``statement`` certainly makes a put."""
        if statement is put.site.statement:
            comprehension = put.site.loop
            if any(below is comprehension for below in walk(statement)):
                if not isinstance(comprehension, ast.ListComp) or any(
                    generator.ifs for generator in comprehension.generators
                ):
                    return None
                return self._extents.length(comprehension)
            return 1 if isinstance(statement, (ast.Expr, ast.Assign)) else None
        if isinstance(statement, ast.For) and put.site.statement in statement.body:
            if put.site.loop is not statement or not isinstance(put.site.statement, ast.Expr):
                return None
            if any(isinstance(below, _LEAVES) for below in walk(statement)):
                return None
            return self._extents.length(statement.iter)
        return None

    # Nobody fills the queue

    def unfilled(self) -> Iterator[Unfilled]:
        """Yield the gets from queues into which no code puts anything."""
        for channel in self._channels:
            if channel.of("put") or not any(take.waits for take in channel.of("get")):
                continue
            if not channel.closed or self._is_within_reach(channel):
                continue
            for take in channel.of("get"):
                if take.waits and len(take.objects) == 1 and self._is_waited_for(take):
                    yield Unfilled(take, channel)
                    break

    def _is_within_reach(self, channel: Channel) -> bool:
        """Tell whether other modules can come to a queue by the names of this one."""
        unit = channel.created.unit
        if unit.is_module:
            live = self._execution.live_at_import(unit)
            return any(call is channel.created.node for step in live for call in calls_in(step))
        if any(
            channel.obj in variable.slot.values
            for module in self._module.module_units
            for variable in module.scope.variables.values()
        ):
            return True
        return any(
            channel.obj in slot.values and self._module.kind(Instance(cls)) is not Kind.PROCESS
            for cls in self._module.builder.classes
            for slot in (*cls.fields.values(), *(v.slot for v in cls.scope.variables.values()))
        )

    def _is_waited_for(self, take: Access) -> bool:
        """Tell whether the program waits for the process that waits in ``take``."""
        managed = take.objects[0].managed
        runs = [
            run for run in self._module.runs if take.function in self._channels.reach(run.function)
        ]
        return all(
            run.receiver in self._endings.runs_of
            and run.receiver is not None
            and self._endings.is_started(run.receiver)
            and not self._endings.can_be_forced(run.receiver)
            and (
                self._endings.join_of(run.receiver) is not None
                or (not managed and self._endings.outlives(run.receiver))
            )
            for run in runs
        )
