"""The statements of a block, each alone on its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import libcst as cst

from mplint.edits import Run
from mplint.fixes.comments import Line
from mplint.fixes.errors import EditError
from mplint.fixes.syntax import BlockSyntax, Start, SyntaxIndex


@dataclass(eq=False, slots=True)
class Unit:
    """A line of a block: one statement, or several that nobody wants apart."""

    starts: tuple[Start, ...]
    line: Line


def units_of(
    index: SyntaxIndex, block: BlockSyntax, updated: BlockSyntax, touched: Collection[Start]
) -> list[Unit]:
    """Return the lines of a block.

    Args:
        index: where everything is.
        block: the block as it is in the file.
        updated: the same with the edits inside its statements carried out.
        touched: the statements that must be alone on their lines.

    """
    lines = zip(block.body, updated.body, strict=True)
    units = [unit for line, now in lines for unit in _split(index, line, now, touched)]
    if isinstance(updated, cst.SimpleStatementSuite):
        last = units[-1]
        last.line = last.line.with_changes(trailing_whitespace=updated.trailing_whitespace)
    return units


def between(units: Sequence[Unit], run: Run) -> list[Unit]:
    """Return the units of ``run``.

    Raises:
        EditError: they are not there, or not in that order.

    """
    first, last = position(units, run.first.start), position(units, run.last.start)
    if last < first:
        raise EditError("the statements stand in another order")
    return list(units[first : last + 1])


def position(units: Sequence[Unit], start: Start) -> int:
    """Return which unit has the statement that begins at ``start``.

    Raises:
        EditError: none has.

    """
    for at, unit in enumerate(units):
        if start in unit.starts:
            return at
    raise EditError(f"line {start[0]} is not in that block")


def _split(
    index: SyntaxIndex, line: cst.CSTNode, now: cst.CSTNode, touched: Collection[Start]
) -> Iterator[Unit]:
    if isinstance(now, cst.BaseSmallStatement):  # of a body on the line of its header
        yield Unit((index.start(line),), cst.SimpleStatementLine([_alone(now)]))
    elif isinstance(line, cst.SimpleStatementLine):
        now = cast("cst.SimpleStatementLine", now)
        starts = tuple(index.start(statement) for statement in line.body)
        if len(starts) == 1 or not any(start in touched for start in starts):
            yield Unit(starts, now)
            return
        for at, (start, statement) in enumerate(zip(starts, now.body, strict=True)):
            single = cst.SimpleStatementLine([_alone(statement)])
            if at == 0:
                single = single.with_changes(leading_lines=now.leading_lines)
            if at == len(starts) - 1:
                single = single.with_changes(trailing_whitespace=now.trailing_whitespace)
            yield Unit((start,), single)
    else:
        yield Unit((index.start(line),), cast("cst.BaseCompoundStatement", now))


def _alone(statement: cst.BaseSmallStatement) -> cst.BaseSmallStatement:
    return statement.with_changes(semicolon=cst.MaybeSentinel.DEFAULT)
