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
        self._known: dict[Variable, dict[Node, frozenset[ast.AST] | None]] = {}
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
        found: set[ast.AST] = set()
        for step in steps:
            entering = self._entering(step, variable)
            if entering is None:
                return None
            found |= entering
        return found

    def _entering(self, step: Node, variable: Variable) -> frozenset[ast.AST] | None:
        """Return the bindings that can hold when control comes to ``step``.

        All steps of a straight line without a binding see the same ones: what is found for one
        is kept for the others, so that a long function is not searched anew for each use.
        """
        known = self._known.setdefault(variable, {})
        line: dict[Node, None] = {}
        while step not in known and step not in line:
            line[step] = None
            sources = self._sources.get(step, ())
            if len(sources) != 1 or sources[0][0].kind is NodeKind.ENTRY:
                break
            node, kind = sources[0]
            if (node, variable.name) in self._bound and not _failed(node, kind):
                break
            step = node
        entering = known[step] if step in known else self._search(step, variable, known)
        known.update(dict.fromkeys(line, entering))
        return entering

    def _search(
        self,
        step: Node,
        variable: Variable,
        known: dict[Node, frozenset[ast.AST] | None],
    ) -> frozenset[ast.AST] | None:
        bindings = set(variable.bindings)
        found: set[ast.AST] = set()
        seen: set[tuple[Node, bool]] = set()
        stack = list(self._sources.get(step, ()))
        while stack:
            node, kind = stack.pop()
            failed = _failed(node, kind)
            if (node, failed) in seen:
                continue
            seen.add((node, failed))
            bound = self._bound.get((node, variable.name))
            if bound is not None and not failed:
                mine = bindings.intersection(bound)
                if not mine:
                    return None
                found |= mine
                continue
            if node.kind is NodeKind.ENTRY:
                found.update(b for b in variable.bindings if isinstance(b, ast.arg))
            if node not in known:
                stack.extend(self._sources.get(node, ()))
                continue
            entering = known[node]
            if entering is None:
                return None
            found |= entering
        return frozenset(found)


def _failed(node: Node, kind: EdgeKind) -> bool:
    """Tell whether a step left by that kind of edge has not bound anything.

    What raises has not, and a loop binds only when it goes on.
    """
    if node.kind is NodeKind.LOOP:
        return kind is not EdgeKind.ITEM
    return kind is EdgeKind.EXCEPTION


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
