"""Protocols: the states that objects go through and the events that move them."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.values import FlowValues
from mplint.model.typestate.states import Event, State


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

    def __init__(self, module: FlowValues) -> None:
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

    def step_events(self, node: Node) -> Iterator[Happening]:
        """Yield what else the evaluation of a step does to objects."""
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
