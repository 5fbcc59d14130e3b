"""Beforehand: whether a statement comes before all that needs what it makes."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model import Module
from mplint.model.values.domain import FunctionValue
from mplint.repairs.passing.arguments import passing_calls
from mplint.repairs.places import statement_of
from mplint.repairs.regions import precedes


def comes_first(
    module: Module, statement: ast.stmt, home: FunctionValue, functions: Iterable[FunctionValue]
) -> bool:
    """Tell whether ``home`` has executed a statement whenever it leads to one of ``functions``.

    That is by calls, or by what has them run in a child, also through other functions.
    """
    todo = list(functions)
    for function in todo:
        calls = passing_calls(module, function)
        if calls is None:
            return False
        for call in calls:
            site = module.site(call)
            if site is None:
                return False
            if site.unit is home:
                if not is_first(module, statement, call):
                    return False
            elif site.unit not in todo:
                todo.append(site.unit)
    return True


def is_first(module: Module, statement: ast.stmt, node: ast.AST) -> bool:
    """Tell whether ``node``, in the same function, is part of ``statement`` or comes after it."""
    return statement_of(module, node) is statement or precedes(module, statement, node)
