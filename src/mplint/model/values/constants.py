"""Constants in the source."""

from __future__ import annotations

import ast


def constant(node: ast.AST) -> object:
    """Return the constant that ``node`` certainly is, else None."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = node.operand
        if isinstance(inner, ast.Constant) and isinstance(inner.value, int):
            return -inner.value
    return node.value if isinstance(node, ast.Constant) else None
