"""Inversions: processes that take the same two locks in opposite orders."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from mplint.model.api.kinds import QUEUES, Kind
from mplint.model.calls.sites import Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.locks.orders import LockOrders, Order
from mplint.model.locks.places import statement_of
from mplint.model.values.domain import Object, Value

_AWAITS = frozenset({"wait", "get", "recv", "join"})

_SIGNALS = frozenset({"set", "put", "send", "task_done"})

_ORDERING = QUEUES | {Kind.EVENT, Kind.SIMPLE_QUEUE, Kind.CONNECTION}
"""Kinds by which one process tells another that it has done something."""


@dataclass(frozen=True, slots=True)
class Taking:
    """An order of two certain locks in a process: that of ``run``, or the parent (None)."""

    order: Order
    run: Run | None

    @property
    def locks(self) -> tuple[Object, Object]:
        """The lock that is held, and the one that is waited for."""
        first, second = self.order.first, self.order.second
        assert isinstance(first, Object)
        assert isinstance(second, Object)
        return first, second


@dataclass(frozen=True, slots=True)
class Inversion:
    """Two processes that each hold what the other one waits for."""

    taking: Taking
    other: Taking


class LockInversions:
    """The inverted lock orders of one module."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        concurrency: Concurrency,
        locks: Locks,
        orders: LockOrders,
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._locks = locks
        self._orders = orders

    def __iter__(self) -> Iterator[Inversion]:
        """Yield the orders that are taken the other way round by a process at the same time.

        Of two ways, it is the rarer one, or the one further down, that is yielded.
        """
        takings: dict[tuple[Object, Object], list[Taking]] = {}
        told: set[frozenset[Object]] = set()
        for taking in self._takings:
            takings.setdefault(taking.locks, []).append(taking)
        for (first, second), there in takings.items():
            back = takings.get((second, first), [])
            if (
                not back
                or self._rank(there) < self._rank(back)
                or frozenset({first, second}) in told
            ):
                continue
            told.add(frozenset({first, second}))
            done: set[ast.AST] = set()
            for taking in there:
                if taking.order.node in done:
                    continue
                for other in back:
                    if self._may_meet(taking, other):
                        done.add(taking.order.node)
                        yield Inversion(taking, other)
                        break

    def _rank(self, takings: list[Taking]) -> tuple[int, int]:
        """Return what is less for the order that is to be kept."""
        nodes = {taking.order.node for taking in takings}
        return -len(nodes), min(self._module.line(node) for node in nodes)

    def _may_meet(self, one: Taking, other: Taking) -> bool:
        if one.order.outer & other.order.outer or self._is_ordered(one.order, other.order):
            return False
        if self._is_guarded_at(one.order) or self._is_guarded_at(other.order):
            return False
        if one.run is not None and other.run is not None:
            return self._concurrency.together(one.run, other.run)
        if one.run is None and other.run is not None:
            return self._concurrency.beside_parent(other.run, one.order.function, one.order.step)
        if one.run is not None and other.run is None:
            return self._concurrency.beside_parent(one.run, other.order.function, other.order.step)
        return False

    def _is_ordered(self, one: Order, other: Order) -> bool:
        """Tell whether one of two may be signalled to be over before the other begins."""
        return bool(
            self._channels(one, after=True) & self._channels(other, after=False)
            or self._channels(other, after=True) & self._channels(one, after=False)
        )

    def _channels(self, order: Order, *, after: bool) -> set[Value]:
        """Return what is awaited before an order's locks are taken, or signalled after it."""
        names = _SIGNALS if after else _AWAITS
        found: set[Value] = set()
        for site in self._module.sites_of.get(order.function, ()):
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr not in names:
                continue
            line, here = site.node.lineno, self._module.line(order.step.syntax)
            if line >= here if after else line <= here:
                values = self._module.values(func.value)
                found |= {v for v in values if self._module.kind(v) in _ORDERING}
        return found

    def _is_guarded_at(self, order: Order) -> bool:
        """Tell whether something that the model cannot judge may keep others out."""
        statement = statement_of(self._module, order.function, order.step)
        return self._locks.maybe_guarded(order.function, statement)

    @cached_property
    def _takings(self) -> list[Taking]:
        found: list[Taking] = []
        for function, _ in self._locks.lifecycles.solutions():
            for order in self._orders.of(function):
                found += self._in_processes(order)
        return found

    def _in_processes(self, order: Order) -> Iterator[Taking]:
        """Yield an order with the locks that it is about in each process."""
        function = order.function
        runs = self._execution.in_child.get(function, {})
        if isinstance(order.first, Object) and isinstance(order.second, Object):
            for run in runs:
                if self._is_shared(order, run):
                    yield Taking(order, run)
            if function in self._execution.in_parent:
                yield Taking(order, None)
            return
        for run in runs:
            if run.function is function:
                here = self._orders.renamed(order, partial(self._orders.naming.in_run, run=run))
                if here is not None and self._is_shared(here, run):
                    yield Taking(here, run)

    def _is_shared(self, order: Order, run: Run) -> bool:
        """Tell whether a run's processes have both locks in common with others."""
        for lock in (order.first, order.second):
            assert isinstance(lock, Object)
            site = self._module.site(lock.site) if isinstance(lock.site, ast.Call) else None
            if site is None or not self._concurrency.have_in_common(run, site):
                return False
        return True
