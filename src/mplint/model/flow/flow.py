"""Flow: the graphs of a module's functions, and which step an expression belongs to."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from mplint.model.calls.sites import CallSite
from mplint.model.files import Links
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import parts
from mplint.model.program.program import Program
from mplint.model.source import START_METHODS
from mplint.model.values.domain import FunctionValue


class Flow(Program):
    """The order in which the code of a module's functions runs."""

    def __init__(
        self,
        tree: ast.Module,
        lines: Sequence[str],
        path: str,
        start_methods: frozenset[str] = START_METHODS,
        links: Links | None = None,
    ) -> None:
        super().__init__(tree, lines, path, start_methods, links)
        self._graphs: dict[FunctionValue, Graph] = {}
        self._steps: dict[FunctionValue, dict[ast.AST, list[Node]]] = {}
        self._enclosing: dict[FunctionValue, dict[ast.AST, tuple[ast.AST, ...]]] = {}

    def built_graphs(self) -> list[Graph]:
        """Return the graphs that have been asked for so far."""
        return list(self._graphs.values())

    def graph(self, function: FunctionValue) -> Graph:
        """Return the control-flow graph of a function."""
        found = self._graphs.get(function)
        if found is None:
            found = self._graphs[function] = Graph(function.node)
        return found

    def steps(self, function: FunctionValue) -> dict[ast.AST, list[Node]]:
        """Return the steps of a function's graph at which each expression is evaluated."""
        found = self._steps.get(function)
        if found is None:
            found = self._steps[function] = {}
            for node in self.graph(function).nodes:
                for below in parts(node):
                    found.setdefault(below, []).append(node)
        return found

    def enclosing(self, function: FunctionValue, statement: ast.AST) -> tuple[ast.AST, ...]:
        """Return the compound statements of a function around a statement, outermost first."""
        found = self._enclosing.get(function)
        if found is None:
            found = self._enclosing[function] = {}
            stack: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(function.node, ())]
            while stack:
                node, around = stack.pop()
                found[node] = around
                inner = (*around, node) if node is not function.node else ()
                stack += [(n, inner) for n in ast.iter_child_nodes(node) if _has_statements(n)]
        return found.get(statement, ())

    def enclosing_items(self, function: FunctionValue, statement: ast.AST) -> list[ast.withitem]:
        """Return the ``with`` items around a statement, within its function."""
        return [
            item
            for around in self.enclosing(function, statement)
            if isinstance(around, (ast.With, ast.AsyncWith))
            for item in around.items
        ]

    def sometimes_in_loop(self, site: CallSite) -> bool:
        """Tell whether a call stands in a loop, under a condition within the loop."""
        around = self.enclosing(site.unit, site.statement)
        loops = [
            n for n, a in enumerate(around) if isinstance(a, (ast.For, ast.AsyncFor, ast.While))
        ]
        return bool(loops) and any(
            isinstance(a, (ast.If, ast.ExceptHandler, ast.match_case)) for a in around[loops[-1] :]
        )


def _has_statements(node: ast.AST) -> bool:
    return isinstance(node, (ast.stmt, ast.ExceptHandler, ast.match_case))
