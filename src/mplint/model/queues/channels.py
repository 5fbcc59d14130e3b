"""Channels: the queues of a module, with every call that puts into them or takes from them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import CHANNELS, Kind
from mplint.model.calls.patience import Patience, patience_of
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.values import FlowValues
from mplint.model.queues.confinement import Confinement
from mplint.model.queues.extents import Extents
from mplint.model.values.domain import FunctionValue, Object, ObjectMethod, Value


@dataclass(frozen=True, slots=True)
class Access:
    """A call of a queue's method.

    Attributes:
        node: the call; for ``iter(q.get, STOP)`` that of ``iter``.
        name: the method, ``get`` and ``put`` also for those that do not wait.
        queue: the expression of the queue.
        objects: the queues that it can be.
        patience: how long the call waits.
        until: the sentinel of ``iter(q.get, STOP)``.
    """

    node: ast.Call
    name: str
    queue: ast.expr
    function: FunctionValue
    objects: tuple[Object, ...]
    patience: Patience
    site: CallSite = field(repr=False)
    until: ast.expr | None = None

    @property
    def waits(self) -> bool:
        """Whether the call waits as long as it takes."""
        return self.patience is Patience.ENDLESS

    @property
    def method(self) -> str:
        """The method as it is written, without the parentheses of the call."""
        return ast.unparse(self.node.func if self.until is None else self.node.args[0])

    @property
    def item(self) -> ast.expr | None:
        """What is put into the queue, if it is given plainly."""
        if self.name != "put":
            return None
        if self.node.args:
            first = self.node.args[0]
            return None if isinstance(first, ast.Starred) else first
        return next((k.value for k in self.node.keywords if k.arg in ("obj", "item")), None)


@dataclass(frozen=True, slots=True)
class Channel:
    """A queue.

    Attributes:
        created: the call that makes it; in a loop that is several queues.
        accesses: all calls of its methods, in the order of the source within each function.
    """

    obj: Object
    created: CallSite
    accesses: tuple[Access, ...]
    confinement: Confinement = field(repr=False, compare=False)
    extents: Extents = field(repr=False, compare=False)

    @property
    def closed(self) -> bool:
        """Whether no code but that of the accesses can use it (costly: ask for it last)."""
        return self.confinement.is_closed(self.obj)

    @property
    def capacity(self) -> int | None:
        """How many items it holds, if that is limited to a known number."""
        call = self.created.node
        if self.obj.kind is Kind.SIMPLE_QUEUE or any(
            isinstance(argument, ast.Starred) for argument in call.args
        ):
            return None
        given = [k.value for k in call.keywords if k.arg == "maxsize"] or call.args[:1]
        size = self.extents.number(given[0]) if given else None
        return size if size is not None and size > 0 else None

    def of(self, *names: str) -> list[Access]:
        """Return the accesses by methods of these names."""
        return [access for access in self.accesses if access.name in names]


class Channels:
    """The queues of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._confinement = Confinement(module)
        self.extents = Extents(module, exact=True)
        self._reach: dict[FunctionValue, frozenset[FunctionValue]] = {}
        self._named: dict[ast.Call, frozenset[Value]] = {}

    def __iter__(self) -> Iterator[Channel]:
        """Yield the queues in the order in which they stand in the source."""
        return iter(self.all.values())

    @cached_property
    def certain(self) -> list[tuple[Channel, Access]]:
        """The accesses to what certainly is one queue, and always the same one."""
        return [
            (channel, access)
            for channel in self
            if channel.created.loop is None
            for access in channel.accesses
            if access.until is None and len(self._module.methods(access.site)) == 1
        ]

    @cached_property
    def all(self) -> dict[Object, Channel]:
        """The queues, by the objects that stand for them."""
        made = {
            obj: site
            for site in self._module.sites
            for obj in site.made
            if isinstance(obj, Object) and obj.kind in CHANNELS
        }
        if not made:
            return {}
        accesses: dict[Object, list[Access]] = {obj: [] for obj in made}
        for site in self._module.sites:
            for access in self._accesses_at(site):
                for obj in access.objects:
                    if obj in accesses:
                        accesses[obj].append(access)
        return {
            obj: Channel(obj, site, tuple(accesses[obj]), self._confinement, self.extents)
            for obj, site in sorted(made.items(), key=lambda pair: self._module.line(pair[1].node))
        }

    def _accesses_at(self, site: CallSite) -> Iterator[Access]:
        call = site.node
        for method in self._module.methods(site):
            if method.kind not in CHANNELS or not isinstance(method.receiver, Object):
                continue
            queue = call.func.value if isinstance(call.func, ast.Attribute) else call.func
            name = method.name.removesuffix("_nowait")
            timed = method.kind is not Kind.SIMPLE_QUEUE and name in api.TIMEOUT_PARAMETERS
            patience = patience_of(call, method.name) if timed else Patience.ENDLESS
            objects = tuple(
                m.receiver
                for m in self._module.methods(site)
                if isinstance(m.receiver, Object) and m.name == method.name
            )
            yield Access(call, name, queue, site.unit, objects, patience, site)
            break
        if "builtins.iter" in site.externals and len(call.args) == 2:
            bound = [v for v in self._module.values(call.args[0]) if isinstance(v, ObjectMethod)]
            objects = tuple(
                v.receiver
                for v in bound
                if v.kind in CHANNELS and v.name == "get" and isinstance(v.receiver, Object)
            )
            if objects:
                first = call.args[0]
                queue = first.value if isinstance(first, ast.Attribute) else first
                patience, until = Patience.ENDLESS, call.args[1]
                yield Access(call, "get", queue, site.unit, objects, patience, site, until)

    # Where accesses are made

    def reach(self, function: FunctionValue) -> frozenset[FunctionValue]:
        """Return what calling ``function`` may run in the same thread, itself included."""
        found = self._reach.get(function)
        if found is None:
            seen = {function}
            stack = [function]
            while stack:
                for site in self._module.sites_of.get(stack.pop(), ()):
                    for callee in site.callees:
                        if callee not in seen:
                            seen.add(callee)
                            stack.append(callee)
            found = self._reach[function] = frozenset(seen)
        return found

    def is_about(self, access: Access, obj: Object, run: Run) -> bool:
        """Tell whether an access, in a process of ``run``, is certainly to the queue ``obj``."""
        if len(access.objects) == 1:
            return access.objects[0] == obj
        return self._brought(access, run) == [obj]

    def may_be_about(self, access: Access, obj: Object, run: Run) -> bool:
        """Tell whether an access, in a process of ``run``, may be to the queue ``obj``."""
        brought = self._brought(access, run)
        return obj in brought or not brought

    def _brought(self, access: Access, run: Run) -> list[Object]:
        """Return the queues of an access that a run names itself: each run brings its own."""
        call = run.site.node
        if call not in self._named:
            self._named[call] = frozenset(
                value
                for below in ast.walk(call)
                if isinstance(below, (ast.Name, ast.Attribute))
                for value in self._module.values(below)
            )
        return [obj for obj in access.objects if obj in self._named[call]]
