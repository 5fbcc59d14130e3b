"""Waiting: which steps may give the workers of a pool the time to get their work done."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.api.pools import POOL_ASYNC
from mplint.model.calls.sites import CallSite
from mplint.model.flow.at_once import Methods, is_at_hand, returns_at_once
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import calls_in, parts, walk
from mplint.model.pools.states import PoolStates
from mplint.model.values.domain import FunctionValue

_QUICK: Methods = frozenset((Kind.POOL, name) for name in POOL_ASYNC | {"close"})
"""What does not wait for the workers of a pool."""


class Waiting(PoolStates):
    """Answers what certainly does not wait; everything else may."""

    def waits_in(self, unit: FunctionValue, site: CallSite) -> Callable[[Node], bool]:
        """Return the test whether a step of ``unit``, after the call ``site``, may wait."""
        around = self.module.enclosing(unit, site.statement)
        polled = {
            part
            for loop in walk(unit.node, into=unit.node)
            if isinstance(loop, ast.While) and loop not in around
            for part in ast.walk(loop.test)
        }

        def waits(node: Node) -> bool:
            if node.kind is NodeKind.TEST and node.syntax in polled:
                return True  # ``while not done.value: pass``
            if node.kind in (NodeKind.ENTER, NodeKind.LEAVE):
                return not self._is_quick_context(node.syntax)
            if node.kind is NodeKind.LOOP and isinstance(node.syntax, (ast.For, ast.AsyncFor)):
                if isinstance(node.syntax, ast.AsyncFor) or not self.is_at_hand(node.syntax.iter):
                    return True
            if any(isinstance(part, (ast.Await, ast.Yield, ast.YieldFrom)) for part in parts(node)):
                return True
            return any(not self._is_quick(call) for call in calls_in(node))

        return waits

    def is_at_hand(self, iterable: ast.expr) -> bool:
        """Tell whether going through ``iterable`` does not wait for anything."""
        return is_at_hand(self.module, iterable, _QUICK, unknown=True)

    def names_read(self, node: Node) -> Iterator[ast.Name]:
        """Yield the names that a step reads."""
        for below in parts(node):
            if isinstance(below, ast.Name) and isinstance(below.ctx, ast.Load):
                yield below

    def _is_quick(self, call: ast.Call) -> bool:
        return returns_at_once(self.module, call, _QUICK, unknown=True)

    def _is_quick_context(self, item: ast.AST) -> bool:
        """Tell whether entering and leaving a context manager does not wait for workers."""
        if not isinstance(item, ast.withitem) or not isinstance(item.context_expr, ast.Call):
            return False
        site = self.module.site(item.context_expr)
        return (
            site is not None
            and bool(site.externals)
            and all(name in api.NOT_LOCKS for name in site.externals)
        )
