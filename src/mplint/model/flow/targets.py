"""Where control goes from inside a block, other than to its next statement."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.model.flow.nodes import Edge, EdgeKind, Node, NodeKind

if TYPE_CHECKING:
    from mplint.model.flow.cfg import Graph


@dataclass(frozen=True, slots=True)
class Targets:
    """Where control goes from inside a block, other than to the next statement."""

    raises: Lazy
    returns: Lazy
    breaks: Lazy | None = None
    continues: Lazy | None = None


class Lazy:
    """A node that is built when it is first needed (a copy of a ``finally`` block)."""

    def __init__(self, graph: Graph, body: list[ast.stmt], then: Lazy, targets: Targets) -> None:
        self._build = (graph, body, then, targets)
        self._node: Node | None = None

    @staticmethod
    def of(node: Node) -> Lazy:
        """Return a node that is there already."""
        lazy = Lazy.__new__(Lazy)
        lazy._node = node
        return lazy

    def node(self) -> Node:
        """Return the node, building it if need be."""
        if self._node is None:
            graph, body, then, targets = self._build
            graph.copies += 1
            self._node = graph.block(body, then.node(), targets)
            graph.copies -= 1
        return self._node


class LazyLeave(Lazy):
    """The exit of a ``with`` item on the way to somewhere."""

    def __init__(self, graph: Graph, item: ast.withitem, then: Lazy, kind: EdgeKind) -> None:
        self._leave = (graph, item, then, kind)
        self._node = None

    def node(self) -> Node:
        """Return the node, building it if need be."""
        if self._node is None:
            graph, item, then, kind = self._leave
            node = graph.new(NodeKind.LEAVE, item)
            self._node = node
            node.edges.append(Edge(kind, then.node()))
        return self._node
