"""Channels: the ways to another process, and what takes them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import Enum, auto

from mplint.model.calls.sites import CallSite
from mplint.model.values.domain import FunctionValue


class Channel(Enum):
    """The way that something takes to another process."""

    PROCESS = auto()
    """A process object: pickled by ``start()``, unless the child is forked."""
    TASK = auto()
    """The queue of a pool or executor: pickled by a thread; the result gets the error."""
    QUEUE = auto()
    """A queue: pickled by a thread, which prints the error and drops the item."""
    CALL = auto()
    """A simple queue or the request to a manager: pickled by the call, which raises."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """An expression that crosses to another process.

    Attributes:
        node: the expression.
        channel: the way it takes.
        site: the call that sends it, if it is sent by one.
        unit: the function whose code sends it.
        method: the start method of the process, as in :class:`Object`.
        each: whether what crosses is not the object itself but what iterating over it gives.
        dill: whether the library pickles with ``dill``.
        raises: whether the call that sends it waits for the outcome, and so raises the error.
    """

    node: ast.expr
    channel: Channel
    site: CallSite | None
    unit: FunctionValue
    method: str | None
    each: bool = False
    dill: bool = False
    raises: bool = False
