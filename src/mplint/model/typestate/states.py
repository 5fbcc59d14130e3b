"""The vocabulary of typestate: the states of an object, and the events that happen to it."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.model.flow.nodes import EdgeKind
from mplint.model.program.paths import Path


@dataclass(frozen=True, slots=True)
class State:
    """A state of an object, and the place that brought it about.

    Attributes:
        count: how often it was entered (a reentrant lock's depth).
        exclusive: whether entering it once more never comes back.
        hung: whether that has happened on the way here: no such way exists at run time.
    """

    name: str
    since: ast.AST | None = None
    count: int = 0
    exclusive: bool = False
    hung: bool = False


ENTRY = State("entry")
"""Whatever state the object had when the function was called."""

LOST = State("lost")
"""Not known any more."""

TOP = State("top")
"""One of too many states to tell apart."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to an object.

    Attributes:
        name: what a :class:`Protocol` calls it.
        node: the expression to report.
        edge: it happens only when control leaves the step by this kind of edge.
        flag: the variable that is true just when it happened (``ok = lock.acquire(False)``).
        weak: it happens to some of the objects that the path stands for.
        outcomes: for a call of a function of the module: the states that it leaves.
        first: for such a call: the events that meet the object as the caller left it.
        counted: whether the object counts its acquisitions (a reentrant lock).
        source: for a binding: the path of the object that is bound.
    """

    path: Path
    name: str
    node: ast.AST
    edge: EdgeKind | None = None
    flag: str | None = None
    weak: bool = False
    outcomes: tuple[State, ...] = ()
    first: frozenset[str] = frozenset()
    counted: bool = False
    source: Path | None = None


BIND = "bind"
"""The event of binding the path anew: its state becomes that of ``source``, or unknown."""

CALL = "call"
"""The event of calling a function that leaves the object in one of ``outcomes``."""

ASSUME = "assume"
"""The event of something getting a constant truth: the condition is the path's only step."""

SOME = "some"
"""The event of something happening to an element of a container that is not known."""

STORED = "stored"
"""The event of a call binding an attribute of that name, of some object, anew."""

INNER = "inner-"
"""Prefix of the events inside a called function; the call itself changes the state."""
