"""Checks: the conditions on a shared object under which it is then written."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.updates import Matches, Updates
from mplint.model.sharing.writes import Write

_BRANCHES = (EdgeKind.TRUE, EdgeKind.FALSE)


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that decides whether a write is made.

    Attributes:
        test: the condition.
        read: the expression by which it asks the object.
        taken: whether the write is made when the condition is true.
        step: the step of the graph at which it is evaluated.
    """

    test: ast.expr
    read: ast.expr
    taken: bool
    step: Node


class Checks:
    """Finds them in one module."""

    def __init__(self, module: FlowValues, updates: Updates) -> None:
        self._module = module
        self._updates = updates
        self._decides: dict[tuple[Graph, Node, EdgeKind], frozenset[Node]] = {}

    def of(self, write: Write, asks: Matches) -> list[Check]:
        """Return the checks of what ``asks`` accepts that decide whether ``write`` is made."""
        return list(self._of(write, asks))

    def _of(self, write: Write, asks: Matches) -> Iterator[Check]:
        graph = self._module.graph(write.function)
        targets = self._module.steps(write.function).get(write.target, [])
        if not targets:
            return
        for node in graph.nodes:
            if node.kind is not NodeKind.TEST or not isinstance(node.syntax, ast.expr):
                continue
            read = self._updates.behind(node.syntax, asks, write.function)
            if read is None:
                continue
            for kind in _BRANCHES:
                if any(edge.kind is kind for edge in node.edges) and not any(
                    target in self._without(graph, node, kind) for target in targets
                ):
                    yield Check(node.syntax, read, kind is EdgeKind.TRUE, node)

    def beyond(self, write: Write, check: Check) -> frozenset[Node]:
        """Return the steps that are only reached when ``check`` comes out as for ``write``."""
        graph = self._module.graph(write.function)
        kind = EdgeKind.TRUE if check.taken else EdgeKind.FALSE
        return frozenset(graph.nodes) - self._without(graph, check.step, kind)

    def _without(self, graph: Graph, node: Node, kind: EdgeKind) -> frozenset[Node]:
        """Return the steps that can be reached without taking a branch of a test."""
        key = (graph, node, kind)
        if key not in self._decides:
            seen = {graph.entry}
            queue = deque([graph.entry])
            while queue:
                current = queue.popleft()
                for edge in current.edges:
                    if current is node and edge.kind is kind:
                        continue
                    if edge.to not in seen:
                        seen.add(edge.to)
                        queue.append(edge.to)
            self._decides[key] = frozenset(seen)
        return self._decides[key]
