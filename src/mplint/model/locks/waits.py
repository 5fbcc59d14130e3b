"""Locked waits: a lock is held while something is waited for that cannot come without it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import QUEUES, Kind
from mplint.model.calls.patience import Patience, patience_of
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.locks.needs import LockNeeds
from mplint.model.locks.orders import LockOrders
from mplint.model.values.constants import constant
from mplint.model.values.domain import FunctionValue, Object

_MAX_DEPTH = 3

_PROVIDERS = {
    **{(kind, "get"): frozenset({"put", "put_nowait"}) for kind in QUEUES},
    **{(kind, "put"): frozenset({"get", "get_nowait"}) for kind in QUEUES},
    (Kind.SIMPLE_QUEUE, "get"): frozenset({"put"}),
    (Kind.EVENT, "wait"): frozenset({"set"}),
    (Kind.BARRIER, "wait"): frozenset({"wait"}),
}
"""What waits -> the methods of the same object by which another process lets it go on."""

_CHANNELS = frozenset(kind for kind, _ in _PROVIDERS) | {Kind.CONNECTION}

_WAITS = frozenset({"get", "wait", "recv"})


@dataclass(frozen=True, slots=True)
class LockedWait:
    """A wait for something that needs a lock which is held meanwhile.

    Attributes:
        call: what waits.
        taken: where the lock is taken by the process that waits.
        needed: where the awaited process takes it, or what that process does under it.
        run: the run of the awaited process; None when it is the parent.
    """

    call: ast.Call
    taken: ast.AST
    needed: ast.AST
    run: Run | None


@dataclass(frozen=True, slots=True)
class _Place:
    """A call in one process: that of ``run``, or the parent's (None)."""

    site: CallSite
    run: Run | None


