"""Protocols: the states that objects go through and the events that move them, as tables."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mplint.model import api
from mplint.model.api.kinds import LOCKABLE, SEMAPHORES, Kind
from mplint.model.flow.cfg import EdgeKind
from mplint.model.typestate.solver import CALL, LOST, Event, State
from mplint.model.values.domain import Object, Value

if TYPE_CHECKING:
    from mplint.model.calls.calls import CallSite
    from mplint.model.module import Module


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a protocol finds it, before the object has a path.

    Attributes:
        certain: False when the call tells by its result whether it happened.
    """

    subject: ast.expr
    name: str
    node: ast.AST
    certain: bool = True
    counted: bool = False


class Protocol(ABC):
    """What an analysis follows."""

    kinds: frozenset[Kind]
    methods: frozenset[str]
    """The methods that are events."""
    created: State | None = None
    """The state of a new object."""

    def __init__(self, module: Module) -> None:
        self.module = module

    def follows(self, node: ast.expr) -> bool:
        """Tell whether ``node`` is certainly an object of this protocol."""
        kinds = self.module.kinds(node)
        return bool(kinds) and all(kind in self.kinds for kind in kinds)

    @abstractmethod
    def relevant(self, site: CallSite) -> bool:
        """Tell whether a call may be an event (to skip functions without any)."""

    @abstractmethod
    def call(self, site: CallSite) -> Iterator[Happening]:
        """Yield the events that a call is."""

    def enter(self, item: ast.withitem) -> Iterator[Happening]:
        """Yield the events of entering a ``with`` item."""
        yield from ()

    def leave(self, item: ast.withitem) -> Iterator[Happening]:
        """Yield the events of leaving a ``with`` item."""
        yield from ()

    def store(self, target: ast.Attribute) -> Iterator[Happening]:
        """Yield the events that setting an attribute is."""
        yield from ()

    def kept_when(self, test: ast.expr, asked: ast.Attribute) -> frozenset[EdgeKind]:
        """Return the outcomes of a test about an object that leave what is known of it true."""
        return frozenset()

    @abstractmethod
    def step(self, state: State, event: Event) -> State:
        """Return the state after ``event``.

        For a call of a function of the module: the state if the call does not change it after
        all, else ``LOST`` (then it becomes one of the event's outcomes).
        """


FREE = "free"
HELD = "held"


class LockProtocol(Protocol):
    """Locks: ``acquire``, ``release`` and ``with``.

    Both kinds count. When a non-reentrant lock is acquired while it is held, the process hangs
    there; what follows is marked as such.
    """

    kinds = LOCKABLE
    methods = frozenset({"acquire", "release"})
    created = State(FREE)

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
            given = [*site.args, *(k.value for k in site.keywords if k.arg == "value")]
            return not given or (isinstance(given[0], ast.Constant) and given[0].value == 1)
        if kind is Kind.CONDITION:
            # A Condition is as reentrant as the lock that it is given (by default an RLock).
            given = [*site.args, *(k.value for k in site.keywords if k.arg == "lock")]
            return bool(given) and self.module.kinds(given[0]) == {Kind.LOCK}
        return False


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


CREATED = "created"
STARTED = "started"


class ProcessProtocol(Protocol):
    """Processes: created, started; writing ``daemon`` is an event that changes nothing."""

    kinds = frozenset({Kind.PROCESS})
    methods = frozenset({"start"})
    created = State(CREATED)

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind is Kind.PROCESS and m.name == "start" for m in site.methods)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if not isinstance(func, ast.Attribute) or func.attr != "start" or not site.methods:
            return  # Not start(), or one of the module's own, which is looked into.
        if self.follows(func.value):
            yield Happening(func.value, "start", site.node)

    def kept_when(self, test: ast.expr, asked: ast.Attribute) -> frozenset[EdgeKind]:
        """See the base class: a process that is alive, or has a pid, has been started."""
        if asked.attr in ("exitcode", "name", "daemon"):
            # None before the start and while it runs: it tells nothing.
            return frozenset({EdgeKind.TRUE, EdgeKind.FALSE})
        if isinstance(test, ast.Call) and test.func is asked and asked.attr == "is_alive":
            return frozenset({EdgeKind.TRUE})
        if asked.attr in ("pid", "ident", "sentinel"):
            if test is asked:
                return frozenset({EdgeKind.TRUE})
            if isinstance(test, ast.Compare) and test.left is asked and len(test.ops) == 1:
                other = test.comparators[0]
                if isinstance(other, ast.Constant) and other.value is None:
                    known = isinstance(test.ops[0], (ast.IsNot, ast.NotEq))
                    return frozenset({EdgeKind.TRUE if known else EdgeKind.FALSE})
        return frozenset()

    def store(self, target: ast.Attribute) -> Iterator[Happening]:
        """See the base class."""
        if target.attr == "daemon" and self.follows(target.value):
            yield Happening(target.value, "daemon", target)

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name == "start":
            return state if state.name == STARTED else State(STARTED, event.node)
        if event.name == "create":
            return State(CREATED)
        if event.name == "daemon":
            return state
        return LOST
