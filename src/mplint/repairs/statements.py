"""Statements as far as a repair must know them: what they call, bind and read."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.flow.at_once import returns_at_once
from mplint.model.flow.steps import calls_below, walk
from mplint.model.names.scopes import Variable
from mplint.repairs.syntax import PAUSES

_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.Pass)


def process_call(module: Module, statement: ast.stmt, name: str) -> ast.Call | None:
    """Return the call that a statement is, if it calls that method of a process."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    site = module.site(call) if isinstance(call, ast.Call) else None
    if site is None or not isinstance(site.node.func, ast.Attribute) or site.callees:
        return None
    methods = site.methods
    certain = bool(methods) and all(m.kind is Kind.PROCESS and m.name == name for m in methods)
    return site.node if certain else None


def passes_at_once(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement only binds and tells things, and waits for nothing."""
    return (
        isinstance(statement, _SIMPLE)
        and not any(isinstance(below, PAUSES) for below in walk(statement))
        and all(returns_at_once(module, call) for call in calls_below(statement))
    )


def bound(module: Module, statements: Iterable[ast.stmt]) -> set[Variable]:
    """Return the variables that simple statements and loops bind."""
    return set(_variables(module, statements, load=False))


def read(module: Module, statements: Iterable[ast.stmt]) -> set[Variable]:
    """Return the variables that statements read."""
    return set(_variables(module, statements, load=True))


def _variables(module: Module, roots: Iterable[ast.AST], *, load: bool) -> Iterator[Variable]:
    for root in roots:
        for below in ast.walk(root):
            if isinstance(below, ast.Name) and isinstance(below.ctx, ast.Load) is load:
                variable = module.paths.variable(below)
                if variable is not None:
                    yield variable
