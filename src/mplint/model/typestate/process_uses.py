"""The protocol of processes in full: what is called before the start, and what after it.

Unlike :class:`ProcessProtocol`, which asks whether a process can have been started, this one
also keeps what is certain of a process that nobody else can have got hold of.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import parts
from mplint.model.flow.values import FlowValues
from mplint.model.typestate.exposure import Exposure
from mplint.model.typestate.processes import CREATED, STARTED, ProcessProtocol
from mplint.model.typestate.protocol import Happening
from mplint.model.typestate.states import LOST, Event, State

HANDLED = "handled"
"""Started, and other code, or the program itself, may know whether it still runs."""

NEEDS_START = frozenset({"join", "terminate", "kill", "interrupt"})
"""Methods of a process that fail before its start (CPython, ``process.py``)."""

_ASKS = frozenset({"is_alive", "exitcode", "sentinel", "pid", "ident", "run"})
"""What the program can learn from whether a process has ended, or do without one (``run``)."""


class ProcessUseProtocol(ProcessProtocol):
    """Processes: created, started and certainly not waited for, started and handled."""

    methods = frozenset({"start", "close", *NEEDS_START})

    def __init__(self, module: FlowValues) -> None:
        super().__init__(module)
        self.exposure = Exposure(module)

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind is Kind.PROCESS and m.name in self.methods for m in site.methods)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if not isinstance(func, ast.Attribute) or func.attr not in self.methods:
            return
        if site.methods and self.follows(func.value):
            yield Happening(func.value, func.attr, site.node)

    def step_events(self, node: Node) -> Iterator[Happening]:
        """See the base class: who else gets hold of a process, and what is asked of it."""
        for below in parts(node):
            if isinstance(below, ast.Attribute) and below.attr in _ASKS:
                if self.follows(below.value):
                    yield Happening(below.value, "asked", below)
            elif isinstance(below, ast.Attribute) and below.attr == "__init__":
                if self.follows(below.value):
                    yield Happening(below.value, "unknown", below)
        for name in self.exposure.exposed(node):
            if self.follows(name):
                yield Happening(name, "exposed", name)

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name == "start":
            if state.name in (STARTED, HANDLED):
                return state
            # A process that was handed out before may be waited for by whoever has it.
            return State(STARTED if state.name == CREATED else HANDLED, event.node)
        if event.name == "create":
            return State(CREATED, event.node)
        if event.name == "daemon":
            return state
        if event.name in ("asked", "exposed") or event.name in NEEDS_START:
            if state.name == STARTED:
                return replace(state, name=HANDLED)
            if state.name == CREATED:
                # A program that asks may well know: ``if p.is_alive(): p.terminate()``.
                return LOST
            return state
        return LOST
