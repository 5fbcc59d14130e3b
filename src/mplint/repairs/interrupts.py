"""Interrupts: functions that may run between any two steps of the process that they are part of.

A handler of a signal that waits for what the interrupted code has to do waits forever.
"""

from __future__ import annotations

from mplint.model import Module
from mplint.model.values.domain import BoundMethod, FunctionValue

_HANDLED = "signal.signal"


def interrupting(module: Module) -> set[FunctionValue]:
    """Return the functions of the module that handle signals, and those that they call."""
    todo: list[FunctionValue] = []
    for site in module.sites:
        if _HANDLED in site.externals:
            given = [*site.node.args[1:2], *(keyword.value for keyword in site.node.keywords)]
            for node in given:
                values = module.values(node)
                todo += [value for value in values if isinstance(value, FunctionValue)]
                todo += [value.function for value in values if isinstance(value, BoundMethod)]
    for function in todo:
        for site in module.sites_of.get(function, ()):
            todo += [callee for callee in site.callees if callee not in todo]
    return set(todo)
