"""The protocol of shared memory blocks: made, then unlinked."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.typestate.protocol import Happening, Protocol
from mplint.model.typestate.states import LOST, Event, State

MADE = "made"

UNLINKED = "unlinked"


class SharedMemoryProtocol(Protocol):
    """Blocks of shared memory: made (or attached to), then unlinked, for good."""

    kinds = frozenset({Kind.SHARED_MEMORY})
    methods = frozenset({"unlink", "close"})
    created = State(MADE)

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind is Kind.SHARED_MEMORY and m.name == "close" for m in site.methods) or any(
            self.module.kind(made) is Kind.SHARED_MEMORY for made in site.made
        )

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if not isinstance(func, ast.Attribute) or not site.methods or site.callees:
            return
        if func.attr in self.methods and self.follows(func.value):
            yield Happening(func.value, func.attr, site.node)

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name == "close":
            return state
        if event.name == "unlink":
            return State(UNLINKED, event.node)
        if event.name == "create":
            return State(MADE, event.node)
        return LOST
