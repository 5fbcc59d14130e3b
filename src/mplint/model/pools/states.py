"""Pool states: what happens to pools in each function, and where else they are handled."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cached_property

from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.pools import PoolProtocol
from mplint.model.values.domain import FunctionValue, Object, Value

_ENDS = ("close", "terminate", "unknown")


class PoolStates:
    """The states of the pools and executors of a module."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        self.module = module
        self.raising = raising
        self.protocol = PoolProtocol(module)
        self.lifecycles = Lifecycles(module, self.protocol, raising.may_raise)

    def objects_at(self, node: ast.AST | None) -> set[Value]:
        """Return the pools that a call that makes, closes or uses one (or a ``with``) is about."""
        if isinstance(node, ast.withitem):
            return self._pools(node.context_expr)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return self._pools(node.func.value) or self._pools(node)
        return set() if node is None else self._pools(node)

    def _pools(self, node: ast.AST) -> set[Value]:
        values = self.module.values(node)
        return {value for value in values if self.module.kind(value) in self.protocol.kinds}

    def ended_in(self, function: FunctionValue, objects: set[Value]) -> bool:
        """Tell whether one of ``objects`` is closed or terminated in the code of a function."""
        solution = self.lifecycles.solution(function)
        return solution is not None and any(
            event.name in _ENDS and self.objects_at(event.node) & objects
            for _, event, _ in solution.at_events()
        )

    def is_followed(self, function: FunctionValue, objects: set[Value]) -> bool:
        """Tell whether all that can close ``objects`` is seen where ``function`` makes them.

        That is so when no other function closes them, and when they go nowhere: not into a
        container, not to another name, not to code outside of the module.
        """
        if any(f is not function and self.ended_in(f, objects) for f, _ in self._solutions):
            return False
        return all(self._stays(node) for node in self.expressions(objects))

    @cached_property
    def _solutions(self) -> list[tuple[FunctionValue, object]]:
        return list(self.lifecycles.solutions())

    def expressions(self, objects: set[Value]) -> Iterator[ast.expr]:
        """Yield the expressions that can be one of ``objects``."""
        for node, values in self._places.items():
            if not values.isdisjoint(objects):
                yield node

    @cached_property
    def _places(self) -> dict[ast.expr, set[Value]]:
        """The expressions that can be pools, with these."""
        found: dict[ast.expr, set[Value]] = {}
        for node, slot in self.module.builder.slots.items():
            if isinstance(node, ast.expr) and slot.values:
                if not isinstance(getattr(node, "ctx", None), ast.Store):
                    values: list[Value] = list(slot.values)  # type: ignore[arg-type]
                    pools = {v for v in values if self.module.kind(v) in self.protocol.kinds}
                    if pools:
                        found[node] = pools
        return found

    def _stays(self, node: ast.expr) -> bool:
        """Tell whether an expression that can be a pool leads to no other place."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.Attribute):
            call = self.parents.get(parent)
            return isinstance(call, ast.Call) and call.func is parent
        if isinstance(parent, ast.keyword):
            node, parent = parent.value, self.parents.get(parent)
        if isinstance(parent, ast.Call):
            site = self.module.site(parent)
            return (
                site is not None
                and bool(site.callees)
                and not (site.externals or site.methods or site.made)
                and all(callee.runs_when_called for callee in site.callees)
            )
        if isinstance(parent, ast.Assign):
            return all(self._is_own_name(target, node) for target in parent.targets)
        if isinstance(parent, ast.AnnAssign):
            return self._is_own_name(parent.target, node)
        if isinstance(parent, ast.withitem):
            # ``with pool as same`` is another name for it.
            return isinstance(node, ast.Call) or parent.optional_vars is None
        return isinstance(parent, (ast.Expr, ast.Return, ast.Compare, ast.If, ast.While))

    def _is_own_name(self, target: ast.expr, value: ast.expr) -> bool:
        if isinstance(value, ast.Call):
            return isinstance(target, (ast.Name, ast.Attribute))
        path = self.module.paths.path(value)
        return path is not None and path == self.module.paths.path(target)

    @cached_property
    def parents(self) -> Mapping[ast.AST, ast.AST]:
        """The syntax around each piece of syntax."""
        return self.module.parents


def is_plain_pool(value: Value) -> bool:
    """Tell whether a value is a pool itself, not an object of a class that derives from it."""
    return isinstance(value, Object) and not value.managed
