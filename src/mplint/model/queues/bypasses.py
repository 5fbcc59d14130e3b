"""Bypasses: how control can come from one item to the next past the report of the first."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.flow.nodes import Edge, EdgeKind, Node, NodeKind
from mplint.model.flow.raising import Raising
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.queues.order import Order
from mplint.model.values.domain import FunctionValue

_GENERAL = frozenset({"", "builtins.Exception", "builtins.BaseException"})


class Bypasses:
    """Answers for the functions of one module."""

    def __init__(self, module: FlowValues, order: Order, raising: Raising) -> None:
        self._module = module
        self._order = order
        self._raising = raising

    def find(
        self, function: FunctionValue, starts: set[Node], reports: set[Node]
    ) -> ast.AST | None:
        """Return the test or handler by which control comes back to ``starts`` unreported.

        Args:
            function: whose steps they are.
            starts: the steps that take an item.
            reports: the steps that report it.
        """
        came: dict[Node, Node] = {}
        stack = sorted(starts, key=lambda node: node.index)
        while stack:
            node = stack.pop()
            for edge in self._edges(node, starts):
                if edge.to in starts:
                    return self._parting(node, came, reports, function, starts)
                if edge.to not in came and edge.to not in reports:
                    came[edge.to] = node
                    stack.append(edge.to)
        return None

    def _edges(self, node: Node, starts: set[Node]) -> Iterator[Edge]:
        """Yield the ways on from a step that can be taken with an item in hand."""
        for edge in node.edges:
            if edge.kind is EdgeKind.EXCEPTION:
                # An item is on its way only after it has been taken.
                if edge.to.kind is not NodeKind.HANDLERS or node in starts:
                    continue
                if node.kind is NodeKind.HANDLERS or not self._raising.may_raise(node):
                    continue
            elif node.kind is NodeKind.HANDLERS and not self._is_general(edge.to):
                continue
            elif node.kind is NodeKind.TEST:
                if self._is_flag(node):
                    continue
            elif node.kind is NodeKind.LOOP and node in starts and edge.kind is not EdgeKind.ITEM:
                continue
            yield edge

    def _is_general(self, catch: Node) -> bool:
        kind = getattr(catch.syntax, "type", None)
        kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
        return any((self._module.imports.qualified(k) if k else "") in _GENERAL for k in kinds)

    def _is_flag(self, test: Node) -> bool:
        """Tell whether a test reads a name that is somewhere set to True, False or None.

        Then not all ways through the function are possible.
        """
        return any(
            isinstance(below, ast.Name)
            and (variable := self._module.paths.variable(below)) is not None
            and any(self._is_set_to_constant(binding) for binding in variable.bindings)
            for below in walk(test.syntax)
        )

    def _is_set_to_constant(self, binding: ast.AST) -> bool:
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        return (
            origin is not None
            and isinstance(origin.expression, ast.Constant)
            and origin.expression.value in (None, True, False)
        )

    def _parting(
        self,
        node: Node,
        came: dict[Node, Node],
        reports: set[Node],
        function: FunctionValue,
        starts: set[Node],
    ) -> ast.AST | None:
        """Return the last place on the way where control could still come to the report."""
        reporting = self._order.before(function, reports, starts)
        handler: ast.AST | None = None
        while node not in starts:
            if node in reporting:
                return handler or (node.syntax if node.kind is NodeKind.TEST else None)
            if node.kind is NodeKind.CATCH:
                handler = node.syntax
            node = came[node]
        return handler
