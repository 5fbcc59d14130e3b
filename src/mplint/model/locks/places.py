"""Places: the statements in which locks are taken."""

from __future__ import annotations

import ast

from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import calls_in, walk
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import FunctionValue


def statement_of(module: FlowValues, function: FunctionValue, step: Node) -> ast.AST:
    """Return the statement that a step of a function is part of."""
    syntax = step.syntax
    if isinstance(syntax, ast.withitem):
        for below in walk(function.node, into=function.node):
            if isinstance(below, (ast.With, ast.AsyncWith)) and syntax in below.items:
                return below
    elif not isinstance(syntax, ast.stmt):
        sites = (module.site(call) for call in calls_in(step))
        return next((site.statement for site in sites if site is not None), syntax)
    return syntax
