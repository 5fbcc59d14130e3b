"""Lock orders: which lock is waited for while which other one is held, and by which processes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from mplint.model.api.kinds import QUEUES, Kind
from mplint.model.calls.sites import Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in, walk
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.locks.naming import LockName, LockNaming
from mplint.model.sharing.concurrency import Concurrency
from mplint.model.typestate.locks import waits_forever
from mplint.model.values.domain import FunctionValue, Object, Value

AWAITS = frozenset({"wait", "get", "recv", "join"})

SIGNALS = frozenset({"set", "put", "send", "task_done"})

ORDERING = QUEUES | {Kind.EVENT, Kind.SIMPLE_QUEUE, Kind.CONNECTION}
"""Kinds by which one process tells another that it has done something."""


@dataclass(frozen=True, slots=True)
class Order:
    """That a function waits for one lock while it holds another.

    Attributes:
        function: in which the locks are taken, or which says which ones by its arguments.
        taken: the ``acquire`` or ``with`` of the first lock.
        node: that of the second, or the call of a function that has it.
        step: the step of ``function`` at which it is waited for.
        outer: the other locks that are held then.
    """

    function: FunctionValue
    first: LockName
    second: LockName
    taken: ast.AST
    node: ast.AST
    step: Node
    outer: frozenset[LockName]


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


class LockOrders:
    """The lock orders of one module."""

    def __init__(
        self, module: FlowValues, execution: Execution, concurrency: Concurrency, locks: Locks
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._locks = locks
        self.naming = LockNaming(module)
        self._orders: dict[FunctionValue, list[Order]] = {}
        self._acquired: dict[FunctionValue, dict[LockName, None]] = {}

    def inversions(self) -> Iterator[Inversion]:
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
        names = SIGNALS if after else AWAITS
        found: set[Value] = set()
        for site in self._module.sites_of.get(order.function, ()):
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr not in names:
                continue
            line, here = site.node.lineno, self._module.line(order.step.syntax)
            if line >= here if after else line <= here:
                values = self._module.values(func.value)
                found |= {v for v in values if self._module.kind(v) in ORDERING}
        return found

    def _is_guarded_at(self, order: Order) -> bool:
        """Tell whether something that the model cannot judge may keep others out."""
        syntax = order.step.syntax
        statement = syntax
        if isinstance(syntax, ast.withitem):
            for below in walk(order.function.node, into=order.function.node):
                if isinstance(below, (ast.With, ast.AsyncWith)) and syntax in below.items:
                    statement = below
        elif not isinstance(syntax, ast.stmt):
            calls = (self._module.site(call) for call in calls_in(order.step))
            statement = next((site.statement for site in calls if site is not None), syntax)
        return self._locks.maybe_guarded(order.function, statement)

    @cached_property
    def _takings(self) -> list[Taking]:
        found: list[Taking] = []
        for function, _ in self._locks.lifecycles.solutions():
            for order in self._orders_of(function):
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
                here = self._renamed(order, partial(self.naming.in_run, run=run))
                if here is not None and self._is_shared(here, run):
                    yield Taking(here, run)

    def _renamed(self, order: Order, rename: Callable[[LockName], LockName | None]) -> Order | None:
        """Return an order of parameters for the locks that these are elsewhere."""
        first, second = rename(order.first), rename(order.second)
        outer = [rename(name) for name in order.outer]
        if first is None or second is None or first == second:
            return None
        known = frozenset(name for name in outer if name is not None)
        if len(known) < len(outer):
            return None
        return replace(order, first=first, second=second, outer=known)

    def _is_shared(self, order: Order, run: Run) -> bool:
        """Tell whether a run's processes have both locks in common with others."""
        for lock in (order.first, order.second):
            assert isinstance(lock, Object)
            site = self._module.site(lock.site) if isinstance(lock.site, ast.Call) else None
            if site is None or not self._concurrency.have_in_common(run, site):
                return False
        return True

    # In one function

    def _orders_of(self, function: FunctionValue) -> list[Order]:
        found = self._orders.get(function)
        if found is None:
            self._orders[function] = found = []  # Recursion adds nothing.
            if not self._is_guarded(function):
                found = list(dict.fromkeys(self._find(function)))
                self._orders[function] = found
        return found

    def _is_guarded(self, function: FunctionValue) -> bool:
        """Tell whether something that the model cannot judge may keep others out."""
        return function.decorated or self._locks.entered_held(function)

    def _find(self, function: FunctionValue) -> Iterator[Order]:
        for step, name, node in self.waits_in(function):
            yield from self._while_held(function, step, name, node)
        for step in self._module.graph(function).nodes:
            for call in calls_in(step):
                site = self._module.site(call)
                if site is None or len(site.callees) != 1 or site.unit is not function:
                    continue
                callee = next(iter(site.callees))
                for name in self._acquired_in(callee):
                    lock = self.naming.in_caller(name, site, callee)
                    if lock is not None:
                        yield from self._while_held(function, step, lock, call)
                for order in self._orders_of(callee):
                    if isinstance(order.first, Object) and isinstance(order.second, Object):
                        continue  # It is known without the arguments.
                    held = self.held(function, step)
                    rename = partial(self.naming.in_caller, site=site, callee=callee)
                    here = self._renamed(order, rename)
                    if here is not None and held is not None:
                        outer = here.outer.union(held)
                        yield replace(here, function=function, step=step, outer=outer)

    def waits_in(self, function: FunctionValue) -> Iterator[tuple[Node, LockName, ast.AST]]:
        """Yield where a function waits for a lock for as long as it takes."""
        solution = self._locks.lifecycles.solution(function)
        if solution is None:
            return
        for step, event, _ in solution.at_events():
            if event.name != "acquire" or event.weak or event.flag is not None:
                continue
            if event.edge not in (None, EdgeKind.NEXT):
                continue
            objects = self._locks.objects(event)
            signals = self._locks.released_unheld
            if self._locks.handled_elsewhere(signals, function, event.path, objects):
                continue
            if isinstance(event.node, ast.Call) and isinstance(event.node.func, ast.Attribute):
                if event.node.func.attr == "acquire" and not waits_forever(event.node):
                    continue
            name = self.naming.of(event.node, function)
            if name is not None:
                yield step, name, event.node

    def _acquired_in(self, function: FunctionValue) -> dict[LockName, None]:
        """Return the locks that a call of ``function`` may wait for."""
        found = self._acquired.get(function)
        if found is None:
            self._acquired[function] = {}  # Recursion adds nothing.
            found = {}
            if not function.decorated and function.runs_when_called:
                found = {name: None for _, name, _ in self.waits_in(function)}
                for site in self._module.sites_of.get(function, ()):
                    if len(site.callees) == 1:
                        callee = next(iter(site.callees))
                        for name in self._acquired_in(callee):
                            here = self.naming.in_caller(name, site, callee)
                            if here is not None:
                                found[here] = None
            self._acquired[function] = found
        return found

    def _while_held(
        self, function: FunctionValue, step: Node, name: LockName, node: ast.AST
    ) -> Iterator[Order]:
        held = self.held(function, step) or {}
        for first, taken in held.items():
            if first != name:
                outer = frozenset(held) - {first, name}
                yield Order(function, first, name, taken, node, step, outer)

    def held(self, function: FunctionValue, step: Node) -> dict[LockName, ast.AST] | None:
        """Return the locks that are held at a step whatever the way to it, and since where.

        None when one of them has no certain name: it may be one that orders the others.
        """
        found: dict[LockName, ast.AST] = {}
        for _, since in self._locks.held(step, function):
            name = self.naming.of(since, function) if since is not None else None
            if name is None or since is None:
                return None
            found[name] = since
        return dict(sorted(found.items(), key=lambda item: self._module.line(item[1])))
