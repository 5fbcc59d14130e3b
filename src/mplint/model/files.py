"""The files of a program, and one space of positions for all of them.

As in a compiler's source map, every file gets a range of line numbers of its own, so that a node
of the syntax tree tells by its line which file it is from. The file that is analysed keeps its
numbers; those that it imports lie below zero: they run before it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from mplint.model.names.bindings import FileBindings

_STRIDE = 1 << 24
"""Lines that a file can have."""

Resolve: TypeAlias = Callable[[str, int, str], "str | None"]
"""Module (importer, level, dotted name) -> the project's module or package of that name."""


@dataclass(slots=True, eq=False)
class LinkedFile:
    """A module of the project that the analysed one imports, with everything in it.

    Attributes:
        name: the module's name, unique in the project; it begins with a dot.
        rank: its place among the files of the program, from 0.
        members: names of other linked modules' members, as the tree spells them now.
        bindings: what it binds, once that is known.
    """

    name: str
    path: str
    tree: ast.Module
    lines: Sequence[str]
    rank: int
    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    bindings: FileBindings | None = None

    @classmethod
    def placed(
        cls, name: str, path: str, tree: ast.Module, lines: Sequence[str], rank: int
    ) -> LinkedFile:
        """Give the nodes of a freshly parsed ``tree`` the positions of the file at ``rank``."""
        offset = -(rank + 1) * _STRIDE
        stack: list[ast.AST] = [tree]
        while stack:
            node = stack.pop()
            line = getattr(node, "lineno", None)
            if line is not None:
                node.lineno = line + offset  # type: ignore[attr-defined]
                end = getattr(node, "end_lineno", None)
                if end is not None:
                    node.end_lineno = end + offset  # type: ignore[attr-defined]
            stack.extend(ast.iter_child_nodes(node))
        return cls(name, path, tree, lines, rank)


@dataclass(slots=True)
class Links:
    """What the analysed module is linked with.

    Attributes:
        name: the module's own name in the project.
        resolve: finds the modules of the project by what import statements call them.
        files: the linked modules, by name.
        members, bindings: as those of a linked file, for the analysed one.
    """

    name: str
    resolve: Resolve
    files: dict[str, LinkedFile] = field(default_factory=dict)
    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    bindings: FileBindings | None = None


def rank_of(line: int) -> int | None:
    """Return which linked file a line is from; None for the analysed file."""
    return -line // _STRIDE if line < 0 else None


def line_in_file(line: int) -> int:
    """Return a line as its own file counts it, from 1."""
    return line + (-line // _STRIDE + 1) * _STRIDE if line < 0 else line


class Line(int):
    """A line of one of several files: as a number its position, as text a mark.

    ``Source.spoken`` turns the marks in a message into words, once it is known which file the
    message is about.
    """

    def __format__(self, _spec: str) -> str:
        return f"\ue000{int(self)}\ue001"

    def __str__(self) -> str:
        return format(self)
