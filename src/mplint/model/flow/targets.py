"""Where control goes from inside a block, other than to its next statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mplint.model.flow.nodes import Node


class Lazy:
    """A node that is built when it is first needed (a copy of a ``finally`` block)."""

    def __init__(self, build: Callable[[], Node]) -> None:
        self._build = build
        self._node: Node | None = None

    @staticmethod
    def of(node: Node) -> Lazy:
        """Return a node that is there already."""
        return Lazy(lambda: node)

    def node(self) -> Node:
        """Return the node, always the same one."""
        if self._node is None:
            self._node = self._build()
        return self._node


@dataclass(frozen=True, slots=True)
class Targets:
    """The ways out of a block: by exception, ``return``, ``break`` and ``continue``."""

    raises: Lazy
    returns: Lazy
    breaks: Lazy | None = None
    continues: Lazy | None = None
