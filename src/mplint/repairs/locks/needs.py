"""Needs: the objects of threads that processes would have to share, and why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model import Module
from mplint.model.transfer.channels import Channel, Transfer
from mplint.model.transfer.obstacles import Obstacle
from mplint.model.values.domain import BoundMethod, Instance, Object, Value
from mplint.repairs.locks.thread_objects import OF_THREADS


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """Objects of threads that processes would have to share.

    Attributes:
        made: the calls that make them.
        process: the call that makes the process (or pool), if one does.
        method: its start method, as in :class:`~mplint.model.values.domain.Object`.
        is_held: whether they come along in an object, which may have them for its own threads.
        names: by which code uses them that need not have been handed them.
        is_task: whether they are sent to a worker that runs already.
    """

    made: tuple[ast.AST, ...]
    process: ast.Call | None
    method: str | None = None
    is_held: bool = False
    names: tuple[ast.expr, ...] = ()
    is_task: bool = False


def need_of(module: Module, transfer: Transfer, obstacle: Obstacle) -> Need:
    """Return what a process would have to share because it is handed over."""
    made: dict[ast.AST, None] = {obstacle.made: None}
    parts = [transfer.node]
    for node in parts:
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            parts += node.elts
        elif isinstance(node, ast.Dict):
            parts += node.values
        for value in module.values(node):
            made.update(dict.fromkeys(one.site for one in _held_by(value)))
    return Need(
        tuple(made),
        process=None if transfer.site is None else transfer.site.node,
        method=transfer.method,
        is_held=obstacle.holder is not None,
        is_task=transfer.channel is not Channel.PROCESS,
    )


def _held_by(value: Value) -> Iterator[Object]:
    """Yield the objects of threads that a value is, or brings along."""
    if isinstance(value, Object) and value.kind in OF_THREADS:
        yield value
    receiver = value.receiver if isinstance(value, BoundMethod) else value
    for cls in receiver.cls.bases() if isinstance(receiver, Instance) else ():
        for slot in cls.fields.values():
            for held in slot.values:
                if isinstance(held, Object) and held.kind in OF_THREADS:
                    yield held
