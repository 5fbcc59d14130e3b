"""Starving: consumers that wait for items which never come."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.values import FlowValues
from mplint.model.queues.amounts import Amounts
from mplint.model.queues.channels import Access, Channel, Channels
from mplint.model.queues.consumers import Consumer, Consumers
from mplint.model.queues.endings import Endings
from mplint.model.values.domain import FunctionValue, Object, Value


@dataclass(frozen=True, slots=True)
class Shortage:
    """Sentinels of which there are fewer than consumers.

    Attributes:
        put: the last call that puts one.
        sentinels: how many are put.
        consumers: how many processes wait for one; None for some number.
        join: what waits for these processes; None if only the end of the program does.
    """

    put: Access
    take: Access
    run: Run
    sentinels: int
    consumers: int | None
    join: CallSite | None


@dataclass(frozen=True, slots=True)
class Endless:
    """A consumer that waits for more when all has been put.

    Attributes:
        join: what waits for its process; None if only the end of the program does.
        has_sentinel: whether it would end at a sentinel, which nobody puts.
    """

    take: Access
    run: Run
    put: Access
    join: CallSite | None
    has_sentinel: bool


class Starving:
    """Finds the starving consumers of one module."""

    def __init__(
        self,
        module: FlowValues,
        channels: Channels,
        consumers: Consumers,
        amounts: Amounts,
        endings: Endings,
    ) -> None:
        self._module = module
        self._channels = channels
        self._consumers = consumers
        self._repetition = amounts.repetition
        self._endings = endings

    def short(self) -> Iterator[Shortage]:
        """Yield the queues into which fewer sentinels are put than consumers end by one."""
        for channel in self._channels:
            if channel.created.loop is not None or len(channel.of("get")) != 1:
                continue
            consumers = list(self._consumers.of(channel))
            if len(consumers) == 1 and channel.closed:
                found = self._short(channel, consumers[0])
                if found is not None:
                    yield found

    def _short(self, channel: Channel, consumer: Consumer) -> Shortage | None:
        sentinel, take = consumer.sentinel, consumer.take
        if sentinel is None:
            return None
        sentinels = self._consumers.sentinels
        runs = self._processes(take, channel.obj)
        puts = [put for put in channel.of("put") if sentinels.is_put(put, sentinel)]
        if not runs or not puts or sentinels.is_among_data(sentinel):
            return None
        if any(
            len(put.objects) > 1 or sentinels.may_be_passed_to(put, sentinel)
            for put in channel.of("put")
        ):
            return None
        reach = {unit for run in runs for unit in self._channels.reach(run.function)}
        if any(put.function in reach for put in channel.of("put")):
            return None  # They put it back.
        receivers = self._receivers(runs)
        joins = [self._endings.join_of(process) for process in receivers]
        if channel.obj.managed and None in joins:
            return None  # The manager ends first, and get() with it.
        if not all(
            j is not None or self._endings.outlives(p)
            for j, p in zip(joins, receivers, strict=True)
        ):
            return None
        join = next((join for join in joins if join is not None), None)
        if not all(self._is_once(put, channel, join) for put in puts):
            return None
        made = self._count([run.site for run in runs])
        given = self._count([put.site for put in puts])
        if given is None or (made is not None and given >= made):
            return None
        if made is None and not (given == 1 and self._are_several(runs)):
            return None
        return Shortage(puts[-1], take, runs[0], given, made, join)

    def endless(self) -> Iterator[Endless]:
        """Yield the consumers that never end, although all that they take has an end."""
        for channel in self._channels:
            puts = channel.of("put")
            if not puts or not channel.of("get"):
                continue
            consumers = [c for c in self._consumers.of(channel) if self._never_ends(c, puts)]
            if (
                not consumers
                or not channel.closed
                or not all(
                    self._repetition.is_finite(put.site, channel.created.unit) for put in puts
                )
            ):
                continue
            for consumer in consumers:
                runs = self._processes(consumer.take, channel.obj)
                reach = {unit for run in runs for unit in self._channels.reach(run.function)}
                if not runs or any(put.function in reach for put in puts):
                    continue
                for process in self._receivers(runs):
                    join = self._endings.join_of(process)
                    outlives = not channel.obj.managed and self._endings.outlives(process)
                    if join is not None or outlives:
                        run = next(run for run in runs if run.receiver == process)
                        ends = consumer.sentinel is not None
                        yield Endless(consumer.take, run, puts[0], join, has_sentinel=ends)
                        break

    def _never_ends(self, consumer: Consumer, puts: list[Access]) -> bool:
        """Tell whether nothing ends a consumer, or only a sentinel that nobody puts."""
        sentinel, sentinels = consumer.sentinel, self._consumers.sentinels
        return sentinel is None or (
            all(sentinels.cannot_be_put(put, sentinel) for put in puts)
            and not sentinels.is_among_data(sentinel)
        )

    def _processes(self, take: Access, obj: Object) -> list[Run]:
        """Return the runs of the processes that take; none if something else does so, too."""
        found: list[Run] = []
        inside: set[FunctionValue] = set()
        for run in self._module.runs:
            reach = self._channels.reach(run.function)
            if take.function not in reach:
                continue
            receiver = run.receiver
            if receiver is None or receiver not in self._endings.runs_of:
                return []
            inside |= reach
            if not self._channels.is_about(take, obj, run):
                if len(take.objects) == 1 or self._channels.may_be_about(take, obj, run):
                    return []
                continue
            if not self._endings.is_started(receiver) or self._endings.can_be_forced(receiver):
                return []
            found.append(run)
        if any(site.unit not in inside for site in self._module.callers.get(take.function, ())):
            return []  # The parent itself consumes, too.
        return found

    def _receivers(self, runs: list[Run]) -> list[Value]:
        return list(dict.fromkeys(run.receiver for run in runs if run.receiver is not None))

    def _count(self, sites: list[CallSite]) -> int | None:
        total = 0
        for site in sites:
            times = self._repetition.in_all(site)
            if times is None or self._module.sometimes_in_loop(site):
                return None
            total += times
        return total

    def _are_several(self, runs: list[Run]) -> bool:
        """Tell whether an unknown number of processes is meant to be more than one."""
        return any(
            run.site.loop is not None
            and not self._module.sometimes_in_loop(run.site)
            and not isinstance(run.site.loop, ast.While)
            for run in runs
        )

    def _is_once(self, put: Access, channel: Channel, join: CallSite | None) -> bool:
        """Tell whether how often ``put`` is made is all in the module."""
        function = put.function
        if function.is_module or function is channel.created.unit:
            return True
        if self._module.callers.get(function) or any(
            run.function is function for run in self._module.runs
        ):
            return True
        # Whoever calls it again has to wait for the first call.
        return join is not None and join.unit in self._channels.reach(function)
