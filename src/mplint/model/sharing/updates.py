"""Updates: is a written value computed from what was read at the same place before?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TypeAlias

from mplint.model.calls.arguments import arguments_of
from mplint.model.flow.steps import returned_expressions, walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import Path
from mplint.model.values.domain import FunctionValue

Matches: TypeAlias = Callable[[ast.expr], bool]
"""Tells whether an expression is the read that is looked for."""


class Updates:
    """Finds the reads of read-modify-writes in one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def read_behind(
        self, value: ast.expr, target: ast.expr, unit: FunctionValue
    ) -> ast.expr | None:
        """Return the read of what ``target`` writes that ``value`` is computed from."""
        return next(self.reads_behind(value, target, unit), None)

    def reads_behind(
        self, value: ast.expr, target: ast.expr, unit: FunctionValue
    ) -> Iterator[ast.expr]:
        """Yield all of them, the same one perhaps several times."""
        return self.all_behind(
            value,
            lambda node: (
                self.reads(node, target)
                or (isinstance(node, ast.Call) and self.reads_by_call(node, target))
            ),
            unit,
        )

    def behind(self, value: ast.expr, matches: Matches, unit: FunctionValue) -> ast.expr | None:
        """Return the first expression that ``matches`` and that ``value`` is computed from."""
        return next(self.all_behind(value, matches, unit), None)

    def all_behind(
        self, value: ast.expr, matches: Matches, unit: FunctionValue, depth: int = 0
    ) -> Iterator[ast.expr]:
        """Yield the expressions that ``matches`` accepts and that ``value`` is computed from.

        Local variables are followed to what they are bound to.
        """
        for node in walk(value):
            if isinstance(node, ast.expr) and matches(node):
                yield node
        if depth >= 3:
            return
        for node in walk(value):
            if not isinstance(node, ast.Name):
                continue
            variable = self._module.paths.variable(node)
            if variable is None or variable.scope is not unit.scope:
                continue
            reaching = self._module.reaching_bindings(node)
            for binding in variable.bindings:
                if not isinstance(binding, ast.Name):
                    continue
                if reaching is not None and binding not in reaching:
                    continue
                origin = self._module.paths.origin(binding)
                if origin is None and binding is not node:
                    # ``n -= 1`` binds n to something computed from n.
                    yield from self.all_behind(binding, matches, unit, depth + 1)
                if origin is not None and origin.how == "value":
                    yield from self.all_behind(origin.expression, matches, unit, depth + 1)

    def reads(self, node: ast.expr, target: ast.expr) -> bool:
        """Tell whether ``node`` reads the item that ``target`` stands for."""
        paths = self._module.paths
        if isinstance(target, ast.Attribute):
            if isinstance(node, ast.Attribute) and (
                node.attr == target.attr or {node.attr, target.attr} <= {"value", "set"}
            ):
                return self._same(paths.path(node.value), paths.path(target.value))
            if target.attr == "set" and isinstance(node, ast.Call):
                func = node.func
                if isinstance(func, ast.Attribute) and func.attr == "get":
                    return self._same(paths.path(func.value), paths.path(target.value))
            return False
        assert isinstance(target, ast.Subscript)
        container, key = None, None
        if isinstance(node, ast.Subscript):
            container, key = node.value, node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if node.func.attr in ("get", "__getitem__", "pop"):
                container, key = node.func.value, node.args[0]
        if container is None or key is None or ast.dump(key) != ast.dump(target.slice):
            return False
        return self._same(paths.path(container), paths.path(target.value))

    def reads_by_call(self, call: ast.Call, target: ast.expr) -> bool:
        """Tell whether a function of the module reads the item and returns what it finds."""
        site = self._module.site(call)
        if site is None or not isinstance(target, (ast.Attribute, ast.Subscript)):
            return False
        paths = self._module.paths
        wanted = paths.path(target.value)
        for callee in site.callees:
            arguments = arguments_of(site, callee)
            for expression in returned_expressions(callee.node):
                for node in walk(expression):
                    if isinstance(target, ast.Attribute):
                        same = isinstance(node, ast.Attribute) and node.attr == target.attr
                    else:
                        same = isinstance(node, ast.Subscript) and ast.dump(node.slice) == ast.dump(
                            target.slice
                        )
                    if not same or not isinstance(node, (ast.Attribute, ast.Subscript)):
                        continue
                    inner = paths.path(node.value)
                    root = inner[0] if inner else None
                    if inner is None or not isinstance(root, Variable):
                        continue
                    given = arguments.get(root.name) if root.scope is callee.scope else None
                    outer = paths.path(given) if given is not None else None
                    here = (*outer, *inner[1:]) if outer is not None else inner
                    if self._same(here, wanted):
                        return True
        return False

    def _same(self, one: Path | None, other: Path | None) -> bool:
        return one is not None and one == other
