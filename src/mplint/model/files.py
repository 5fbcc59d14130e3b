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

from mplint.model.names.bindings import FileBindings, bindings_of_file

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
        bindings: what it binds.
        members: names of other linked modules' members, as the tree spells them now.
        stored: the members among them that it binds.
    """

    name: str
    path: str
    tree: ast.Module
    lines: Sequence[str]
    rank: int
    bindings: FileBindings
    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    stored: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def placed(
        cls, name: str, path: str, tree: ast.Module, lines: Sequence[str], rank: int
    ) -> LinkedFile:
        """Give the nodes of a freshly parsed ``tree`` the positions of the file at ``rank``."""
        bindings = bindings_of_file(tree, shift=-(rank + 1) * _STRIDE)
        return cls(name, path, tree, lines, rank, bindings)


@dataclass(slots=True)
class Links:
    """What the analysed module is linked with.

    Attributes:
        name: the module's own name in the project.
        resolve: finds the modules of the project by what import statements call them.
        files: the linked modules, by name.
        bindings: what the analysed file binds, once that is known.
        members, stored: as those of a linked file, for the analysed one.
    """

    name: str
    resolve: Resolve
    files: dict[str, LinkedFile] = field(default_factory=dict)
    bindings: FileBindings | None = None
    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    stored: set[tuple[str, str]] = field(default_factory=set)


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
