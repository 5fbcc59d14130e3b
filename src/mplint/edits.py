"""Edits: what a fix changes in a file, as plain data in the places and words of the source.

A rule describes its fix with these; :mod:`mplint.fixes` carries them out. Every place is the
:class:`~mplint.findings.Span` of a piece of syntax of the file as it was analysed (of
``ast``'s nodes, in characters: what ``module.span(node)`` returns), so edits need not know of
each other: they are all applied to that file at once, from the innermost outwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from mplint.place import Span


class Safety(Enum):
    """Whether a fix may be applied without being looked at, in the sense of ruff."""

    SAFE = "safe"
    """Apart from the bug, the program does what it did."""
    UNSAFE = "unsafe"
    """The fix may change more than the bug, or has to guess what was meant."""


# Edits of expressions and lists


@dataclass(frozen=True, slots=True)
class Replace:
    """Put the expression ``text`` in the place of an expression.

    Parentheses around the old expression stay; around the new one they are added where the
    place needs them.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Append:
    """Add ``text`` at the end of a list.

    ``span`` is that of a call (``text`` is an argument such as ``daemon=True``), a tuple, list
    or set display (an element), or a ``def`` or ``lambda`` (a parameter; a positional one goes
    before ``*args`` and the like).
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Take an argument out of a call, an element out of a display, or a name out of an import.

    ``span`` is that of the argument's value (``3`` of ``timeout=3``), of the element, or of the
    ``ast.alias``.
    """

    span: Span


@dataclass(frozen=True, slots=True)
class Import:
    """Make sure that the module imports ``name`` from ``module``, or ``module`` itself.

    With ``name`` empty the statement is ``import module``.
    """

    module: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Put ``text`` in the place of characters that are no syntax, such as a comment.

    ``span`` may be any piece of the file. The edits of one fix are all of this kind, or none is.
    """

    span: Span
    text: str


# Edits of statements


@dataclass(frozen=True, slots=True)
class Run:
    """The statements of one block from one to another: the spans of the first and the last."""

    first: Span
    last: Span


@dataclass(frozen=True, slots=True)
class Keep:
    """Statements of the file as they are, with their comments, wherever in it they stand.

    ``blank_lines`` is how many empty lines go before them, if not as many as now.
    """

    run: Run
    blank_lines: int | None = None


@dataclass(frozen=True, slots=True)
class New:
    """New statements: source text that begins in column 0."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A new compound statement: a header such as ``with lock:`` around ``body``.

    ``blank_lines`` is how many empty lines go before it. The comments right above its first
    statement stay above the block, or go with the statement into it if it ``takes_comments``.
    """

    header: str
    body: tuple[Item, ...]
    blank_lines: int = 0
    takes_comments: bool = False


Item: TypeAlias = Keep | New | Block


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Put ``items`` in the place of the statements ``run``; none removes them.

    What is kept nowhere disappears, but for its comments. Statements that an item keeps from
    somewhere else have to be removed there by a ``Rewrite`` of the same fix.
    """

    run: Run
    items: tuple[Item, ...] = ()


Edit: TypeAlias = Replace | Append | Drop | Import | ReplaceText | Rewrite


@dataclass(frozen=True, slots=True)
class Fix:
    """The repair of a finding: what to say of it (an imperative), and the edits, all or none.

    In a report that is spelled out, the edits are replacements of text alone; there are none if the
    fix is refused.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]

    @property
    def is_safe(self) -> bool:
        """Whether it may be applied without being looked at."""
        return self.safety is Safety.SAFE
