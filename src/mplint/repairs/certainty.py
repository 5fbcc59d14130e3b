"""Whether an expression is certainly evaluated, once, by what it is part of."""

from __future__ import annotations

import ast

from mplint.model.flow.rounds import COMPREHENSIONS
from mplint.model.source import Source


def is_certain(module: Source, part: ast.AST, place: ast.AST) -> bool:
    """Tell whether ``place``, when it is carried out, certainly evaluates ``part``, and once.

    ``place`` is an expression, or a simple statement, or a compound one whose header has
    ``part``.
    """
    node = part
    while node is not place:
        inner, node = node, module.parents[node]
        if isinstance(node, ast.BoolOp) and inner is not node.values[0]:
            return False
        if isinstance(node, ast.IfExp) and inner is not node.test:
            return False
        if isinstance(node, ast.Compare) and inner not in (node.left, node.comparators[0]):
            return False
        if isinstance(node, ast.Lambda):
            return False
        if isinstance(node, ast.comprehension):
            outer = module.parents[node]
            if inner is not node.iter or getattr(outer, "generators", [None])[0] is not node:
                return False
            node = outer
        elif isinstance(node, COMPREHENSIONS):
            return False
    return True
