"""Capacity: how many items does a queue hold?"""

from __future__ import annotations

import ast

from mplint.model.api.kinds import Kind
from mplint.model.queues.channels import Channel
from mplint.model.queues.extents import Extents


def capacity(channel: Channel, extents: Extents) -> int | None:
    """Return how many items a queue holds, if that is limited to a known number."""
    call = channel.created.node
    if channel.obj.kind is Kind.SIMPLE_QUEUE or any(
        isinstance(argument, ast.Starred) for argument in call.args
    ):
        return None
    given = [k.value for k in call.keywords if k.arg == "maxsize"] or call.args[:1]
    size = extents.number(given[0]) if given else None
    return size if size is not None and size > 0 else None
