"""Reaching definitions: which of a name's bindings can a use of it see."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mplint.model.cfg import EdgeKind, Graph, Node, NodeKind
from mplint.model.scopes import Variable
from mplint.model.steps import evaluated, names_bound, walk
from mplint.model.values import FunctionValue

if TYPE_CHECKING:
    from mplint.model.module import Module


class Reaching:
    """Answers, for one function, by searching its graph backwards from a use."""

    def __init__(self, module: Module, function: FunctionValue) -> None:
        self._graph: Graph = module.graph(function)
        self._function = function
        self._sources: dict[Node, list[tuple[Node, EdgeKind]]] = {}
        self._step_of: dict[ast.AST, list[Node]] = {}
        self._binders: dict[str, set[Node]] = {}
        for node in self._graph.nodes:
            for edge in node.edges:
                self._sources.setdefault(edge.to, []).append((node, edge.kind))
            for name in names_bound(node):
                self._binders.setdefault(name, set()).add(node)
            for root in evaluated(node):
                for below in walk(root):
                    if isinstance(below, ast.Name):
                        self._step_of.setdefault(below, []).append(node)

    def bindings(self, use: ast.Name, variable: Variable) -> set[ast.AST] | None:
        """Return the bindings of ``variable`` that ``use`` can see; None if it cannot be told."""
        steps = self._step_of.get(use)
        if steps is None:
            return None
        binders = self._binders.get(variable.name, set())
        found: set[ast.AST] = set()
        seen: set[tuple[Node, bool]] = set()
        stack = [source for step in steps for source in self._sources.get(step, ())]
        while stack:
            node, kind = stack.pop()
            # What raises has not bound anything, and a loop binds only when it goes on.
            failed = kind is EdgeKind.EXCEPTION
            if node.kind is NodeKind.LOOP:
                failed = kind is not EdgeKind.ITEM
            if (node, failed) in seen:
                continue
            seen.add((node, failed))
            if node in binders and not failed:
                bound = [b for b in variable.bindings if _binds(node, b)]
                if not bound:
                    return None
                found.update(bound)
                continue
            if node.kind is NodeKind.ENTRY:
                found.update(b for b in variable.bindings if isinstance(b, ast.arg))
            stack.extend(self._sources.get(node, ()))
        return found


def _binds(node: Node, binding: ast.AST) -> bool:
    syntax = node.syntax
    if syntax is binding:
        return True
    if isinstance(syntax, (ast.For, ast.AsyncFor)):
        roots: list[ast.AST] = [syntax.target]
    elif isinstance(syntax, ast.withitem):
        roots = [syntax.context_expr, *([syntax.optional_vars] if syntax.optional_vars else [])]
    elif isinstance(syntax, (ast.Import, ast.ImportFrom)):
        roots = list(syntax.names)
    elif isinstance(syntax, ast.match_case):
        roots = [syntax.pattern]
    elif isinstance(syntax, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return False
    else:
        roots = [syntax]
    return any(below is binding for root in roots for below in walk(root))
