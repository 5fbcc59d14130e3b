"""Beginnings: what the parent's own object is before any child changes its copy."""

from __future__ import annotations

import ast
from enum import Enum, auto

from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.memory.handling import Handling
from mplint.model.values.constants import constant

_MAKERS = {
    "builtins.list": "list",
    "builtins.dict": "dict",
    "builtins.set": "set",
    "builtins.bytearray": "list",
    "collections.deque": "list",
    "collections.defaultdict": "dict",
    "collections.OrderedDict": "dict",
    "collections.Counter": "dict",
}


class Beginning(Enum):
    """What an object holds when it is made."""

    CONSTANT = auto()
    EMPTY = auto()
    """A container with nothing in it."""
    ITEMS = auto()
    """A container of constants, such as ``[0] * 4``."""
    OTHER = auto()


class Beginnings:
    """Answers for the expressions of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def of(self, node: ast.expr | None) -> Beginning:
        """Return what ``node`` makes."""
        if node is None:
            return Beginning.OTHER
        if isinstance(node, ast.Constant) or constant(node) is not None:
            return Beginning.CONSTANT
        if isinstance(node, (ast.List, ast.Set)):
            return self._filled(node.elts)
        if isinstance(node, ast.Dict):
            return self._filled([*node.values, *(key for key in node.keys if key is not None)])
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            for side in (node.left, node.right):
                if isinstance(side, ast.List):
                    return self._filled(side.elts)
        if isinstance(node, (ast.ListComp, ast.DictComp)):
            held = node.value if isinstance(node, ast.DictComp) else node.elt
            return Beginning.ITEMS if isinstance(held, ast.Constant) else Beginning.OTHER
        if isinstance(node, ast.Call):
            names = self._makers(node)
            if names and all(name in _MAKERS for name in names):
                if not node.args and not node.keywords:
                    return Beginning.EMPTY
                if names == ["collections.defaultdict"] and len(node.args) == 1:
                    return Beginning.EMPTY
                if names == ["collections.deque"] and not node.args:
                    return Beginning.EMPTY  # With ``maxlen``.
        return Beginning.OTHER

    def _filled(self, elements: list[ast.expr]) -> Beginning:
        if not elements:
            return Beginning.EMPTY
        plain = all(isinstance(element, ast.Constant) for element in elements)
        return Beginning.ITEMS if plain else Beginning.OTHER

    def _makers(self, node: ast.Call) -> list[str]:
        site = self._module.site(node)
        return self._module.externals(site) if site is not None and not site.callees else []

    def sort(self, node: ast.expr | None) -> str:
        """Return what could be shared in the object's place: list, dict, number or other."""
        if isinstance(node, (ast.List, ast.ListComp, ast.BinOp)):
            return "list"
        if isinstance(node, (ast.Dict, ast.DictComp)):
            return "dict"
        if isinstance(node, ast.Call):
            sorts = {_MAKERS.get(name, "other") for name in self._makers(node)}
            return sorts.pop() if len(sorts) == 1 else "other"
        value = constant(node) if node is not None else None
        return "number" if isinstance(value, (int, float)) else "other"

    def tells(self, made: ast.expr | None, change: ast.expr, handling: Handling | None) -> bool:
        """Tell whether a child's change puts something there that only its parent could want.

        Args:
            made: what makes the parent's object; None if it is made nowhere.
            change: the target, or the call.
            handling: what is done with a container; None where the name is bound anew.
        """
        beginning = Beginning.CONSTANT if made is None else self.of(made)
        if beginning is Beginning.OTHER:
            return False  # It may be shared in some way of its own, as an array can be.
        if handling is None:
            return self._is_update(change) or (
                beginning is not Beginning.ITEMS and not self._is_handed_in(change)
            )
        if handling is not Handling.ADDS:
            return False
        return beginning is Beginning.EMPTY or (
            beginning is Beginning.ITEMS
            and isinstance(change, ast.Subscript)
            and (self._is_update(change) or not isinstance(made, ast.Dict))
        )

    def _is_update(self, target: ast.expr) -> bool:
        """Tell whether what is stored is computed from what was there."""
        statement = self._module.parents.get(target)
        if isinstance(statement, ast.AugAssign):
            return statement.target is target
        value = getattr(statement, "value", None)
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or value is None:
            return False
        text = ast.unparse(target)
        return any(
            isinstance(below, (ast.Name, ast.Attribute, ast.Subscript))
            and isinstance(below.ctx, ast.Load)
            and ast.unparse(below) == text
            for below in walk(value)
        )

    def _is_handed_in(self, target: ast.expr) -> bool:
        """Tell whether a child only stores an argument, which its parent has given it."""
        statement = self._module.parents.get(target)
        value = getattr(statement, "value", None)
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
            return True  # A loop's target, an unpacking: nothing that is kept for a parent.
        while isinstance(value, ast.Attribute):
            value = value.value
        if not isinstance(value, ast.Name):
            return False
        variable = self._module.paths.variable(value)
        return variable is not None and any(isinstance(b, ast.arg) for b in variable.bindings)
