"""Solid objects: catalogued objects that certainly cannot be iterated over."""

from __future__ import annotations

import ast

from mplint.model.api.kinds import LOCKS, QUEUES, Kind
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.domain import Object

_SOLID = (
    LOCKS
    | QUEUES
    | {Kind.EVENT, Kind.BARRIER, Kind.SIMPLE_QUEUE, Kind.PROCESS, Kind.NAMESPACE_PROXY}
)
_QUESTIONS = frozenset(f"builtins.{name}" for name in ("isinstance", "hasattr", "type", "iter"))


def solid_kinds(module: FlowValues, node: ast.expr) -> set[Kind]:
    """Return the kinds of a name that surely holds such an object; empty if it is not sure."""
    if not isinstance(node, ast.Name):
        return set()
    bindings = bindings_of(module, node)
    if bindings is None:
        return set()
    for binding in bindings:
        slot = module.builder.slots.get(binding)
        if slot is None or not slot.values:
            return set()  # It may hold something else, of which the model knows nothing.
    values = module.values(node)
    if not all(isinstance(value, Object) for value in values) or _is_questioned(module, node):
        return set()
    kinds = {value.kind for value in values if isinstance(value, Object)}
    return kinds if kinds <= _SOLID else set()


def _is_questioned(module: FlowValues, node: ast.Name) -> bool:
    """Tell whether the program itself asks what the variable holds."""
    variable = module.paths.variable(node)
    for site in module.sites:
        if any(name in _QUESTIONS for name in site.externals) and site.node.args:
            asked = site.node.args[0]
            if isinstance(asked, ast.Name) and module.paths.variable(asked) is variable:
                return True
    return False
