"""Passing: whether what some caller hands over comes to a transfer for sure."""

from __future__ import annotations

import ast

from mplint.model.flow.unavoidable import is_unavoidable
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import FunctionValue, Instance


def is_surely_sent(
    module: FlowValues, function: FunctionValue, part: ast.AST, made: ast.AST
) -> bool:
    """Tell whether what was passed to ``function`` comes to ``part`` in every call.

    Otherwise it may be that what cannot be pickled is only passed where it need not be. Functions
    that pass on what they were given themselves (``run(model, parallel=False)``) have to do so
    in every call, too.

    Args:
        module: the module.
        function: the function with the transfer.
        part: what it evaluates to send something.
        made: where that is made or defined.

    """
    if not is_unavoidable(module, function, part):
        return False
    seen = {function}
    stack = [function]
    while stack:
        calls: dict[FunctionValue, list[ast.Call]] = {}
        for site in module.callers.get(stack.pop(), ()):
            if site.unit not in seen and _is_given(site.unit, made):
                calls.setdefault(site.unit, []).append(site.node)
        for caller, nodes in calls.items():
            if not any(is_unavoidable(module, caller, node) for node in nodes):
                return False
            seen.add(caller)
            stack.append(caller)
    return True


def _is_given(function: FunctionValue, made: ast.AST) -> bool:
    """Tell whether a function has a value that comes from ``made`` from its callers."""
    return any(_origin(value) is made for slot in function.params.values() for value in slot.values)


def _origin(value: object) -> object:
    """Return where a value is made, or what it is made of is defined."""
    if isinstance(value, Instance):
        return value.cls.node
    return getattr(value, "node", getattr(value, "site", None))
