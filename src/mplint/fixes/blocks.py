"""Rewrites the statements of blocks: puts in, takes out, moves, wraps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from mplint.edits import Block, Item, Keep, Rewrite, Run
from mplint.fixes import comments
from mplint.fixes.comments import Line, Lines
from mplint.fixes.errors import EditError
from mplint.fixes.parsing import block_header, statements
from mplint.fixes.syntax import BlockSyntax, Start, SyntaxIndex
from mplint.fixes.units import Unit, between, position, units_of


class Blocks:
    """The rewriting of all blocks of a file; to be asked from the innermost block outwards.

    Args:
        index: the file.
        rewrites: what to do.

    Raises:
        EditError: an edit names statements that are not there.

    """

    def __init__(self, index: SyntaxIndex, rewrites: Sequence[Rewrite]) -> None:
        self._index = index
        self._touched: set[Start] = set()
        self._rewrites: dict[int, list[Rewrite]] = {}
        self._kept_from: dict[int, list[Run]] = {}
        self._units: dict[int, list[Unit]] = {}
        self._kept: set[int] = set()
        self._left: set[int] = set()
        self._indent: str | None = None
        self.concerned: list[BlockSyntax] = []
        """The blocks that statements go from, come to or are kept from."""
        self.new_blocks: set[int] = set()
        """The identities of the blocks that were made."""
        self._alive: list[cst.CSTNode] = []
        self._written = comments.Comments()
        for rewrite in rewrites:
            self._rewrites.setdefault(self._touch(rewrite.run), []).append(rewrite)
            for keep in _keeps(rewrite.items):
                self._kept_from.setdefault(self._touch(keep.run), []).append(keep.run)

    def concerns(self, block: BlockSyntax) -> bool:
        """Tell whether statements of ``block`` go, come or are kept elsewhere."""
        return id(block) in self._rewrites or id(block) in self._kept_from

    def rewritten(self, block: BlockSyntax, updated: BlockSyntax) -> tuple[list[Line], Lines]:
        """Return the new statements of ``block``, and the comments to put below them.

        Args:
            block: as it is in the file.
            updated: with the edits inside its statements carried out.

        Raises:
            EditError: the edits do not fit the block, or each other.

        """
        # New blocks are indented as the one around them is.
        self._indent = block.indent if isinstance(block, cst.IndentedBlock) else None
        units = units_of(self._index, block, updated, self._touched)
        self._units[id(block)] = units
        for run in self._kept_from.get(id(block), ()):
            self._kept.update(id(unit.line) for unit in between(units, run))
        todo = {position(units, one.run.first.start): one
                for one in self._rewrites.get(id(block), ())}  # fmt: skip
        if len(todo) < len(self._rewrites.get(id(block), ())):
            raise EditError("two edits want the same statements")
        result: list[Line] = []
        above: Lines = []
        at = 0
        while at < len(units):
            lines = [units[at].line]
            left: Lines = []
            size = 1
            if at in todo:
                old = between(units, todo[at].run)
                size = len(old)
                lines, left = self._replaced(old, todo.pop(at))
            if lines and above:
                lines[0] = self._renewed(units, lines[0], comments.below(above, lines[0]))
                above = []
            above = comments.stacked(above, left)
            result += lines
            at += size
        if todo:
            raise EditError("two edits want the same statements")
        if not result:
            self._left.add(id(block))
        if result and not isinstance(block, cst.Module) and not comments.is_apart(units[0].line):
            # What now comes first was not first: its blank lines kept it apart from what is gone.
            own = comments.without_first_blanks(comments.leading(result[0]))
            if len(own) < len(comments.leading(result[0])):
                new = comments.with_leading(result[0], own)
                result[0] = self._renewed(units, result[0], new)
        return result or [cst.SimpleStatementLine([cst.Pass()])], comments.only_comments(above)

    def leaves_nothing(self, block: BlockSyntax) -> bool:
        """Tell whether all statements of a block that has been rewritten are gone."""
        return id(block) in self._left

    def _renewed(self, units: list[Unit], old: Line, new: Line) -> Line:
        """Return ``new``, after noting that it is what ``old`` was."""
        self._alive.append(old)  # as long as its identity counts
        for unit in units:
            if unit.line is old:
                unit.line = new
                if id(old) in self._kept:
                    self._kept.add(id(new))
        return new

    def _replaced(self, old: list[Unit], rewrite: Rewrite) -> tuple[list[Line], Lines]:
        """Return what takes the place of ``old``, and the lines to put above what follows."""
        first = old[0]
        apart, attached = comments.split(comments.leading(first.line))
        orphans = comments.Orphans(self._kept)
        for unit in old:
            (unit.line if unit is not first else self._bare(first)).visit(orphans)
        outer = [item.run for item in rewrite.items if isinstance(item, Keep)]
        outer += [one.run for one in _taking_comments(rewrite.items)]
        stays = any(first in self._run(run) for run in outer)
        moves = not stays and id(first.line) in self._kept and not self._inside(first, rewrite)
        lines: list[Line] = []
        self._written = comments.Comments()
        for item in rewrite.items:
            lines += self._built(item, first, attached if stays or moves else [], old)
        orphans.forget(self._written.found)
        if not lines:
            left = [] if moves else attached
            return [], [*apart, *left, *comments.as_lines([*orphans.before, *orphans.after])]
        before = orphans.before
        ending = comments.end_comment(first.line)
        if comments.has_header(lines[0]) and ending in before[:1]:
            lines[0] = _with_header_comment(lines[0], before.pop(0))
        above = [*apart, *([] if stays or moves else attached), *comments.as_lines(before)]
        lines[0] = comments.below(above, lines[0])
        return lines, comments.as_lines(orphans.after)

    def _bare(self, unit: Unit) -> Line:
        """Return a unit's line without the lines above it; if it is kept, itself."""
        return unit.line if id(unit.line) in self._kept else comments.with_leading(unit.line, [])

    def _built(self, item: Item, first: Unit, attached: Lines, old: list[Unit]) -> list[Line]:
        """Return the statements of an item; ``attached`` goes above ``first``."""
        if isinstance(item, Keep):
            lines = []
            for at, unit in enumerate(self._run(item.run)):
                above = comments.leading(unit.line)
                if unit is first:
                    above = attached
                elif at == 0 and unit not in old:
                    above = comments.split(above)[1]
                if at == 0 and item.blank_lines is not None:
                    own = comments.without_first_blanks(above)
                    above = [*comments.blank_lines(item.blank_lines), *own]
                lines.append(comments.with_leading(unit.line, above))
            return lines
        if not isinstance(item, Block):
            new = statements(item.text, self._index.module)
            for line in new:
                line.visit(self._written)
            return new
        body: list[Line] = []
        for one in item.body:
            lines = self._built(one, first, attached, old)
            if lines and body and isinstance(one, Keep):
                gone = self._gone_before(one, old)
                apart = self._is_apart(one) or any(comments.is_apart(u.line) for u in gone[:1])
                own = comments.without_first_blanks(comments.leading(lines[0]))
                above = comments.blank_lines(apart) + self._comments_of(gone)
                lines[0] = comments.with_leading(lines[0], [*above, *own])
            body += lines
        body = body or [cst.SimpleStatementLine([cst.Pass()])]
        top = comments.without_first_blanks(comments.leading(body[0]))
        body[0] = comments.with_leading(body[0], top)
        header = block_header(item.header, self._index.module)
        header.visit(self._written)
        indented = cst.IndentedBlock(body, indent=self._indent)
        self.new_blocks.add(id(indented))
        self._alive.append(indented)
        block = header.with_changes(body=indented)
        return [comments.with_leading(block, comments.blank_lines(item.blank_lines))]

    def _gone_before(self, item: Keep, old: list[Unit]) -> list[Unit]:
        """Return the statements that go right before those that an item keeps."""
        first = self._run(item.run)[0]
        end = start = old.index(first) if first in old else 0
        while start and id(old[start - 1].line) not in self._kept:
            start -= 1
        return old[start:end]

    def _comments_of(self, gone: list[Unit]) -> Lines:
        """Return all comments of statements that go, for the place where they were."""
        orphans = comments.Orphans(self._kept)
        for unit in gone:
            unit.line.visit(orphans)
        found = [*orphans.before, *orphans.after]
        self._written.found += [comment.value for comment in found]
        return comments.as_lines(found)

    def _is_apart(self, item: Keep) -> bool:
        """Tell whether a blank line is above the statements that an item keeps."""
        first = self._run(item.run)[0].line
        return any(line.comment is None for line in comments.leading(first))

    def _touch(self, run: Run) -> int:
        """Note that a run's ends must be alone on their lines; return its block's identity."""
        first, last = self._index.statement(run.first), self._index.statement(run.last)
        block = self._index.block(first)
        if self._index.block(last) is not block:
            raise EditError("the statements stand in different blocks")
        self._touched |= {self._index.start(first), self._index.start(last)}
        self.concerned.append(block)
        return id(block)

    def _run(self, run: Run) -> list[Unit]:
        units = self._units.get(id(self._index.block(self._index.statement(run.first))))
        if units is None:
            raise EditError("a statement cannot be moved into a block that ends before it")
        return between(units, run)

    def _inside(self, unit: Unit, rewrite: Rewrite) -> bool:
        return any(unit in self._run(keep.run) for keep in _keeps(rewrite.items))


def _keeps(items: Sequence[Item]) -> Iterator[Keep]:
    for item in items:
        if isinstance(item, Keep):
            yield item
        elif isinstance(item, Block):
            yield from _keeps(item.body)


def _taking_comments(items: Sequence[Item]) -> Iterator[Keep]:
    for item in items:
        if isinstance(item, Block) and item.takes_comments:
            yield from _keeps(item.body)


def _with_header_comment(line: cst.BaseCompoundStatement, comment: cst.Comment) -> Line:
    header = cst.TrailingWhitespace(cst.SimpleWhitespace("  "), comment)
    return line.with_changes(body=line.body.with_changes(header=header))
