"""Receivers: does an expression certainly hold nothing but what the model has followed there?"""

from __future__ import annotations

import ast

from mplint.model.flow.values import FlowValues

_MAX_DEPTH = 6
_WRITTEN_OUT = (
    ast.List, ast.Tuple, ast.Set, ast.Dict, ast.Constant, ast.ListComp, ast.SetComp, ast.DictComp,
    ast.GeneratorExp,
)  # fmt: skip


class Receivers:
    """Answers for one module.

    An object that comes back from a child (``account = pool.apply(pay, (account,))``) is the
    child's; the model knows nothing of it, and it must not be taken for the parent's own.
    """

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def is_certain(self, node: ast.expr, depth: int = 0) -> bool:
        """Tell whether every way in which ``node`` gets its object is known."""
        if depth > _MAX_DEPTH:
            return False
        if isinstance(node, ast.Name):
            return self._is_certain_name(node, depth)
        if isinstance(node, ast.Attribute):
            return self.is_certain(node.value, depth + 1) and self._is_certain_field(node.attr)
        if isinstance(node, ast.Subscript):
            return self.is_certain(node.value, depth + 1)
        if isinstance(node, ast.Call):
            site = self._module.site(node)
            if site is None or site.methods:
                return False
            names = self._module.externals(site)
            if names:
                return all(self.is_certain(argument, depth + 1) for argument in node.args)
            if site.callees or site.made:
                return True
            func = node.func  # ``workers.values()``
            return isinstance(func, ast.Attribute) and self.is_certain(func.value, depth + 1)
        return isinstance(node, _WRITTEN_OUT)

    def _is_certain_name(self, node: ast.Name, depth: int) -> bool:
        variable = self._module.paths.variable(node)
        if variable is None or variable.foreign:
            return False
        for binding in self._module.reaching_bindings(node) or variable.bindings:
            if isinstance(binding, ast.arg):
                continue
            origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
            if origin is None or not self.is_certain(origin.expression, depth + 1):
                return False
        return True

    def _is_certain_field(self, name: str) -> bool:
        """Tell whether all that is stored as an attribute of that name is known."""
        for target, _ in self._module.builder.attribute_stores.get(name, ()):
            statement = self._module.parents.get(target)
            value = getattr(statement, "value", None)
            if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or value is None:
                return False
            if not isinstance(value, ast.Constant) and not self._module.values(value):
                return False
        return True
