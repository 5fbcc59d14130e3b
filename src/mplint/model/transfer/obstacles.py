"""Obstacles: why something cannot be sent to another process."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from enum import Enum, auto

from mplint.model.source import Source


class Sort(Enum):
    """What stands in the way."""

    FUNCTION = auto()
    """A lambda or nested function: pickle finds functions by their names in modules."""
    WRAPPER = auto()
    """A function that a decorator returns in place of one of a module, under another name."""
    CLASS = auto()
    """A class inside a function, or an instance of one."""
    DATA = auto()
    """A generator, an open file, a pool and the like."""
    THREAD = auto()
    """A lock, event or queue of the threads of one process."""
    SHARED = auto()
    """An object of multiprocessing that a child can only inherit."""
    UNIMPORTABLE = auto()
    """A function or class of a module that children cannot import, or an instance of one."""


_BY_NAME = {
    "a generator": "send a list, or make it in the child",
    "a module": "import it in the child",
}
_BY_SORT = {
    Sort.FUNCTION: "define it with `def` at module level",
    Sort.WRAPPER: "put `@functools.wraps(…)` on what the decorator returns",
    Sort.CLASS: "define the class at module level",
    Sort.DATA: "make it in the child instead",
    Sort.THREAD: "it is of no use in another process",
    Sort.UNIMPORTABLE: "define it in a module that the child can import",
    Sort.SHARED: "hand it to the child when it is started, or use a manager's",
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A thing that cannot be pickled.

    Attributes:
        what: how a message names it: ``a lambda``, ``an open file``.
        made: where it is made or defined.
        at: the innermost expression, where it is handed over, that brings it along.
        holder: the attribute of an object through which it comes along, if it does.
        is_passed: whether it is handed over by some caller, as an argument.
    """

    sort: Sort
    what: str
    made: ast.AST
    at: ast.expr
    holder: str | None = None
    is_passed: bool = False

    def thing(self, module: Source) -> str:
        """How a message begins that says what cannot be sent."""
        text, line = ast.unparse(self.at), module.line(self.made)
        if self.holder is not None:
            return f"`{text}` brings along {self.what} in `{self.holder}` (line {line}), which"
        if self.made is self.at:
            return self.what
        return f"`{text}`, {self.what} from line {line},"

    @property
    def advice(self) -> str:
        """What a message says is to be done."""
        return _BY_NAME.get(self.what) or _BY_SORT[self.sort]

    def seen_at(self, node: ast.expr) -> Obstacle:
        """Return the same obstacle, as brought along by ``node``."""
        return replace(self, at=node)

    def held_in(self, node: ast.expr, holder: str) -> Obstacle:
        """Return the same obstacle, as held in the attribute ``holder`` of ``node``."""
        return replace(self, at=node, holder=self.holder or holder)


def first_of_all(found: list[Obstacle | None]) -> Obstacle | None:
    """Return the first of ``found`` if each of them is an obstacle."""
    return found[0] if found and None not in found else None
