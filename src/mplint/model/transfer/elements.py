"""Elements: the expressions whose values iterating over something gives, as far as written."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.flow.values import FlowValues
from mplint.model.transfer.definitions import Definitions

_SAME = frozenset(
    f"builtins.{name}"
    for name in ["list", "tuple", "set", "frozenset", "sorted", "reversed", "iter", "enumerate"]
)
"""Functions that give what they are given, or tuples with it."""

_MAX_DEPTH = 6


class Elements:
    """Answers for the expressions of one module."""

    def __init__(self, module: FlowValues, definitions: Definitions) -> None:
        self._module = module
        self._definitions = definitions

    def of(self, node: ast.expr, depth: int = 0) -> Iterator[ast.expr]:
        """Yield expressions that are each among what iterating over ``node`` gives."""
        if depth > _MAX_DEPTH:
            return
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            for element in node.elts:
                if isinstance(element, ast.Starred):
                    yield from self.of(element.value, depth + 1)
                else:
                    yield element
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
            yield node.elt
        elif isinstance(node, ast.BinOp):
            yield from self._operation(node, depth)
        elif isinstance(node, ast.Call):
            yield from self._call(node, depth)
        elif isinstance(node, (ast.Name, ast.Attribute)):
            definitions = self._definitions.of(node)
            if definitions is not None and len(definitions) == 1:
                only = definitions[0]
                if only.how == "value" and not only.parts and isinstance(only.node, ast.expr):
                    yield from self.of(only.node, depth + 1)

    def _operation(self, node: ast.BinOp, depth: int) -> Iterator[ast.expr]:
        if isinstance(node.op, ast.Add):
            yield from self.of(node.left, depth + 1)
            yield from self.of(node.right, depth + 1)
        elif isinstance(node.op, ast.Mult):
            yield from self.of(node.left, depth + 1)

    def _call(self, node: ast.Call, depth: int) -> Iterator[ast.expr]:
        site = self._module.site(node)
        names = self._module.externals(site) if site is not None else []
        if len(names) != 1 or not node.args or isinstance(node.args[0], ast.Starred):
            return
        if names[0] == "itertools.repeat":
            yield node.args[0]
        elif names[0] in _SAME:
            yield from self.of(node.args[0], depth + 1)
        elif names[0] in ("builtins.zip", "itertools.product", "itertools.chain"):
            for argument in node.args:
                yield from self.of(argument, depth + 1)
