"""Access paths: which object does an expression certainly name, within one function.

``self.locks[0]`` is the path ``(self, ".locks", "[0]")``. Two expressions with the same path
name the same object as long as nothing in the path is bound anew.
"""

from __future__ import annotations

import ast
from typing import TypeAlias

from mplint.model.names.scopes import Variable
from mplint.model.program.builder import Builder
from mplint.model.program.tables import Origin
from mplint.model.values.constants import constant

Path: TypeAlias = tuple[object, ...]
"""A :class:`Variable`, then steps as strings."""

ELEMENTS = "[*]"
"""The step to the elements of a container, all of them."""

_SAME_ELEMENTS = frozenset({"list", "tuple", "reversed", "sorted", "iter", "set"})
_MAX_ALIASES = 8


class Paths:
    """Finds the access paths of expressions."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def variable(self, node: ast.Name) -> Variable | None:
        """Return the variable that a name refers to, read or stored."""
        bound = self._builder.bound.get(node)
        if bound is not None:
            return bound
        scope = self._builder.scope_of.get(node)
        return None if scope is None else scope.lookup(node.id)

    def path(self, node: ast.expr, depth: int = 0) -> Path | None:
        """Return the access path of ``node``, seen through local aliases; None if it has none."""
        if isinstance(node, ast.Name):
            variable = self.variable(node)
            if variable is None:
                return None
            return self._through_alias(variable, depth) or (variable,)
        if isinstance(node, ast.Attribute):
            base = self.path(node.value, depth)
            return None if base is None else (*base, f".{node.attr}")
        if isinstance(node, ast.Subscript):
            base = self.path(node.value, depth)
            if base is None:
                return None
            key = constant(node.slice)
            if key is not None:
                return (*base, f"[{key!r}]")
            if isinstance(node.slice, ast.Name) and depth < _MAX_ALIASES:
                index = self.variable(node.slice)
                # A parameter that is never bound anew names the same element throughout.
                if index is not None and len(index.bindings) == 1:
                    if isinstance(index.bindings[0], ast.arg):
                        return (*base, f"[{index.name}]")
            return None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return self._super(node.func)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
            if node.func.attr == "get_lock":
                # A Value's own acquire() and release() are those of its lock.
                return self.path(node.func.value, depth)
            return None
        if isinstance(node, ast.NamedExpr):
            return self.path(node.target, depth)
        return None

    def _super(self, name: ast.Name) -> Path | None:
        """Return the path of ``super()``: the method's receiver."""
        if name.id != "super" or self.variable(name) is not None:
            return None
        scope = self._builder.scope_of.get(name)
        while scope is not None and not scope.is_function:
            scope = scope.parent
        function = self._builder.function_of.get(scope.node) if scope is not None else None
        if function is None or function.class_value is None or not function.params:
            return None
        return (function.scope.variables[next(iter(function.params))],)

    def _through_alias(self, variable: Variable, depth: int) -> Path | None:
        """Return what a variable that is bound once, to a path, is another name for."""
        if depth >= _MAX_ALIASES or len(variable.bindings) != 1 or variable.foreign:
            return None
        origin = self._builder.origins.get(variable.bindings[0])  # type: ignore[call-overload]
        if origin is None or origin.how != "value" or origin.parts:
            return None
        expression = origin.expression
        if not isinstance(expression, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
            return None
        found = self.path(expression, depth + 1)
        if found is None or not isinstance(found[0], Variable) or len(found[0].bindings) > 1:
            return None
        stored = self._builder.attribute_stores
        for step in found[1:]:
            if str(step).startswith("[") and any(
                isinstance(target, ast.Subscript)
                and unit.scope is variable.scope
                and target.lineno >= expression.lineno
                for target, unit, _ in self._builder.stores
            ):
                return None
            # ``old = self.lock; self.lock = Lock()``: then the two are no longer the same.
            for target, unit in stored.get(str(step)[1:], ()):
                if unit.scope is variable.scope and target.lineno >= expression.lineno:
                    return None
        return found

    def origin(self, node: ast.Name) -> Origin | None:
        """Return where the value bound to a stored name comes from."""
        return self._builder.origins.get(node)

    def bound_value(self, binding: ast.AST) -> ast.expr | None:
        """Return the expression whose value a name is bound to, also by unpacking a display."""
        origin = self.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "value":
            return None
        value = origin.expression
        for part in origin.parts:
            if not isinstance(value, (ast.Tuple, ast.List)) or part >= len(value.elts):
                return None
            value = value.elts[part]
        return value

    def elements(self, node: ast.expr, parts: tuple[int, ...] = ()) -> Path | None:
        """Return the path of what a loop over ``node`` binds (to the target at ``parts``)."""
        if isinstance(node, ast.Call):
            func = node.func
            if isinstance(func, ast.Name) and node.args:
                if func.id in _SAME_ELEMENTS and len(node.args) == 1:
                    return self.elements(node.args[0], parts)
                if func.id == "enumerate" and parts[:1] == (1,):
                    return self.elements(node.args[0], parts[1:])
                if func.id == "zip" and parts and parts[0] < len(node.args):
                    return self.elements(node.args[parts[0]], parts[1:])
                return None
            if isinstance(func, ast.Attribute) and not node.args:
                base = self.path(func.value)
                if base is None:
                    return None
                if func.attr == "values" and not parts:
                    return (*base, ELEMENTS)
                if func.attr == "items" and parts == (1,):
                    return (*base, ELEMENTS)
            return None
        if parts:
            return None
        base = self.path(node)
        return None if base is None else (*base, ELEMENTS)


def show(path: Path) -> str:
    """Return a path as a message gives it."""
    root, *steps = path
    name = root.name if isinstance(root, Variable) else str(root)
    return name + "".join(str(step) for step in steps)
