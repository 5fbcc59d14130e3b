"""Escaping: which exceptions certainly get out of a function, past every handler around them."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterable

from mplint.model import api
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import FunctionValue, Object


class Escaping:
    """Answers for one module. What may take an exception is supposed to take it."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def escapes(self, function: FunctionValue, steps: Iterable[Node], error: str) -> bool:
        """Tell whether an exception that ``steps`` raise certainly leaves ``function``.

        Args:
            function: whose steps they are.
            steps: where it is raised.
            error: the qualified name of its class: a built-in, or one derived from
                ``Exception``.
        """
        graph = self._module.graph(function)
        seen: set[Node] = set()
        stack = [e.to for step in steps for e in step.edges if e.kind is EdgeKind.EXCEPTION]
        while stack:
            node = stack.pop()
            if node is graph.raised:
                return True
            if node in seen:
                continue
            seen.add(node)
            edges = node.edges
            if node.kind is NodeKind.HANDLERS:
                handlers = getattr(node.syntax, "handlers", ())
                if any(self.may_take(handler.type, error) for handler in handlers):
                    continue
                edges = [edge for edge in edges if edge.kind is EdgeKind.EXCEPTION]
            elif node.kind is NodeKind.LEAVE and isinstance(node.syntax, ast.withitem):
                if self._may_swallow(node.syntax.context_expr, error):
                    continue
            stack += [edge.to for edge in edges]
        return False

    def may_take(self, handler: ast.expr | None, error: str) -> bool:
        """Tell whether a handler for ``handler`` may take ``error``."""
        if handler is None:
            return True
        if isinstance(handler, ast.Tuple):
            return any(self.may_take(kind, error) for kind in handler.elts)
        name = self._module.imports.qualified(handler)
        if name is None:
            return True
        module, _, last = name.rpartition(".")
        if module == "builtins":
            kind = getattr(builtins, last, None)
            return not isinstance(kind, type) or issubclass(_class_of(error), kind)
        if last == error.rpartition(".")[2]:
            return True
        root = module.partition(".")[0]
        return root == "builtins" or root not in sys.stdlib_module_names

    def _may_swallow(self, expression: ast.expr, error: str) -> bool:
        """Tell whether a context manager may keep an exception from going on."""
        values = self._module.values(expression)
        if values and all(isinstance(value, Object) for value in values):
            return any(self._module.kind(value) in api.SWALLOWING_KINDS for value in values)
        site = self._module.site(expression) if isinstance(expression, ast.Call) else None
        if site is None or not site.externals:
            return True
        if set(site.externals) == {"contextlib.suppress"}:
            return any(self.may_take(argument, error) for argument in site.node.args)
        return not all(name in api.NOT_LOCKS for name in site.externals)


def _class_of(error: str) -> type:
    """Return the built-in class of that qualified name; ``Exception`` for any other."""
    module, _, name = error.rpartition(".")
    kind = getattr(builtins, name, None) if module == "builtins" else None
    return kind if isinstance(kind, type) else Exception
