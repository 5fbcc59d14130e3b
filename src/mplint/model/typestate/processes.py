"""The protocol of processes: created, started."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind
from mplint.model.typestate.protocol import Happening, Protocol
from mplint.model.typestate.states import LOST, Event, State

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
