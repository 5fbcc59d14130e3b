"""Nodes and edges of control-flow graphs.

A node evaluates one thing: a simple statement, a condition, the head of a loop, the entry or
exit of a ``with`` item. Edges say why control takes them, so that an analysis can drop the ones
that it knows to be impossible.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import Enum, auto


class EdgeKind(Enum):
    """Why control passes along an edge."""

    NEXT = auto()
    TRUE = auto()
    FALSE = auto()
    ITEM = auto()
    """A loop's iterable gave another element."""
    EXHAUSTED = auto()
    EXCEPTION = auto()


class NodeKind(Enum):
    """What a node does."""

    ENTRY = auto()
    EXIT = auto()
    """The end of the function by ``return`` or by falling off its end."""
    RAISE = auto()
    """The end of the function by an exception."""
    STATEMENT = auto()
    TEST = auto()
    ITERABLE = auto()
    LOOP = auto()
    ENTER = auto()
    LEAVE = auto()
    HANDLERS = auto()
    CATCH = auto()
    CASE = auto()


@dataclass(eq=False, slots=True)
class Node:
    """A step of a function.

    Attributes:
        syntax: the statement, condition, ``withitem``, handler or ``match_case``.
        edges: where control can go.
        index: the node's number in its graph.
        parts: what it evaluates, once that has been asked for (see ``steps.parts``).
        calls: the calls that it makes, likewise (see ``steps.calls_in``).
        targets: what it binds, likewise (see ``steps.targets_of``).
    """

    kind: NodeKind
    syntax: ast.AST
    index: int
    edges: list[Edge]
    parts: tuple[ast.AST, ...] | None = None
    calls: tuple[ast.Call, ...] | None = None
    targets: tuple[tuple[ast.expr, ast.expr | None], ...] | None = None

    @property
    def position(self) -> tuple[int, int, int]:
        """What orders nodes as they stand in the source: line, column, index."""
        syntax = self.syntax
        return getattr(syntax, "lineno", 0), getattr(syntax, "col_offset", 0), self.index


@dataclass(eq=False, slots=True)
class Edge:
    """A way from one node to another."""

    kind: EdgeKind
    to: Node
