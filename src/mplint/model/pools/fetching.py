"""Fetching: which task a call waits for, when it is the only one that was given."""

from __future__ import annotations

import ast

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in
from mplint.model.pools.waiting import Waiting

_FETCHES = {(Kind.ASYNC_RESULT, "get"), (Kind.ASYNC_RESULT, "wait"), (Kind.FUTURE, "result")}
_GIVES = {(Kind.POOL, "apply_async"), (Kind.EXECUTOR, "submit")}


class Fetching(Waiting):
    """Answers for the calls that fetch results."""

    def task_of(self, site: CallSite) -> CallSite | None:
        """Return the task that a call waits for, if it gives it itself or has just given it."""
        keys = {(method.kind, method.name) for method in site.methods}
        func = site.node.func
        if not isinstance(func, ast.Attribute):
            return None
        if keys == {(Kind.POOL, "apply")}:
            return site
        if not keys <= _FETCHES or site.node.args or site.node.keywords:
            return None
        given = func.value
        if isinstance(given, ast.Call):
            return self._giving(given)
        if not isinstance(given, ast.Name):
            return None
        bindings = self.module.reaching_bindings(given) or frozenset()
        if not bindings and site.loop is not None:
            variable = self.module.paths.variable(given)
            bindings = frozenset(variable.bindings if variable is not None else ())
        origins = [self.module.paths.origin(b) for b in bindings if isinstance(b, ast.Name)]
        origin = origins[0] if len(origins) == 1 == len(bindings) else None
        if origin is None or origin.parts:
            return None
        if origin.how == "element":
            lazy = self._generator(origin.expression)
            return None if lazy is None or not self._is_first(site) else self._giving(lazy.elt)
        task = self._giving(origin.expression) if origin.how == "value" else None
        if task is None or task.loop is not site.loop or not self._comes_next(task, site):
            return None
        return task

    def _giving(self, node: ast.expr) -> CallSite | None:
        site = self.module.site(node) if isinstance(node, ast.Call) else None
        if site is None or site.callees or not isinstance(site.node.func, ast.Attribute):
            return None
        keys = {(method.kind, method.name) for method in site.methods}
        return site if keys and keys <= _GIVES else None

    def _generator(self, node: ast.expr) -> ast.GeneratorExp | None:
        """Return the generator expression that an expression is, or is a name of."""
        if isinstance(node, ast.Name):
            variable = self.module.paths.variable(node)
            if variable is None or len(variable.bindings) != 1:
                return None
            bound = self.module.paths.bound_value(variable.bindings[0])
            return bound if isinstance(bound, ast.GeneratorExp) else None
        return node if isinstance(node, ast.GeneratorExp) else None

    def _comes_next(self, task: CallSite, wait: CallSite) -> bool:
        """Tell whether nothing but the wait can come after the giving of a task."""
        waits = self.waits_in(task.unit, task)
        steps = self.module.steps(task.unit)
        ends = set(steps.get(wait.node, ()))
        stack = list(steps.get(task.node, ()))
        seen: set[Node] = set(stack)
        while stack:
            for edge in stack.pop().edges:
                if edge.kind is EdgeKind.EXCEPTION or edge.to in ends:
                    continue
                if edge.to in seen or waits(edge.to) or self._gives_work(edge.to):
                    return False
                if isinstance(edge.to.syntax, (ast.For, ast.While)):
                    return False
                seen.add(edge.to)
                stack.append(edge.to)
        return bool(ends) and all(self._is_first_call(wait, node) for node in ends)

    def _is_first_call(self, wait: CallSite, node: Node) -> bool:
        """Tell whether a step makes no call before the wait."""
        return calls_in(node)[:1] == (wait.node,)

    def _gives_work(self, node: Node) -> bool:
        sites = [self.module.site(call) for call in calls_in(node)]
        return any(
            method.kind in self.protocol.kinds
            for site in sites
            if site is not None
            for method in site.methods
        )

    def _is_first(self, site: CallSite) -> bool:
        """Tell whether a wait stands in the first statement of its loop (or comprehension)."""
        if isinstance(site.loop, ast.For):
            return any(part is site.node for part in ast.walk(site.loop.body[0]))
        return True
