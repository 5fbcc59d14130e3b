"""Losses: the data of what a child changes in its own memory, unseen by its parent."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.model.calls.sites import Run


@dataclass(frozen=True, slots=True)
class Loss:
    """A change that a child makes to its copy of what its parent reads afterwards.

    Attributes:
        change: the target, or the call, that makes it.
        name: what is changed, as the child names it.
        made: where the parent's own is made; None for an attribute that it has not got.
        read: what the parent reads.
        own: whether it is an attribute of the object whose method the child runs.
        sort: what it is: list, dict, set, number or other.
    """

    change: ast.expr
    name: ast.expr
    made: ast.expr | None
    read: ast.expr
    run: Run
    own: bool
    sort: str
