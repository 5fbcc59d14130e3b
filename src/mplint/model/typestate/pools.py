"""The protocol of pools and executors: open, closed, terminated."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.api.kinds import Kind
from mplint.model.api.pools import POOL_ENDS, POOL_WORK
from mplint.model.calls.sites import CallSite
from mplint.model.typestate.protocol import Happening, Protocol
from mplint.model.typestate.states import LOST, Event, State

OPEN = "open"

CLOSED = "closed"

TERMINATED = "terminated"

WORK = "work"
"""The event of a pool being given work; of one that takes none it raises."""

JOIN = "join"
"""The event of waiting for a pool's workers; of one that takes work it raises."""

_CLOSING = "contextlib.closing"


class PoolProtocol(Protocol):
    """Pools and executors: made open, then closed (or shut down) or terminated, for good."""

    kinds = frozenset({Kind.POOL, Kind.EXECUTOR})
    methods = frozenset(name for ends in POOL_ENDS.values() for name in ends)
    created = State(OPEN)

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(self._event(m.kind, m.name) for m in site.methods)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if not isinstance(func, ast.Attribute) or not site.methods or site.callees:
            return  # One of the module's own methods is looked into.
        if self.follows(func.value):
            names = {self._event(kind, func.attr) for kind in self.module.kinds(func.value)}
            for name in names if len(names) == 1 else ():
                if name is not None:
                    yield Happening(func.value, name, site.node)

    def enter(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class."""
        if self.follows(item.context_expr):
            for subject in self._subjects(item):
                yield Happening(subject, "enter", item.context_expr)

    def leave(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class: a pool is terminated, an executor is shut down."""
        expression = item.context_expr
        kinds = self.module.kinds(expression)
        if not self.follows(expression) or len(kinds) != 1:
            return
        name = "terminate" if kinds == {Kind.POOL} and not self.is_closing(expression) else "close"
        for subject in self._subjects(item):
            yield Happening(subject, name, item)

    def is_closing(self, expression: ast.expr) -> bool:
        """Tell whether what is entered is not the pool itself, but something that closes it."""
        if not isinstance(expression, ast.Call):
            return False
        site = self.module.site(expression)
        return site is None or _CLOSING in site.externals

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name == JOIN:
            return LOST if state.name == OPEN else state  # It raises.
        if event.name in (WORK, "enter"):
            return LOST if state.name in (CLOSED, TERMINATED) else state
        if event.name == "close":
            return state if state.name in (CLOSED, TERMINATED) else State(CLOSED, event.node)
        if event.name == "terminate":
            return state if state.name == TERMINATED else State(TERMINATED, event.node)
        if event.name == "create":
            return State(OPEN, event.node)
        return LOST

    def _subjects(self, item: ast.withitem) -> Iterator[ast.expr]:
        """Yield what names the object that ``with`` enters."""
        expression = item.context_expr
        if not isinstance(expression, ast.Call):
            yield expression
        elif self.is_closing(expression) and len(expression.args) == 1:
            yield expression.args[0]
        if isinstance(item.optional_vars, (ast.Name, ast.Attribute)):
            yield item.optional_vars

    @staticmethod
    def _event(kind: Kind | None, method: str) -> str | None:
        if kind is None or kind not in POOL_WORK:
            return None
        if method in POOL_WORK[kind]:
            return WORK
        if kind is Kind.POOL and method == "join":
            return JOIN
        return POOL_ENDS[kind].get(method)
