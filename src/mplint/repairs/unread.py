"""Whether a fix leaves names that nobody reads any more."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model import Module


def leaves_unread(module: Module, gone: Iterable[ast.AST]) -> bool:
    """Tell whether a name is read in the syntax that goes, and nowhere else."""
    names = {n for node in gone for n in ast.walk(node) if isinstance(n, ast.Name)}
    for variable in {module.paths.variable(name) for name in names}:
        reads = module.references.get(variable, []) if variable is not None else []
        if all(name in names for name in reads):
            return True
    return False
