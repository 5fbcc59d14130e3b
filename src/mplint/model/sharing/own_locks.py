"""The lock that a Value or an Array brings with it."""

from __future__ import annotations

import ast

from mplint.model.api.kinds import LOCKS
from mplint.model.calls.sites import CallSite
from mplint.model.flow.values import FlowValues


def has_own_lock(module: FlowValues, site: CallSite) -> bool:
    """Tell whether what ``Value(...)`` or ``Array(...)`` makes certainly has ``get_lock()``.

    Source: CPython, ``multiprocessing/sharedctypes.py``, ``Value`` and ``Array``: ``lock`` is
    keyword-only; True and None make an RLock, False makes a plain object without any.
    """
    for keyword in site.node.keywords:
        if keyword.arg is None:
            return False
        if keyword.arg == "lock":
            if isinstance(keyword.value, ast.Constant):
                return keyword.value.value in (True, None)
            kinds = module.kinds(keyword.value)
            return bool(kinds) and all(kind in LOCKS for kind in kinds)
    return True
