"""Protocols: the states that objects go through and the events that move them, as tables."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.model import api
from mplint.model.cfg import EdgeKind
from mplint.model.kinds import LOCKS, REENTRANT, Kind
from mplint.model.typestate import LOST, Event, State

if TYPE_CHECKING:
    from mplint.model.calls import CallSite
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


class Protocol(ABC):
    """What an analysis follows."""

    kinds: frozenset[Kind]
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

    def kept_when(self, test: ast.expr, asked: ast.Attribute) -> EdgeKind | None:
        """Return the outcome of a test about an object that leaves what is known of it true."""
        return None

    @abstractmethod
    def step(self, state: State, event: Event) -> State:
        """Return the state after ``event``."""


FREE = "free"
HELD = "held"


class LockProtocol(Protocol):
    """Locks: ``acquire``, ``release`` and ``with``.

    A non-reentrant lock that is held stays held when it is acquired again (the process hangs
    there); a reentrant one counts.
    """

    kinds = LOCKS
    created = State(FREE)

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind in LOCKS and m.name in ("acquire", "release") for m in site.methods)

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
            yield Happening(func.value, "acquire", site.node, certain=waits_forever(site.node))

    def enter(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class."""
        if self.follows(item.context_expr):
            yield Happening(item.context_expr, "acquire", item.context_expr)

    def leave(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class."""
        if self.follows(item.context_expr):
            yield Happening(item.context_expr, "release", item)

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name == "acquire":
            if state.name == HELD:
                return State(HELD, state.since, min(state.count + 1, 3))
            return State(HELD, event.node, 1)
        if event.name == "release":
            if state.name == HELD and state.count > 1:
                return State(HELD, state.since, state.count - 1)
            return State(FREE, event.node)
        if event.name == "create":
            return State(FREE)
        return LOST

    def is_reentrant(self, node: ast.expr) -> bool:
        """Tell whether the lock may be one that its owner can take again."""
        return any(kind in REENTRANT for kind in self.module.kinds(node))


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
    created = State(CREATED)

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind is Kind.PROCESS and m.name == "start" for m in site.methods)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if isinstance(func, ast.Attribute) and func.attr == "start" and self.follows(func.value):
            yield Happening(func.value, "start", site.node)

    def kept_when(self, test: ast.expr, asked: ast.Attribute) -> EdgeKind | None:
        """See the base class: a process that is alive, or has a pid, has been started."""
        if isinstance(test, ast.Call) and test.func is asked and asked.attr == "is_alive":
            return EdgeKind.TRUE
        if asked.attr in ("pid", "ident", "exitcode", "sentinel"):
            if test is asked:
                return EdgeKind.TRUE
            if isinstance(test, ast.Compare) and test.left is asked and len(test.ops) == 1:
                other = test.comparators[0]
                if isinstance(other, ast.Constant) and other.value is None:
                    known = isinstance(test.ops[0], (ast.IsNot, ast.NotEq))
                    return EdgeKind.TRUE if known else EdgeKind.FALSE
        return None

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