class LockedWaits:
    """The waits of one module that are made while a lock is held."""

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
        self._needs = LockNeeds(module, concurrency, orders)

    def __iter__(self) -> Iterator[LockedWait]:
        """Yield the waits that may never end, in the order of the source."""
        for site in self._waiting:
            for run in (*self._execution.in_child.get(site.unit, {}), None):
                if run is None and site.unit not in self._execution.in_parent:
                    continue
                found = self._of(_Place(site, run))
                if found is not None:
                    yield found
                    break

    @cached_property
    def _waiting(self) -> list[CallSite]:
        """The calls that may wait for another process, in functions that may hold a lock."""
        holding = {function for function, _ in self._locks.lifecycles.solutions()}
        called = {f for h in holding for s in self._module.sites_of.get(h, ()) for f in s.callees}
        return [
            site
            for site in self._module.sites
            if site.methods
            and (site.unit in holding or site.unit in called)
            and any(m.name == "join" or (m.kind, m.name) in _PROVIDERS for m in site.methods)
        ]

    def _of(self, place: _Place) -> LockedWait | None:
        held = self._held(place)
        if not held:
            return None
        return self._joining(place, held) or self._receiving(place, held)

    # Which locks are held

    def _held(self, place: _Place) -> dict[Object, ast.AST]:
        """Return the locks that a process certainly holds at a call, and since where."""
        return self._held_in(place.site.unit, place.site.node, place.run, 0)

    def _held_in(
        self, function: FunctionValue, node: ast.Call, run: Run | None, depth: int
    ) -> dict[Object, ast.AST]:
        found: dict[Object, ast.AST] = {}
        steps = self._module.steps(function).get(node, [])
        all_held = [self._orders.held(function, step) or {} for step in steps]
        for name, since in all_held[0].items() if all_held else ():
            if all(name in held for held in all_held):
                lock = self._needs.lock(name, function, run)
                if lock is not None:
                    found[lock] = since
        callers = self._module.callers.get(function, [])
        if (
            len(callers) == 1
            and depth < _MAX_DEPTH
            and (run is None or run.function is not function)
        ):
            outside = self._held_in(callers[0].unit, callers[0].node, run, depth + 1)
            found = {**outside, **found}
        return found

    # Waiting for the end of a process

    def _joining(self, place: _Place, held: dict[Object, ast.AST]) -> LockedWait | None:
        call = place.site.node
        if (
            call.args
            or call.keywords
            or not all(
                m.kind is Kind.PROCESS and m.name == "join"
                for m in self._module.methods(place.site)
            )
        ):
            return None
        for run in self._module.runs:
            if run.threads or not self._concurrency.joins(place.site, run):
                continue
            for lock, taken in held.items():
                needed = self._needs.place(run, lock)
                if needed is not None:
                    return LockedWait(call, taken, needed, run)
        return None

    # Waiting for what another process gives

    def _receiving(self, place: _Place, held: dict[Object, ast.AST]) -> LockedWait | None:
        methods = self._module.methods(place.site)
        if len(methods) != 1 or not isinstance(methods[0].receiver, Object):
            return None
        kind, name, channel = methods[0].kind, methods[0].name, methods[0].receiver
        names = _PROVIDERS.get((kind, name))
        if names is None or not self._waits_forever(place.site, kind, name, channel):
            return None
        if self._is_asked(channel) or self._awaits_another(place.site, channel):
            return None
        for lock, taken in held.items():
            provider = self._all_need(place, channel, names, lock)
            if provider is not None:
                return LockedWait(place.site.node, taken, provider.site.node, provider.run)
        return None

    def _waits_forever(self, site: CallSite, kind: Kind, name: str, channel: Object) -> bool:
        made = self._module.site(channel.site) if isinstance(channel.site, ast.Call) else None
        if made is None or made.loop is not None:
            return False
        if kind in QUEUES:
            if patience_of(site.node, name) is not Patience.ENDLESS:
                return False
            return name == "get" or (_given(made, "maxsize") or 0) > 0
        if site.node.args or site.node.keywords:
            return False
        return kind is not Kind.BARRIER or (_given(made, "parties") or 0) > 1

    def _is_asked(self, channel: Object) -> bool:
        """Tell whether the program asks for the channel's state before it waits, perhaps."""
        return any(
            site.methods
            and any(
                m.receiver == channel and m.name in ("empty", "qsize", "full", "is_set")
                for m in site.methods
            )
            for site in self._module.sites
        )

    def _awaits_another(self, site: CallSite, channel: Object) -> bool:
        """Tell whether the function waits for something else before: the item may be there."""
        return any(
            other.node.lineno <= site.node.lineno
            and any(
                method.receiver != channel
                and ((method.kind in _CHANNELS and method.name in _WAITS) or method.name == "join")
                for method in other.methods
            )
            for other in self._module.sites_of.get(site.unit, ())
        )

    def _all_need(
        self, place: _Place, channel: Object, names: frozenset[str], lock: Object
    ) -> _Place | None:
        """Return a call that would end the wait, if every such call is made under ``lock``.

        All of them must be in processes that run at the same time.
        """
        first: _Place | None = None
        for site in self._module.sites:
            methods = [m for m in site.methods if m.receiver == channel and m.name in names]
            if not methods:
                continue
            if len(self._module.methods(site)) != 1:
                return None
            places = [_Place(site, run) for run in self._execution.in_child.get(site.unit, {})]
            if site.unit in self._execution.in_parent:
                places.append(_Place(site, None))
            for provider in places:
                if lock not in self._held(provider) or not self._is_beside(place, provider):
                    return None
                first = first or provider
        return first

    def _is_beside(self, one: _Place, other: _Place) -> bool:
        """Tell whether two calls are in different processes that run at the same time."""
        if one.run is not None and other.run is not None:
            return self._concurrency.together(one.run, other.run)
        run, place = (one.run, other) if one.run is not None else (other.run, one)
        if run is None:
            return False
        return any(
            self._concurrency.beside_parent(run, place.site.unit, step)
            for step in self._module.steps(place.site.unit).get(place.site.node, ())
        )


def _given(made: CallSite, keyword: str) -> int | None:
    """Return the number that a constructor gets as its first argument or by ``keyword``."""
    arguments = [*made.node.args, *(k.value for k in made.node.keywords if k.arg == keyword)]
    value = constant(arguments[0]) if arguments else None
    return value if isinstance(value, int) else None
