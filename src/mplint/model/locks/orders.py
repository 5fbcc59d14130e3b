"""Lock orders: which lock a function waits for while it holds which other one."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.locks.naming import LockName, LockNaming
from mplint.model.typestate.locks import waits_forever
from mplint.model.values.domain import FunctionValue, Object


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


class LockOrders:
    """The lock orders of one module."""

    def __init__(self, module: FlowValues, locks: Locks) -> None:
        self._module = module
        self._locks = locks
        self.naming = LockNaming(module)
        self._orders: dict[FunctionValue, list[Order]] = {}
        self._acquired: dict[FunctionValue, dict[LockName, None]] = {}

    def of(self, function: FunctionValue) -> list[Order]:
        """Return the orders in which a function, and what it calls, takes locks."""
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
                for order in self.of(callee):
                    if isinstance(order.first, Object) and isinstance(order.second, Object):
                        continue  # It is known without the arguments.
                    held = self.held(function, step)
                    rename = partial(self.naming.in_caller, site=site, callee=callee)
                    here = self.renamed(order, rename)
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

    @staticmethod
    def renamed(order: Order, rename: Callable[[LockName], LockName | None]) -> Order | None:
        """Return an order of parameters for the locks that these are elsewhere."""
        first, second = rename(order.first), rename(order.second)
        outer = [rename(name) for name in order.outer]
        if first is None or second is None or first == second:
            return None
        known = frozenset(name for name in outer if name is not None)
        if len(known) < len(outer):
            return None
        return replace(order, first=first, second=second, outer=known)
