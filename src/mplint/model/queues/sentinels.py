"""Sentinels: the constants by which a process tells another that no more items come."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TypeAlias

from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Access
from mplint.model.typestate.subjects import ADDERS
from mplint.model.values.constants import constant
from mplint.model.values.domain import External

Sentinel: TypeAlias = tuple[str, object]
"""What stands for a sentinel: a constant by its type and value, else the variable or its name."""

FALSY: Sentinel = ("falsy", None)
"""Any item that is false (``if not item: break``)."""

_MAX_ALIASES = 4
_FALSE = frozenset([("NoneType", None), ("bool", False), ("int", 0), ("str", "")])
_NEW = (
    ast.JoinedStr, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.BinOp,
    ast.Compare,
)  # fmt: skip
"""Expressions that certainly are no sentinel such as None."""


class Sentinels:
    """Recognises the sentinels of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def of(self, node: ast.expr, depth: int = 0) -> Sentinel | None:
        """Return the sentinel that ``node`` can be: a constant, or a name of the module."""
        if isinstance(node, ast.Constant) or constant(node) is not None:
            value = constant(node)
            return type(value).__name__, value
        for held in self._module.values(node):
            if isinstance(held, External) and "." in held.name:
                return "external", held.name
        if not isinstance(node, ast.Name):
            return None
        variable = self._module.paths.variable(node)
        if variable is None or len(variable.bindings) != 1 or variable.scope.parent is not None:
            return None
        binding = variable.bindings[0]
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "value" or origin.parts:
            return None
        if depth < _MAX_ALIASES and isinstance(origin.expression, (ast.Constant, ast.Name)):
            return self.of(origin.expression, depth + 1)
        return "variable", variable

    def is_put(self, put: Access, sentinel: Sentinel) -> bool:
        """Tell whether ``put`` puts that sentinel."""
        return put.item is not None and matches(self.of(put.item), sentinel)

    def cannot_be_put(self, put: Access, sentinel: Sentinel) -> bool:
        """Tell whether what ``put`` puts is certainly not that sentinel."""
        item = put.item
        if item is None or sentinel == FALSY:
            return False
        found = self.of(item)
        if found is not None:
            return not matches(found, sentinel)
        if isinstance(item, _NEW):
            return sentinel[0] in ("NoneType", "variable")
        origin = None
        if isinstance(item, ast.Name):
            bindings = self._module.reaching_bindings(item) or ()
            for binding in bindings if len(bindings) == 1 else ():
                if isinstance(binding, ast.Name):
                    origin = self._module.paths.origin(binding)
        if origin is None or origin.parts or sentinel[0] not in ("NoneType", "variable"):
            return False
        source = origin.expression
        if origin.how == "element" and isinstance(source, ast.Call):
            site = self._module.site(source)
            return site is not None and list(site.externals) == ["builtins.range"]
        return origin.how == "value" and isinstance(source, _NEW)

    def may_be_passed_to(self, put: Access, sentinel: Sentinel) -> bool:
        """Tell whether some callers of a function that puts what it is given give it that."""
        item = put.item
        if item is None:
            return True
        bindings = self._module.reaching_bindings(item) or ()
        if not any(isinstance(binding, ast.arg) for binding in bindings):
            return False
        spec = getattr(put.function.node, "args", None)
        given = [*spec.defaults, *spec.kw_defaults] if spec is not None else []
        for function in self._module.with_callers({put.function}):
            for site in self._module.callers.get(function, ()):
                given += [*site.node.args, *(keyword.value for keyword in site.node.keywords)]
        return any(node is not None and matches(self.of(node), sentinel) for node in given)

    def is_among_data(self, sentinel: Sentinel) -> bool:
        """Tell whether the module has the sentinel in a list or the like, or yields it.

        Then it may be put as one of the items.
        """
        return any(matches(found, sentinel) for found in self._among_data)

    @cached_property
    def _among_data(self) -> set[Sentinel]:
        handed = {
            below
            for run in self._module.runs
            for argument in (*run.site.node.args, *(k.value for k in run.site.node.keywords))
            for below in ast.walk(argument)
        }
        nodes: list[ast.expr | None] = []
        for node in self._module.nodes:
            if node in handed:
                continue
            if isinstance(node, (ast.List, ast.Tuple, ast.Set)) and isinstance(
                getattr(node, "ctx", None) or ast.Load(), ast.Load
            ):
                nodes += node.elts
            elif isinstance(node, ast.Dict):
                nodes += node.values
            elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
                nodes.append(node.elt)
            elif isinstance(node, ast.Yield):
                nodes.append(node.value)
            elif isinstance(node, ast.IfExp):
                nodes += [node.body, node.orelse]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr in (*ADDERS, "insert", "repeat"):
                    nodes += node.args
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in ("repeat", "chain"):
                    nodes += node.args
        found = {self.of(node) for node in nodes if node is not None}
        return {sentinel for sentinel in found if sentinel is not None}

    def tested(self, node: Node, kind: EdgeKind, item: frozenset[ast.AST]) -> Sentinel | None:
        """Return the sentinel that an item is when control leaves a test along such an edge.

        ``item`` is the call that takes the item, and the bindings of the names that hold it.
        """
        syntax = node.syntax
        if node.kind is not NodeKind.TEST or not isinstance(syntax, ast.expr):
            return None
        if self._holds(syntax, item):
            return FALSY if kind is EdgeKind.FALSE else None
        if not isinstance(syntax, ast.Compare) or len(syntax.ops) != 1:
            return None
        operator, left, right = syntax.ops[0], syntax.left, syntax.comparators[0]
        if isinstance(operator, (ast.Is, ast.Eq)):
            leaves = kind is EdgeKind.TRUE
        elif isinstance(operator, (ast.IsNot, ast.NotEq)):
            leaves = kind is EdgeKind.FALSE
        else:
            return None
        if not leaves:
            return None
        if self._holds(left, item):
            return self.of(right)
        return self.of(left) if self._holds(right, item) else None

    def _holds(self, node: ast.expr, item: frozenset[ast.AST]) -> bool:
        if node in item:
            return True
        if isinstance(node, ast.NamedExpr):
            return node.target in item
        bindings = self._module.reaching_bindings(node)
        return bool(bindings) and bindings is not None and bindings <= item


def matches(found: Sentinel | None, sentinel: Sentinel) -> bool:
    """Tell whether a constant is that sentinel, or may end a loop that stops at it."""
    return found is not None and (found == sentinel or (sentinel == FALSY and found in _FALSE))
