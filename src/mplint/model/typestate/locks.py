"""The protocol of locks: free, held."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from mplint.model import api
from mplint.model.api.kinds import LOCKABLE, SEMAPHORES, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind
from mplint.model.typestate.protocol import Happening, Protocol
from mplint.model.typestate.states import CALL, LOST, Event, State
from mplint.model.values.constants import constant
from mplint.model.values.domain import Object, Value

FREE = "free"

HELD = "held"

RELEASE_ERRORS = ("ValueError", "AssertionError", "RuntimeError")
"""What the release of a lock that is not held raises, by the kind of lock."""

_DATA = frozenset({"value", "raw", "get_lock", "get_obj"})
"""Attributes of a Value or an Array that are not about the state of its lock."""


class LockProtocol(Protocol):
    """Locks: ``acquire``, ``release`` and ``with``.

    Both kinds count. When a non-reentrant lock is acquired while it is held, the process hangs
    there; what follows is marked as such.
    """

    kinds = LOCKABLE
    methods = frozenset({"acquire", "release"})
    created = State(FREE)

    def follows(self, node: ast.expr) -> bool:
        """See the base class; a semaphore that begins at zero is a signal: nobody holds it."""
        return super().follows(node) and not any(map(self._is_signal, self.module.values(node)))

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind in LOCKABLE and m.name in ("acquire", "release") for m in site.methods)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if not isinstance(func, ast.Attribute) or func.attr not in ("acquire", "release"):
            return
        if not self.follows(func.value):
            return
        if func.attr == "release":
            yield Happening(func.value, "release", site.node)
        else:
            certain = waits_forever(site.node)
            counted = self.counts(func.value)
            yield Happening(func.value, "acquire", site.node, certain, counted)

    def enter(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class."""
        if self.follows(item.context_expr):
            counted = self.counts(item.context_expr)
            yield Happening(item.context_expr, "acquire", item.context_expr, counted=counted)

    def leave(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class."""
        if self.follows(item.context_expr):
            yield Happening(item.context_expr, "release", item)

    def kept_when(self, test: ast.expr, asked: ast.Attribute) -> frozenset[EdgeKind]:
        """See the base class: asking a Value for its data says nothing of its lock."""
        if asked.attr in _DATA:
            return frozenset({EdgeKind.TRUE, EdgeKind.FALSE})
        return frozenset()

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name == "acquire":
            if state.name != HELD:
                return State(HELD, event.node, 1, not event.counted, state.hung)
            count = min(state.count + 1, 3)
            return replace(state, count=count, hung=state.hung or state.exclusive)
        if event.name == "release":
            if state.name == HELD and state.count > 1:
                return replace(state, count=state.count - 1)
            return State(FREE, event.node, hung=state.hung)
        if event.name == "create":
            return State(FREE)
        if event.name == CALL and state.name == HELD and "acquire" in event.first:
            # A function that takes the lock itself finds it held: it counts up and down again,
            # or never comes back.
            return replace(state, hung=state.hung or state.exclusive)
        return LOST

    def counts(self, node: ast.expr) -> bool:
        """Tell whether the lock may be one that can be taken several times."""
        return not all(self.is_mutex(value) for value in self.module.values(node))

    def is_mutex(self, value: Value) -> bool:
        """Tell whether a lock object certainly admits one holder at a time, and not twice."""
        kind = self.module.kind(value)
        if kind is Kind.LOCK:
            return True
        if not isinstance(value, Object) or not isinstance(value.site, ast.Call):
            return False
        site = value.site
        if kind in SEMAPHORES:
            return _initial(site) == 1
        if kind is Kind.CONDITION:
            # A Condition is as reentrant as the lock that it is given (by default an RLock).
            given = [*site.args, *(k.value for k in site.keywords if k.arg == "lock")]
            return bool(given) and self.module.kinds(given[0]) == {Kind.LOCK}
        return False

    def release_error(self, value: Value) -> str:
        """Return what ``release()`` raises if nobody (``RLock``: not the caller) holds it."""
        if isinstance(value, Object) and value.managed:
            return "RuntimeError"
        return "ValueError" if self.is_mutex(value) else "AssertionError"

    def _is_signal(self, value: Value) -> bool:
        if not isinstance(value, Object) or not isinstance(value.site, ast.Call):
            return False
        return value.kind in SEMAPHORES and _initial(value.site) == 0


def _initial(call: ast.Call) -> object:
    """Return what a semaphore begins with, if that is a constant; else None."""
    given = [*call.args, *(k.value for k in call.keywords if k.arg == "value")]
    return constant(given[0]) if given else 1


def waits_forever(node: ast.Call) -> bool:
    """Tell whether an ``acquire`` call returns only when it has the lock."""
    block, timeout = api.ACQUIRE_PARAMETERS
    for position, argument in enumerate(node.args):
        if isinstance(argument, ast.Starred):
            return False
        value = argument.value if isinstance(argument, ast.Constant) else "?"
        if position == block.position and value not in (True, 1):
            return False
        if position == timeout.position and value is not None:
            return False
    for keyword in node.keywords:
        value = keyword.value.value if isinstance(keyword.value, ast.Constant) else "?"
        if keyword.arg in (block.keyword, "blocking"):
            if value not in (True, 1):
                return False
        elif keyword.arg != timeout.keyword or value is not None:
            return False
    return True
