"""Usual pools: those that certainly are pools of processes, and whose workers are daemonic."""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.domain import Object

_MAX_ALIASES = 4


class UsualPools:
    """Answers for the pools of one module.

    Programs choose between threads and processes (``ThreadPool(2) if debug else Pool(2)``), and
    give pools contexts of their own, so that the workers may have children.
    """

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def is_usual(self, pool: Object, site: CallSite) -> bool:
        """Tell whether ``site`` makes or uses a pool of daemonic processes (``pool.py``)."""
        made = self._module.site(pool.site) if isinstance(pool.site, ast.Call) else None
        if made is None or pool.managed or not self._only_makes_pools(made):
            return False
        if self._module.builder.attribute_stores.get("Process"):
            return False  # ``pool.Pool.Process = NoDaemon``
        contexts = [k.value for k in made.node.keywords if k.arg in ("context", None)]
        if not all(self._module.kinds(context) == {Kind.CONTEXT} for context in contexts):
            return False
        func = site.node.func
        if site is made or not isinstance(func, ast.Attribute):
            return site is made
        return self._module.kinds(func.value) == {Kind.POOL} and self._is_nothing_else(func.value)

    def _only_makes_pools(self, made: CallSite) -> bool:
        """Tell whether a call makes a pool whatever its function is."""
        kinds = [api.CONSTRUCTORS.get(name) for name in made.externals]
        kinds += [api.CONTEXT_CONSTRUCTORS.get(m.name) for m in made.methods]
        return not made.callees and all(k is not None and k.kind is Kind.POOL for k in kinds)

    def _is_nothing_else(self, node: ast.expr, depth: int = 0) -> bool:
        """Tell whether the model knows everything that ``node`` can be."""
        if depth > _MAX_ALIASES:
            return False
        if isinstance(node, ast.IfExp):
            parts = [node.body, node.orelse]
        elif isinstance(node, ast.BoolOp):
            parts = node.values
        elif isinstance(node, ast.Name):
            origins = [
                self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
                for binding in bindings_of(self._module, node) or ()
            ]
            parts = [origin.expression for origin in origins if origin is not None]
            if not parts or len(parts) < len(origins):
                return False
        elif isinstance(node, ast.Attribute):
            parts = [
                statement.value
                for target, _, statement in self._module.builder.stores
                if isinstance(target, ast.Attribute) and target.attr == node.attr
                if isinstance(statement, (ast.Assign, ast.AnnAssign))
                if statement.value is not None
            ]
            if len(parts) < len(self._module.builder.attribute_stores.get(node.attr, ())):
                return False
        else:
            return isinstance(node, ast.Constant) or self._module.kinds(node) == {Kind.POOL}
        return all(self._is_nothing_else(part, depth + 1) for part in parts)
