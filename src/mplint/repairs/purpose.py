"""Purpose: whether a module is there to be run, or to be imported."""

from __future__ import annotations

import ast

from mplint.model import Module
from mplint.repairs.syntax import DEFINITIONS


def is_program(module: Module) -> bool:
    """Tell whether the module is run, not imported for what its functions offer.

    That is so if it has a main guard, and neither says what it exports nor is part of a package
    (as its relative imports would tell).
    """
    return any(asks_for_name(one) for one in module.tree.body) and not _is_part(module)


def is_library(module: Module) -> bool:
    """Tell whether a module is clearly there to be imported, not to be run."""
    name = module.path.replace("\\", "/").rpartition("/")[2]
    if name == "__init__.py" or module.is_conftest or _is_part(module):
        return True
    return name.startswith("test_") and any(
        isinstance(node, DEFINITIONS) and node.name.lower().startswith("test")
        for node in module.tree.body
    )


def asks_for_name(node: ast.AST) -> bool:
    """Tell whether a statement is an ``if`` whose condition has to do with ``__name__``."""
    return isinstance(node, ast.If) and any(
        isinstance(below, ast.Name) and below.id == "__name__" for below in ast.walk(node.test)
    )


def _is_part(module: Module) -> bool:
    """Tell whether the module says what it exports, or imports from the package around it."""
    return "__all__" in module.module_unit.scope.variables or any(
        isinstance(node, ast.ImportFrom) and node.level > 0 for node in module.tree.body
    )
