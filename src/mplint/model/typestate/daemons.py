"""Daemons: which processes are certainly daemonic, and which certainly are not, when started.

A process is what its constructor's ``daemon`` says, until ``p.daemon`` is set; without either it
is what its maker is (CPython, ``process.py``: ``BaseProcess.__init__`` and ``daemon``).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.usual_pools import UsualPools
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.processes import ProcessProtocol
from mplint.model.typestate.protocol import Happening
from mplint.model.typestate.states import LOST, Event, State
from mplint.model.values.domain import Instance, Object, ObjectMethod, Value

_DAEMON = "daemon"

_PLAIN = "plain"

_NAMES = {True: _DAEMON, False: _PLAIN}


class DaemonProtocol(ProcessProtocol):
    """Processes: daemonic, or not; what sets that are the constructors and ``p.daemon = …``."""

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return _initialized(site) is not None or super().relevant(site)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class: starts, and ``super().__init__(…)`` in a subclass."""
        yield from super().call(site)
        subject = _initialized(site)
        if subject is not None:
            yield Happening(subject, f"init-{_given(site.node)}", site.node)

    def store(self, target: ast.Attribute) -> Iterator[Happening]:
        """See the base class."""
        if target.attr == "daemon" and self.follows(target.value):
            value = self.stored.get(target)
            yield Happening(target.value, f"set-{_name(value)}", target)

    @cached_property
    def stored(self) -> dict[ast.AST, ast.expr]:
        """What each attribute (``p.daemon``) is set to, where that is plain."""
        return {
            target: statement.value
            for target, _, statement in self.module.builder.stores
            if isinstance(statement, ast.Assign) and target in statement.targets
        }

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name in ("start", "unknown"):
            return state
        if event.name == "create" and isinstance(event.node, ast.Call):
            if any(
                isinstance(value, Instance) and value.cls.method("__init__") is not None
                for value in self.module.values(event.node)
            ):
                return LOST  # What that constructor does comes next.
            return _state(_given(event.node))
        how, _, name = event.name.partition("-")
        return _state(name) if how in ("set", "init") else LOST


class Daemons:
    """Answers for the processes of one module."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        self._module = module
        self._pools = UsualPools(module)
        self._protocol = DaemonProtocol(module)
        self._lifecycles = Lifecycles(module, self._protocol, raising.may_raise)

    def of_start(self, call: ast.Call) -> bool | None:
        """Tell whether what ``call`` starts is certainly daemonic, or certainly not."""
        if not isinstance(call.func, ast.Attribute):
            return None
        values = self._module.values(call.func.value)
        if not values or any(self._module.kind(value) is not Kind.PROCESS for value in values):
            return None
        stores = self._module.builder.attribute_stores.get("daemon", ())
        here = self._at_starts.get(call) if stores else None
        if here == {_DAEMON}:
            return True
        plain = here == {_PLAIN}
        made = {False if plain else self._made(value) for value in values}
        # What other code sets counts wherever it stands.
        stored = {
            _truth(_name(self._protocol.stored.get(target)))
            for target, _ in stores
            if not set(values).isdisjoint(self._module.values(target.value))
        }
        return made.pop() if len(made) == 1 and stored <= made else None

    def is_daemonic(self, run: Run) -> bool:
        """Tell whether what a call has run elsewhere certainly runs in a daemonic process."""
        if run.threads:
            return False
        receiver = run.receiver
        if receiver is None:
            return self._is_daemonic_spawn(run.site)
        kind = self._module.kind(receiver)
        if kind is Kind.POOL:
            return isinstance(receiver, Object) and self._pools.is_usual(receiver, run.site)
        if kind is not Kind.PROCESS or self._redefines(receiver):
            return False
        starts = [self.of_start(call) for call in self._starts.get(receiver, ())]
        return bool(starts) and all(starts)

    @cached_property
    def _starts(self) -> dict[Value, list[ast.Call]]:
        """The calls that may start each process."""
        found: dict[Value, list[ast.Call]] = {}
        for site in self._module.sites:
            func = site.node.func
            if isinstance(func, ast.Attribute) and any(_is_start(m) for m in site.methods):
                for value in self._module.values(func.value):
                    found.setdefault(value, []).append(site.node)
        return found

    @cached_property
    def _at_starts(self) -> dict[ast.AST, set[str]]:
        """The states in which each call of ``start`` can find its process."""
        found: dict[ast.AST, set[str]] = {}
        for _, solution in self._lifecycles.solutions():
            for _, event, states in solution.at_events():
                if event.name == "start" and not event.weak:
                    found.setdefault(event.node, set()).update(state.name for state in states)
        return found

    def _made(self, value: Value) -> bool | None:
        """Tell what a process is by its constructor alone."""
        if isinstance(value, Object):
            return _truth(_given(value.site)) if isinstance(value.site, ast.Call) else None
        if not isinstance(value, Instance) or self._redefines(value):
            return None
        constructor = value.cls.method("__init__")
        if constructor is None:
            sites = [site.node for site in self._module.sites if value in site.made]
            given = {_given(node) for node in sites}
            return _truth(given.pop()) if len(given) == 1 else None
        if not constructor.params:
            return None
        receiver = constructor.scope.variables[next(iter(constructor.params))]
        states = self._lifecycles.summary(constructor).exits.get((receiver,), {})
        names = {state.name for state in states}
        return _truth(names.pop()) if len(names) == 1 else None

    def _redefines(self, value: Value) -> bool:
        """Tell whether a class has its own idea of what ``daemon`` and ``start`` are."""
        return isinstance(value, Instance) and any(
            name in cls.scope.variables
            for cls in value.cls.bases()
            for name in ("daemon", "_config", "start", "__getattr__")
        )

    @staticmethod
    def _is_daemonic_spawn(site: CallSite) -> bool:
        names = site.externals
        spawns = bool(names) and all(name in api.FUNCTION_RUNS for name in names)
        return spawns and _given(site.node) == _DAEMON


def _is_start(method: ObjectMethod) -> bool:
    return method.kind is Kind.PROCESS and method.name == "start"


def _initialized(site: CallSite) -> ast.expr | None:
    """Return the process whose base a call initializes: ``super().__init__(…)``."""
    func = site.node.func
    if not isinstance(func, ast.Attribute) or func.attr != "__init__":
        return None
    if any(m.kind is Kind.PROCESS and m.name == "__init__" for m in site.methods):
        return func.value
    made = [api.CONSTRUCTORS.get(name.removesuffix(".__init__")) for name in site.externals]
    if made and all(m is not None and m.kind is Kind.PROCESS for m in made) and site.node.args:
        return site.node.args[0]
    return None


def _given(call: ast.Call) -> str:
    """Return the state that the ``daemon`` argument of a constructor gives."""
    for keyword in call.keywords:
        if keyword.arg is None:
            return LOST.name
        if keyword.arg == "daemon":
            return _name(keyword.value, absent=_PLAIN)
    return _PLAIN


def _name(value: ast.expr | None, absent: str = LOST.name) -> str:
    """Return the state that ``value`` gives (for None: ``absent``, as in a constructor)."""
    if not isinstance(value, ast.Constant):
        return LOST.name
    return absent if value.value is None else _NAMES[bool(value.value)]


def _truth(name: str) -> bool | None:
    return {_DAEMON: True, _PLAIN: False}.get(name)


def _state(name: str) -> State:
    return LOST if name == LOST.name else State(name)
