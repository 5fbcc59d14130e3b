"""Reaching definitions: which of a name's bindings can a use of it see."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.flow.flow import Flow
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import evaluated, walk
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue


class Reaching:
    """Answers, for one function, by searching its graph backwards from a use."""

    def __init__(self, module: Flow, function: FunctionValue) -> None:
        self._steps = module.steps(function)
        self._sources: dict[Node, list[tuple[Node, EdgeKind]]] = {}
        self._bound: dict[tuple[Node, str], list[ast.AST]] = {}
        for node in module.graph(function).nodes:
            for edge in node.edges:
                self._sources.setdefault(edge.to, []).append((node, edge.kind))
            for name, binding in bindings_at(node):
                self._bound.setdefault((node, name), []).append(binding)

    def bindings(self, use: ast.Name, variable: Variable) -> set[ast.AST] | None:
        """Return the bindings of ``variable`` that ``use`` can see; None if it cannot be told."""
        steps = self._steps.get(use)
        if steps is None:
            return None
        known = set(variable.bindings)
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
            bound = self._bound.get((node, variable.name))
            if bound is not None and not failed:
                mine = known.intersection(bound)
                if not mine:
                    return None
                found |= mine
                continue
            if node.kind is NodeKind.ENTRY:
                found.update(b for b in variable.bindings if isinstance(b, ast.arg))
            stack.extend(self._sources.get(node, ()))
        return found


def bindings_at(node: Node) -> Iterator[tuple[str, ast.AST]]:
    """Yield the names that a step binds, with the nodes that stand for the bindings."""
    syntax = node.syntax
    roots: list[ast.AST] = list(evaluated(node))
    if isinstance(syntax, (ast.For, ast.AsyncFor)):
        roots = [syntax.target]
    elif isinstance(syntax, ast.withitem) and syntax.optional_vars is not None:
        roots = [*roots, syntax.optional_vars] if node.kind is NodeKind.ENTER else []
    elif isinstance(syntax, ast.match_case) and node.kind is NodeKind.CASE:
        roots = [syntax.pattern]
    elif isinstance(syntax, (ast.Import, ast.ImportFrom)):
        for alias in syntax.names:
            yield alias.asname or alias.name.partition(".")[0], alias
        return
    elif isinstance(syntax, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield syntax.name, syntax
    elif node.kind is NodeKind.CATCH and isinstance(syntax, ast.ExceptHandler):
        if syntax.name:
            yield syntax.name, syntax
    for root in roots:
        for below in walk(root):
            if isinstance(below, ast.Name) and not isinstance(below.ctx, ast.Load):
                yield below.id, below
            elif isinstance(below, (ast.MatchAs, ast.MatchStar)) and below.name:
                yield below.name, below
            elif isinstance(below, ast.MatchMapping) and below.rest:
                yield below.rest, below
