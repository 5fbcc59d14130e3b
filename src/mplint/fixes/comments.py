"""Keeps comments and blank lines where they belong when statements come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias, TypeGuard

import libcst as cst

Line: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement
"""A statement with lines of its own."""

Lines: TypeAlias = list[cst.EmptyLine]
"""Blank lines and comments above a statement."""


def leading(line: Line) -> Lines:
    """Return the blank lines and comments above a statement."""
    return list(line.leading_lines)


def with_leading(line: Line, lines: Sequence[cst.EmptyLine]) -> Line:
    """Return the statement with other lines above it."""
    return line.with_changes(leading_lines=lines)


def split(lines: Lines) -> tuple[Lines, Lines]:
    """Split the lines above a statement: those apart from it, and the comments right above it."""
    at = len(lines)
    while at and lines[at - 1].comment is not None:
        at -= 1
    return lines[:at], lines[at:]


def blank_lines(number: int) -> Lines:
    """Return so many empty lines."""
    return [cst.EmptyLine(indent=False) for _ in range(number)]


def as_lines(found: Iterable[cst.Comment]) -> Lines:
    """Return comments as lines of their own."""
    return [cst.EmptyLine(comment=comment) for comment in found]


def only_comments(lines: Lines) -> Lines:
    """Return ``lines`` without the blank ones."""
    return [line for line in lines if line.comment is not None]


def without_first_blanks(lines: Lines) -> Lines:
    """Return ``lines`` from the first comment on."""
    return lines[_blanks(lines) :]


def below(above: Lines, line: Line) -> Line:
    """Return a statement with ``above`` put on top of the lines that are above it.

    Where blank lines meet blank lines, only the larger number of them stays.
    """
    if not above:
        return line
    return with_leading(line, stacked(above, leading(line)))


def is_apart(line: Line) -> bool:
    """Tell whether blank lines come first above a statement."""
    return _blanks(leading(line)) > 0


def stacked(above: Lines, own: Lines) -> Lines:
    """Return ``above`` and ``own``; where their blank lines meet, the larger number stays."""
    meeting = min(_blanks(above[::-1]), _blanks(own))
    return [*above[: len(above) - meeting], *own]


def has_header(line: Line) -> TypeGuard[cst.BaseCompoundStatement]:
    """Tell whether a statement is a header with a block below it, which can have a comment."""
    return isinstance(getattr(line, "body", None), cst.IndentedBlock)


def end_comment(line: Line) -> cst.Comment | None:
    """Return the comment at the end of a statement's line, or of its header."""
    if isinstance(line, cst.SimpleStatementLine):
        return line.trailing_whitespace.comment
    if isinstance(line, cst.Match):
        return line.whitespace_after_colon.comment
    if isinstance(line.body, cst.IndentedBlock):
        return line.body.header.comment
    return None


class Comments(cst.CSTVisitor):
    """All comments of some syntax."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def visit_Comment(self, node: cst.Comment) -> None:  # noqa: N802
        """Collect a comment."""
        self.found.append(node.value)


class Orphans(cst.CSTVisitor):
    """The comments of statements that go, outside of the statements in them that stay.

    Args:
        kept: the identities of the statements that stay.

    """

    def __init__(self, kept: Collection[int]) -> None:
        super().__init__()
        self._kept = kept
        self._seen = False
        self.before: list[cst.Comment] = []
        self.after: list[cst.Comment] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Collect comments, before the first statement that stays and after it."""
        if id(node) in self._kept:
            self._seen = True
            return False
        if isinstance(node, cst.Comment):
            (self.after if self._seen else self.before).append(node)
        return True

    def forget(self, written: Iterable[str]) -> None:
        """Drop the comments that new syntax brings along, one for each of ``written``."""
        for text in written:
            for some in (self.before, self.after):
                same = [comment for comment in some if comment.value == text]
                if same:
                    some.remove(same[0])
                    break


class BlankLines(cst.CSTTransformer):
    """Makes the blank lines of new blocks empty: they would take their indentation along.

    Args:
        blocks: the identities of the blocks.

    """

    def __init__(self, blocks: Collection[int]) -> None:
        super().__init__()
        self._blocks = blocks
        self._depth = 0

    def visit_IndentedBlock(self, node: cst.IndentedBlock) -> None:  # noqa: N802
        """Enter a block."""
        self._depth += id(node) in self._blocks

    def leave_IndentedBlock(  # noqa: N802
        self, original_node: cst.IndentedBlock, updated_node: cst.IndentedBlock
    ) -> cst.IndentedBlock:
        """Leave a block."""
        self._depth -= id(original_node) in self._blocks
        return updated_node

    def leave_EmptyLine(  # noqa: N802  (libcst's name)
        self, original_node: cst.EmptyLine, updated_node: cst.EmptyLine
    ) -> cst.EmptyLine:
        """Make one line empty."""
        del original_node
        if not self._depth or updated_node.comment is not None:
            return updated_node
        return updated_node.with_changes(indent=False, whitespace=cst.SimpleWhitespace(""))


def _blanks(lines: Sequence[cst.EmptyLine]) -> int:
    """Return how many blank lines ``lines`` begin with."""
    for count, line in enumerate(lines):
        if line.comment is not None:
            return count
    return len(lines)
