"""Global reads: where module-level variables are read, by function."""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import TypeAlias

from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue

Reads: TypeAlias = dict[Variable, dict[FunctionValue, list[ast.Name]]]


def reads_of(module: FlowValues, variables: Collection[Variable]) -> Reads:
    """Return the names that read ``variables``, by the function whose code they are part of."""
    wanted = set(variables)
    # Another file may call them by other names.
    names = None if module.links else {variable.name for variable in wanted}
    found: Reads = {}
    for node, scope in module.builder.scope_of.items():
        if names is not None and node.id not in names:
            continue
        variable = scope.lookup(node.id)
        if variable is not None and variable in wanted:
            found.setdefault(variable, {}).setdefault(module.unit_of_scope(scope), []).append(node)
    return found
