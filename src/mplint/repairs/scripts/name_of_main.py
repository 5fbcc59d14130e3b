"""Asks for the module's name where a condition asks for the process's name."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from mplint.edits import Edit, Fix, Safety
from mplint.model import Module
from mplint.model.names.scopes import Variable
from mplint.repairs.imports import unimported
from mplint.repairs.places import replace
from mplint.repairs.purpose import is_library

_CURRENT_PROCESS = "multiprocessing.current_process"


def asking_for_module(module: Module, conditions: Sequence[ast.AST]) -> dict[ast.AST, Fix]:
    """Return the fixes by which conditions ask for ``__name__`` and are main guards.

    There is none for a condition that does not say itself, just once, how
    ``current_process().name`` compares to ``"MainProcess"``; that children may come to as part
    of their work (their ``__name__`` depends on the start method); or without which an import
    that cannot go would be unused. Those that are the last uses of an import are one fix.

    Args:
        module: the module.
        conditions: conditions of an ``if``, ``while`` or the like.

    """
    edits: dict[ast.AST, tuple[Edit, ...]] = {}
    roots: dict[Variable, dict[ast.Name, ast.AST]] = {}
    for condition in conditions:
        compared = list(_comparisons(module, condition))
        if len(compared) != 1 or module.unit_of(condition) in module.execution.in_child:
            continue
        name, constant = compared[0]
        quote = module.text(constant)[0]
        text = f"{quote}__main__{quote}"
        edits[condition] = replace(module, name, "__name__"), replace(module, constant, text)
        root = _root(name)
        variable = module.paths.variable(root)
        if variable is not None:
            roots.setdefault(variable, {})[root] = condition
    for variable, names in roots.items():
        if any(one not in names for one in module.references.get(variable, ())):
            continue
        dropped = unimported(module, variable, names)
        if not dropped:
            for condition in names.values():
                del edits[condition]
        else:
            together = [edit for condition in names.values() for edit in edits[condition]]
            for condition in names.values():
                edits[condition] = (*together, *dropped)
    safe = not is_library(module) and all(
        module.unit_of(condition) is module.module_unit for condition in edits
    )
    safety = Safety.SAFE if safe else Safety.UNSAFE
    return {node: Fix("Ask for `__name__`", safety, found) for node, found in edits.items()}


def _root(node: ast.AST) -> ast.Name:
    """Return the name that ``name.attribute()`` and the like begin with."""
    while not isinstance(node, ast.Name):
        node = next(ast.iter_child_nodes(node))
    return node


def _comparisons(module: Module, condition: ast.AST) -> Iterator[tuple[ast.expr, ast.Constant]]:
    """Yield the comparisons of the process's name: its expression, and what it is compared to."""
    for node in ast.walk(condition):
        if not isinstance(node, ast.Compare) or len(node.ops) != 1:
            continue
        if not isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
            continue
        left, right = node.left, node.comparators[0]
        for name, constant in ((left, right), (right, left)):
            if (
                isinstance(constant, ast.Constant)
                and constant.value == "MainProcess"
                and module.text(constant)[0] in "\"'"
                and _is_process_name(module, name)
            ):
                yield name, constant


def _is_process_name(module: Module, node: ast.expr) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr != "name":
        return False
    site = module.site(node.value) if isinstance(node.value, ast.Call) else None
    return site is not None and not site.callees and list(site.externals) == [_CURRENT_PROCESS]
