"""Patience: how long a call of a queue's ``get`` or ``put`` waits before it gives up."""

from __future__ import annotations

import ast
from enum import Enum, auto

from mplint.model import api


class Patience(Enum):
    """How long a call waits."""

    NONE = auto()
    """It gives up at once."""
    LIMITED = auto()
    """It gives up after a time that is written out."""
    ENDLESS = auto()
    """It never gives up."""
    UNKNOWN = auto()


def patience_of(call: ast.Call, name: str) -> Patience:
    """Return how long ``call``, of the queue method ``name``, waits.

    Source: the documentation of ``multiprocessing.Queue``, methods ``get`` and ``put``.
    """
    if name.endswith("_nowait"):
        return Patience.NONE
    if name not in api.TIMEOUT_PARAMETERS:
        return Patience.UNKNOWN
    block, timeout = api.TIMEOUT_PARAMETERS[name]
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return Patience.UNKNOWN
    if any(keyword.arg is None for keyword in call.keywords):
        return Patience.UNKNOWN
    blocks, seconds = _given(call, block), _given(call, timeout)
    if blocks is not None:
        if not isinstance(blocks, ast.Constant):
            return Patience.UNKNOWN
        if not blocks.value:
            return Patience.NONE
    if seconds is None:
        return Patience.ENDLESS
    if not isinstance(seconds, ast.Constant):
        return Patience.UNKNOWN
    return Patience.ENDLESS if seconds.value is None else Patience.LIMITED


def _given(call: ast.Call, parameter: api.Parameter) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == parameter.keyword:
            return keyword.value
    if parameter.position < len(call.args):
        return call.args[parameter.position]
    return None
