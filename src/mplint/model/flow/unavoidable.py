"""Unavoidable steps: what every way through a function that does not raise comes to."""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in, conditional_calls
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import FunctionValue


def is_unavoidable(module: FlowValues, function: FunctionValue, part: ast.AST) -> bool:
    """Tell whether each call of ``function`` that does not raise evaluates ``part``.

    A ``for`` loop around it is taken to have a round, and has to come to it in each.
    """
    steps = set(module.steps(function).get(part, ()))
    if not steps or any(part in conditional_calls(step) for step in steps):
        return False
    around = _loops_around(function, part)
    graph = module.graph(function)
    seen = {graph.entry}
    stack = [graph.entry]
    while stack:
        node = stack.pop()
        if node is graph.exit or ends_the_program(module, node):
            return False
        for edge in node.edges:
            if edge.kind is EdgeKind.EXCEPTION or edge.to in steps:
                continue
            if edge.kind is EdgeKind.EXHAUSTED and node.syntax in around:
                continue
            if edge.to.kind is NodeKind.LOOP and edge.to.syntax in around:
                if node.kind is not NodeKind.ITERABLE:
                    return False  # A round that has not come to it.
            if edge.to not in seen:
                seen.add(edge.to)
                stack.append(edge.to)
    return True


def _loops_around(function: FunctionValue, part: ast.AST) -> set[ast.AST]:
    """Return the ``for`` loops of a function whose bodies ``part`` is in."""
    return {
        loop
        for loop in ast.walk(function.node)
        if isinstance(loop, (ast.For, ast.AsyncFor))
        and any(below is part for statement in loop.body for below in ast.walk(statement))
    }


def ends_the_program(module: FlowValues, node: Node) -> bool:
    """Tell whether a step does not come back, as ``sys.exit()`` does not."""
    for call in calls_in(node):
        site = module.site(call)
        if site is not None and any(name in api.NO_RETURN for name in site.externals):
            return call not in conditional_calls(node)
    return False
