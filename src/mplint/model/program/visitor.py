"""The visitor: hands each statement and expression to what knows its form."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

from mplint.model.names.imports import AllImports
from mplint.model.names.linking import Linking
from mplint.model.program.tables import Tables
from mplint.model.slots import Slot

_LEAVES = (ast.Constant, ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)


class Visitor(Tables):
    """Visits statements and expressions in the order in which they run."""

    def __init__(self, tree: ast.Module, imports: AllImports, linking: Linking | None) -> None:
        super().__init__(tree, imports, linking)
        self._expressions: dict[type, Callable[..., Slot | None]] = {}
        """How to visit each form of expression; others only have their children visited."""
        self._statements: dict[type, Callable[..., None]] = {}
        """How to visit each form of statement; others only have their children visited."""

    def block(self, statements: Iterable[ast.stmt]) -> None:
        """Visit statements in order."""
        handlers = self._statements
        for statement in statements:
            self.statement = statement
            handler = handlers.get(type(statement))
            if handler is not None:
                handler(statement)
            else:
                self.children(statement)

    def expr(self, node: ast.expr) -> Slot | None:
        """Visit an expression and return its slot, or None if it holds nothing of interest."""
        handler = self._expressions.get(type(node))
        if handler is None:
            self.children(node)
            return None
        slot = handler(node)
        if slot is not None:
            self.slots[node] = slot
        return slot

    def children(self, node: ast.AST) -> None:
        """Visit the expressions directly below ``node``."""
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.expr):
                self.expr(value)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, ast.expr):
                        self.expr(item)
                    elif isinstance(item, ast.AST):
                        self.children(item)
            elif isinstance(value, ast.AST) and not isinstance(value, _LEAVES):
                self.children(value)
