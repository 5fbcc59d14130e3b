"""Accounts: is each item that is taken from a queue reported as done, once?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.queues.bypasses import Bypasses
from mplint.model.queues.channels import Access, Channel, Channels
from mplint.model.queues.consumers import Consumers
from mplint.model.queues.order import Order, after

_BRANCHES = (ast.If, ast.Match, ast.IfExp)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


@dataclass(frozen=True, slots=True)
class Unreported:
    """An item that is taken and not reported as done.

    Attributes:
        way: the test or handler by which control passes the report; None if there is none.
        join: what waits for the report.
        sentinel: whether it is the sentinel by which the consumer ends.
    """

    take: Access
    way: ast.AST | None
    join: Access
    sentinel: bool = False


@dataclass(frozen=True, slots=True)
class ReportedTwice:
    """A second report for the same item."""

    first: Access
    second: Access


class Accounts:
    """Keeps the accounts of the queues of one module that have ``task_done``."""

    def __init__(
        self, module: FlowValues, channels: Channels, consumers: Consumers, raising: Raising
    ) -> None:
        self._module = module
        self._channels = channels
        self._consumers = consumers
        self._bypasses = Bypasses(module, Order(module, channels), raising)

    def unreported(self) -> Iterator[Unreported]:
        """Yield the items for which nobody calls ``task_done``, though ``join`` waits for it."""
        for channel in self._channels:
            joins, takes = channel.of("join"), channel.of("get")
            if not (channel.obj.kind is Kind.JOINABLE_QUEUE or channel.obj.managed):
                continue
            if not joins or not takes or not channel.of("put") or not channel.closed:
                continue
            if not channel.of("task_done"):
                yield Unreported(takes[0], None, joins[0])
                continue
            for take in takes:
                if self._is_alone(take, channel):
                    starts, reports = self._starts(take), self._reports(take, channel)
                    way = self._bypasses.find(take.function, starts, reports)
                    if way is not None:
                        yield Unreported(take, way, joins[0])
                    else:
                        yield from self._sentinel(take, channel)

    def twice(self) -> Iterator[ReportedTwice]:
        """Yield the reports that come after another one, for the same item."""
        for channel in self._channels:
            reports = channel.of("task_done")
            if len(reports) < 2:
                continue
            for take in channel.of("get"):
                mine = [report for report in reports if report.function is take.function]
                if len(mine) < 2 or not self._is_alone(take, channel):
                    continue
                stop = self._steps(take)
                for first in mine:
                    reached = after(self._steps(first), stop, exceptions=False)
                    for second in mine:
                        if second is not first and self._steps(second) & reached:
                            yield ReportedTwice(first, second)
                            break
                    else:
                        continue
                    break

    def _steps(self, access: Access) -> set[Node]:
        return set(self._module.steps(access.function).get(access.node, ()))

    def _starts(self, take: Access) -> set[Node]:
        """Return the steps at which an item comes into hand."""
        steps = self._steps(take)
        if take.until is None:
            return steps
        return {edge.to for step in steps for edge in step.edges if edge.to.kind is NodeKind.LOOP}

    def _reports(self, take: Access, channel: Channel) -> set[Node]:
        return {
            step
            for report in channel.of("task_done")
            if report.function is take.function
            for step in self._steps(report)
        }

    def _is_alone(self, take: Access, channel: Channel) -> bool:
        """Tell whether a function takes items one by one and reports each by itself."""
        function = take.function
        if len(take.objects) != 1 and not all(
            set(report.objects) == set(take.objects) for report in channel.of("task_done")
        ):
            return False
        loop = self._loop(take)
        if take.until is None and take.site.loop is not loop:
            return False  # A comprehension takes many at once.
        reach = self._channels.reach(function)
        for other in channel.of("get", "task_done"):
            if other.name == "get" and other is not take and other.function in reach:
                return False
            if other.name == "task_done" and (
                other.function is not function or not self._is_plain(other, loop)
            ):
                return False
        return bool(self._steps(take))

    def _loop(self, take: Access) -> ast.AST | None:
        """Return the loop in each round of which ``take`` takes one item."""
        statement = take.site.statement
        if take.until is not None:
            return statement if isinstance(statement, ast.For) else None
        around = (*self._module.enclosing(take.function, statement), statement)
        loops = [outer for outer in around if isinstance(outer, _LOOPS)]
        return loops[-1] if loops else None

    def _is_plain(self, report: Access, loop: ast.AST | None) -> bool:
        """Tell whether a report is made in the loop itself, under no condition of its own."""
        around = self._module.enclosing(report.function, report.site.statement)
        if loop is not None:
            if loop not in around:
                return False
            around = around[around.index(loop) + 1 :]
        if report.site.loop is not loop:
            return False
        return not any(isinstance(outer, (*_BRANCHES, *_LOOPS)) for outer in around)

    # Sentinels

    def _sentinel(self, take: Access, channel: Channel) -> Iterator[Unreported]:
        """Yield the sentinel, if it is put before the join and the consumer ends without report."""
        consumer = next((c for c in self._consumers.of(channel) if c.take is take), None)
        if consumer is None or consumer.sentinel is None:
            return
        reports = self._reports(take, channel)
        steps = self._steps(take)
        reached = (after(steps, reports, exceptions=False) - reports) | steps
        item = self._consumers.item(take)
        way = next(
            (
                node.syntax
                for node in sorted(reached, key=lambda node: node.index)
                for edge in node.edges
                if self._consumers.sentinels.tested(node, edge.kind, item) is not None
            ),
            take.until,
        )
        if way is None:
            return
        for put in channel.of("put"):
            if not self._consumers.sentinels.is_put(put, consumer.sentinel):
                continue
            later = after(self._steps(put), exceptions=False)
            for join in channel.of("join"):
                before = self._module.line(put.node) < self._module.line(join.node)
                if join.function is put.function and before and self._steps(join) & later:
                    yield Unreported(take, way, join, sentinel=True)
                    return
