"""Bindings: everything that a name can be where it is read, or nothing if that is not certain."""

from __future__ import annotations

import ast

from mplint.model.flow.values import FlowValues


def bindings_of(module: FlowValues, name: ast.Name) -> list[ast.AST] | None:
    """Return all bindings that reading ``name`` can see; None if that cannot be told."""
    reaching = module.reaching_bindings(name)
    if reaching:
        return list(reaching)
    variable = module.paths.variable(name)
    if variable is None or variable.foreign or not variable.bindings:
        return None
    scope = module.builder.scope_of.get(name)
    if scope is not variable.scope and len(variable.bindings) > 1:
        return None
    return list(variable.bindings)
