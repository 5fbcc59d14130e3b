"""Shapes: of which built-in type an expression certainly is.

The question is only asked to find out what is not callable or cannot be iterated over, so an
answer covers every value that the expression can have, or is None.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from mplint.model import api
from mplint.model.calls.arguments import arguments_of
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import returned_expressions
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.domain import ClassValue, FunctionValue

_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """A built-in type.

    Attributes:
        type: its name, ``NoneType`` for None.
        length: for text: the number of elements, or the least number if it is not exact.
    """

    type: str
    length: int = 0
    is_exact: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is an ``int``, ``float``, ``complex`` or ``bool``."""
        return self.type in ("int", "float", "complex", "bool")

    @property
    def is_text(self) -> bool:
        """Whether iterating it gives its characters or bytes."""
        return self.type in ("str", "bytes")

    @property
    def is_iterable(self) -> bool:
        """Whether it can be iterated over."""
        return not self.is_number and self.type not in ("NoneType", "ellipsis")


_DISPLAYS = {
    ast.Tuple: "tuple",
    ast.List: "list",
    ast.ListComp: "list",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.Set: "set",
    ast.SetComp: "set",
    ast.GeneratorExp: "generator",
}

Known = Mapping[str, "list[Shape] | None"]


class Shapes:
    """Answers for the expressions of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def of(self, node: ast.expr, known: Known | None = None, depth: int = 0) -> list[Shape] | None:
        """Return the types that ``node`` can be of, all of them; None if that is not certain.

        ``known`` gives those of the parameters of the function that ``node`` belongs to.
        """
        if depth > _MAX_DEPTH:
            return None
        if isinstance(node, ast.Constant):
            return [_constant(node.value)]
        if type(node) in _DISPLAYS:
            return [Shape(_DISPLAYS[type(node)])]
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
            return [Shape("str", sum(len(str(part)) for part in parts))]
        if isinstance(node, ast.UnaryOp):
            if isinstance(node.op, ast.Not):
                return [Shape("bool")]
            inner = self.of(node.operand, known, depth + 1)
            return inner if inner and all(shape.is_number for shape in inner) else None
        if isinstance(node, ast.IfExp):
            return self._union([node.body, node.orelse], known, depth)
        if isinstance(node, ast.BoolOp):
            return self._union(node.values, known, depth)
        if isinstance(node, ast.NamedExpr):
            return self.of(node.value, known, depth + 1)
        if isinstance(node, ast.BinOp):
            return self._operation(node, known, depth)
        if isinstance(node, ast.Call):
            return self._call(node, known, depth)
        if isinstance(node, ast.Name):
            return self._name(node, known, depth)
        return None

    def returned(self, call: ast.Call, depth: int = 0) -> list[Shape] | None:
        """Return the types of what a call of the module's own functions gives."""
        site = self._module.site(call)
        values = self._module.values(call.func)
        if site is None or not site.callees or len(values) != len(site.callees):
            return None
        if any(isinstance(value, ClassValue) for value in values):
            return None  # the call gives an instance, not what its `__init__` returns
        found: dict[Shape, None] = {}
        for callee in site.callees:
            known = {
                name: self.of(argument, None, depth + 1)
                for name, argument in arguments_of(site, callee).items()
                if callee.scope.variables[name].bindings and _is_bound_once(callee, name)
            }
            shapes = self._results(callee, known, depth)
            if shapes is None:
                return None
            found.update(dict.fromkeys(shapes))
        return list(found)

    def _results(self, function: FunctionValue, known: Known, depth: int) -> list[Shape] | None:
        if function.decorated or not function.runs_when_called or function.node in (
            self._module.builder.applications
        ):  # fmt: skip
            return None
        if not _comes_back(self._module.graph(function)):
            return None
        found: dict[Shape, None] = {}
        for expression in returned_expressions(function.node):
            shapes = self.of(expression, known, depth + 1)
            if shapes is None:
                return None
            found.update(dict.fromkeys(shapes))
        if not isinstance(function.node, ast.Lambda):
            found[Shape("NoneType")] = None
        return list(found)

    def _union(self, nodes: list[ast.expr], known: Known | None, depth: int) -> list[Shape] | None:
        found: list[Shape] = []
        for node in nodes:
            shapes = self.of(node, known, depth + 1)
            if shapes is None:
                return None
            found += shapes
        return found

    def _operation(self, node: ast.BinOp, known: Known | None, depth: int) -> list[Shape] | None:
        left = self.of(node.left, known, depth + 1)
        if isinstance(node.op, ast.Mod) and left and all(s.type == "str" for s in left):
            return [Shape("str")]
        right = self.of(node.right, known, depth + 1)
        if not left or not right:
            return None
        if all(shape.is_number for shape in (*left, *right)):
            whole = all(shape.type in ("int", "bool") for shape in (*left, *right))
            divided = isinstance(node.op, ast.Div)
            return [Shape("int" if whole and not divided else "float")]
        if isinstance(node.op, ast.Add) and all(shape.type == "str" for shape in (*left, *right)):
            return [Shape("str", min(s.length for s in left) + min(s.length for s in right))]
        return None

    def _call(self, node: ast.Call, known: Known | None, depth: int) -> list[Shape] | None:
        del known
        site = self._module.site(node)
        if site is None:
            return None
        names = self._module.externals(site)
        if names and not site.callees and all(name in api.RESULT_TYPES for name in names):
            return [Shape(api.RESULT_TYPES[name]) for name in names]
        return self.returned(node, depth + 1) if site.callees and not names else None

    def _name(self, node: ast.Name, known: Known | None, depth: int) -> list[Shape] | None:
        bindings = bindings_of(self._module, node)
        if bindings is None:
            return None
        found: list[Shape] = []
        for binding in bindings:
            shapes = self._bound(binding, known, depth)
            if shapes is None:
                return None
            found += shapes
        return found

    def _bound(self, binding: ast.AST, known: Known | None, depth: int) -> list[Shape] | None:
        if isinstance(binding, ast.arg):
            return (known or {}).get(binding.arg)
        if not isinstance(binding, ast.Name):
            return None
        origin = self._module.paths.origin(binding)
        if origin is None:
            return None
        expression = origin.expression
        if origin.how == "value" and not origin.parts:
            return self.of(expression, known, depth + 1)
        if origin.how != "element":
            return None
        if isinstance(expression, (ast.Tuple, ast.List)) and not origin.parts:
            return self._union(expression.elts, known, depth) or None
        if isinstance(expression, ast.Call):
            site = self._module.site(expression)
            names = self._module.externals(site) if site is not None else []
            counted = {"builtins.range": (), "builtins.enumerate": (0,)}
            if len(names) == 1 and counted.get(names[0]) == origin.parts:
                return [Shape("int")]
        return None


def _constant(value: object) -> Shape:
    length = len(value) if isinstance(value, (str, bytes)) else 0
    return Shape(type(value).__name__, length, is_exact=True)


def _is_bound_once(function: FunctionValue, name: str) -> bool:
    return len(function.scope.variables[name].bindings) == 1


def _comes_back(graph: Graph) -> bool:
    """Tell whether a function can end other than by an exception."""
    seen: set[Node] = {graph.entry}
    stack = [graph.entry]
    while stack:
        for edge in stack.pop().edges:
            if edge.to not in seen:
                seen.add(edge.to)
                stack.append(edge.to)
    return graph.exit in seen
