"""Drops imports that a fix leaves unused."""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence

from mplint.edits import Edit
from mplint.model import Module
from mplint.model.names.scopes import Variable
from mplint.repairs.places import drop, removal


def unimported(
    module: Module, variable: Variable | None, replaced: Collection[ast.Name]
) -> tuple[Edit, ...]:
    """Return the edits that drop the import of ``variable`` if a fix takes away its last uses.

    No edits if it is used otherwise, exported (``__all__``, a redundant ``as``), or not bound by
    one plain import statement at the top level, of the module or of a function.

    Args:
        module: the module.
        variable: what a name refers to, as ``module.paths.variable`` says.
        replaced: the names that read it and that the fix takes away.

    """
    if variable is None or variable.scope.is_class or variable.foreign:
        return ()
    if len(variable.bindings) != 1 or "__all__" in variable.scope.variables:
        return ()
    alias = variable.bindings[0]
    if not isinstance(alias, ast.alias) or alias.asname == alias.name:
        return ()
    statement = module.parents[alias]
    if not isinstance(statement, (ast.Import, ast.ImportFrom)):
        return ()
    body = getattr(variable.scope.node, "body", None)
    if not isinstance(body, list) or statement not in body or "." in alias.name:
        return ()
    if any(name not in replaced for name in module.references.get(variable, ())):
        return ()
    if variable.name in module.annotated_names:
        return ()
    if len(statement.names) == 1:
        return (removal(module, statement),)
    return (drop(module, alias),)


def all_unimported(module: Module, replaced: Sequence[ast.Name]) -> list[Edit]:
    """Return the edits that drop each import of which names that a fix takes away are the last."""
    variables = dict.fromkeys(module.paths.variable(name) for name in replaced)
    gone = frozenset(replaced)
    return [edit for variable in variables for edit in unimported(module, variable, gone)]
