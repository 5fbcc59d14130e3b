"""Unclosed pools: pools whose end is left to the garbage collector."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.api.pools import POOL_ASYNC, POOL_WORK
from mplint.model.calls.sites import CallSite
from mplint.model.execution.importing import Importing
from mplint.model.flow.nodes import EdgeKind
from mplint.model.pools.keeping import Keeping
from mplint.model.values.domain import FunctionValue, Object


@dataclass(frozen=True, slots=True)
class UnclosedPool:
    """A pool that nothing closes or terminates.

    Attributes:
        call: what makes it.
        name: the variable that holds it, if one does.
        has_left: whether work that is not waited for may be left when it is dropped.
    """

    call: ast.Call
    name: str
    has_left: bool


class Unclosed(Keeping):
    """Finds the pools that no code can close any more."""

    def unclosed_pools(self) -> Iterator[UnclosedPool]:
        """Yield the pools that stay with one function, which does not end them."""
        seen: set[tuple[FunctionValue, str]] = set()
        for site in self.module.sites:
            pools = [m for m in site.made if isinstance(m, Object) and m.kind is Kind.POOL]
            if len(pools) != 1 or len(site.made) != 1 or site.callees or pools[0].managed:
                continue
            if not self.protocol.follows(site.node):
                continue
            name = self._holder(site)
            if name is None or not self._comes_to_end(site):
                continue
            if site.unit.is_module and not self._is_guarded_code(site):
                continue
            uses = [node for node in self.expressions({pools[0]}) if self._can_be(node, pools[0])]
            if (site.unit, name) in seen and self._is_fallback(site):
                continue
            if all(self._is_only_used(node) for node in uses):
                seen.add((site.unit, name))
                yield UnclosedPool(site.node, name, self._has_left(pools[0]))

    def _is_fallback(self, site: CallSite) -> bool:
        """Tell whether a pool is made where another way to make it has failed."""
        around = self.module.enclosing(site.unit, site.statement)
        return any(isinstance(part, ast.ExceptHandler) for part in around)

    def _can_be(self, node: ast.expr, pool: Object) -> bool:
        """Tell whether an expression can be a pool after the bindings that reach it."""
        return pool in self.module.values(node)

    def _has_left(self, pool: Object) -> bool:
        """Tell whether a pool is given work that nobody waits for."""
        for site in self.module.sites:
            methods = self.module.methods(site) if site.methods else []
            if any(m.receiver == pool and m.name in POOL_ASYNC for m in methods):
                kept = self.kept(site)
                if kept is not None and not kept.returned:
                    read = self.reads(kept.variable) if kept.variable is not None else ()
                    if all(self.is_put_into(name) for name in read):
                        return True
        return False

    def _holder(self, site: CallSite) -> str | None:
        """Return the variable of the function that a new pool is bound to; empty for none."""
        parent = self.parents.get(site.node)
        if isinstance(parent, ast.Attribute):
            return ""
        if not isinstance(parent, ast.Assign) or len(parent.targets) != 1:
            return None
        target = parent.targets[0]
        if not isinstance(target, ast.Name):
            return None
        variable = self.module.paths.variable(target)
        if variable is None or variable.foreign or variable.scope is not site.unit.scope:
            return None
        steps = self.module.steps(site.unit)
        return target.id if all(name in steps for name in self.reads(variable)) else None

    def _comes_to_end(self, site: CallSite) -> bool:
        """Tell whether the function of a call can come to its end after it (no service does)."""
        steps = self.module.steps(site.unit).get(site.node, [])
        seen = set(steps)
        stack = list(steps)
        while stack:
            for edge in stack.pop().edges:
                if edge.kind is not EdgeKind.EXCEPTION and edge.to not in seen:
                    seen.add(edge.to)
                    stack.append(edge.to)
        return self.module.graph(site.unit).exit in seen

    def _is_guarded_code(self, site: CallSite) -> bool:
        """Tell whether code of the module runs only in the program itself, not at import."""
        steps = self.module.steps(site.unit).get(site.node, [])
        at_import = Importing(self.module).steps(site.unit)
        return bool(steps) and not any(step in at_import for step in steps)

    def _is_only_used(self, node: ast.expr) -> bool:
        """Tell whether an expression of a pool only gives it work, or names it."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.Attribute):
            call = self.parents.get(parent)
            works = isinstance(call, ast.Call) and call.func is parent
            return works and parent.attr in POOL_WORK[Kind.POOL]
        if isinstance(parent, ast.Assign):
            return isinstance(node, ast.Call)
        if isinstance(parent, (ast.Call, ast.keyword)):
            return self._stays(node)
        return isinstance(parent, (ast.Expr, ast.Compare, ast.If, ast.While))
