"""Settings: the statements that set the daemon flag of processes, and do nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model import Module
from mplint.model.flow.at_once import VIEWS

_STEADY = (
    ast.Constant, ast.Name, ast.Attribute, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp,
    ast.Tuple, ast.Subscript, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context,
)  # fmt: skip
_OUTCOMES = frozenset({"exitcode", "is_alive", "sentinel", "pid", "ident", "daemon"})


def only_sets(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement sets flags of processes to what is known, and no more."""
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        value = statement.value
        targets = list(_targets(statement))
        return (
            value is not None
            and all(isinstance(one, ast.Attribute) and one.attr == "daemon" for one in targets)
            and all(_is_steady(one) for one in (value, *targets))
        )
    if isinstance(statement, ast.For):
        return (
            not statement.orelse
            and _is_iterated_over(module, statement.iter)
            and all(only_sets(module, one) for one in statement.body)
        )
    if isinstance(statement, ast.If):
        blocks = [*statement.body, *statement.orelse]
        return _is_steady(statement.test) and all(only_sets(module, one) for one in blocks)
    return False


def _targets(statement: ast.Assign | ast.AnnAssign) -> Iterator[ast.expr]:
    given = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    for target in given:
        if isinstance(target, (ast.Tuple, ast.List)):
            yield from target.elts
        else:
            yield target


def _is_steady(node: ast.expr) -> bool:
    """Tell whether evaluating an expression runs no code, and asks no process how it is."""
    return all(
        isinstance(below, _STEADY)
        and not (
            isinstance(below, ast.Attribute)
            and isinstance(below.ctx, ast.Load)
            and below.attr in _OUTCOMES
        )
        for below in ast.walk(node)
    )


def _is_iterated_over(module: Module, node: ast.expr) -> bool:
    """Tell whether going through an expression only goes through a container that is there."""
    if not isinstance(node, ast.Call):
        return isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and _is_steady(node)
    func = node.func
    if isinstance(func, ast.Attribute):
        return func.attr in VIEWS and not node.args and _is_iterated_over(module, func.value)
    site = module.site(node)
    names = set(site.externals) if site is not None else set()
    return (
        names <= {"builtins.enumerate", "builtins.zip", "builtins.reversed"}
        and bool(names)
        and not node.keywords
        and all(_is_iterated_over(module, argument) for argument in node.args)
    )
