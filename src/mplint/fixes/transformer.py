"""Carries out edits on a file's concrete syntax tree, from the innermost piece outwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, cast

import libcst as cst
import libcst.matchers as m

from mplint.edits import Append, Drop, Edit, Import, Replace, Rewrite, Run
from mplint.fixes import parsing
from mplint.fixes.blocks import Blocks
from mplint.fixes.comments import BlankLines
from mplint.fixes.errors import EditError
from mplint.fixes.imports import with_imports
from mplint.fixes.listings import (
    items,
    opening_space,
    with_argument,
    with_element,
    with_items,
    with_parameter,
)
from mplint.fixes.lists import without
from mplint.fixes.syntax import SyntaxIndex
from mplint.place import Span

_Change: TypeAlias = Callable[[cst.CSTNode, cst.CSTNode], cst.CSTNode]
"""Takes a piece as it is in the file and with the edits inside it; returns it changed."""

_TIGHT = (
    cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.BaseNumber, cst.SimpleString,
    cst.FormattedString, cst.List, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp,
    cst.Ellipsis,
)  # fmt: skip
"""Expressions that need no parentheses anywhere (as far as fixes write them)."""

_ROOMY = (
    cst.Arg, cst.Assign, cst.AnnAssign, cst.AugAssign, cst.Expr, cst.Return, cst.Element,
    cst.Param, cst.If, cst.While, cst.Assert,
)  # fmt: skip
"""Syntax in which any expression (but for tuples) can stand without parentheses."""


def edited(index: SyntaxIndex, edits: Sequence[Edit]) -> cst.Module:
    """Return the module of ``index`` with all ``edits`` carried out; it stays as it is.

    Raises:
        EditError: an edit does not fit the file, or another edit.

    """
    transformer = _Transformer(index, edits)
    changed = index.module.visit(transformer)
    if transformer.blocks.new_blocks:
        changed = changed.visit(BlankLines(transformer.blocks.new_blocks))
    imports = [edit for edit in edits if isinstance(edit, Import)]
    return with_imports(cst.ensure_type(changed, cst.Module), imports)


class _Transformer(cst.CSTTransformer):
    def __init__(self, index: SyntaxIndex, edits: Sequence[Edit]) -> None:
        super().__init__()
        self._index = index
        self._changes: dict[int, list[_Change]] = {}
        self._targets: list[cst.CSTNode] = []
        rewrites = [edit for edit in edits if isinstance(edit, Rewrite)]
        dropped: dict[cst.CSTNode, list[cst.CSTNode]] = {}
        for edit in edits:
            if isinstance(edit, Replace):
                self._add(index.expression(edit.span), self._replacement(edit))
            elif isinstance(edit, Drop):
                listed = index.listed(edit.span)
                around = index.parent(listed)
                if around is not None:
                    dropped.setdefault(around, []).append(listed)
        for around, gone in dropped.items():
            if isinstance(around, (cst.Import, cst.ImportFrom)) and _names_all(around, gone):
                rewrites.append(_removal(index, around))
            else:
                self._add(around, _dropping(gone))
        for edit in edits:
            if isinstance(edit, Append):
                self._add(self._list_at(edit), _appending(edit.text))
        self.blocks = Blocks(index, rewrites)
        self._on_the_way: set[int] = set()
        for node in (*self._targets, *self.blocks.concerned):
            around = index.parent(node)
            while around is not None and id(around) not in self._on_the_way:
                self._on_the_way.add(id(around))
                around = index.parent(around)

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Go only where something is to be done: a file is large, and a fix small."""
        return id(node) in self._on_the_way

    def on_leave(self, original_node: cst.CSTNodeT, updated_node: cst.CSTNodeT) -> cst.CSTNodeT:
        """Carry out what is to be done here, after everything inside."""
        node: cst.CSTNode = updated_node
        for change in self._changes.get(id(original_node), ()):
            node = change(original_node, node)
        if isinstance(original_node, (cst.Module, cst.IndentedBlock, cst.SimpleStatementSuite)):
            if self.blocks.concerns(original_node):
                node = self._block(original_node, node)
        elif isinstance(original_node, (cst.If, cst.For, cst.While, cst.Try, cst.TryStar)):
            node = self._without_emptied(original_node, node)
        return cast("cst.CSTNodeT", node)

    def _add(self, node: cst.CSTNode, change: _Change) -> None:
        self._changes.setdefault(id(node), []).append(change)
        self._targets.append(node)

    def _block(self, original: cst.CSTNode, node: cst.CSTNode) -> cst.CSTNode:
        block = cast("cst.Module | cst.IndentedBlock | cst.SimpleStatementSuite", node)
        before = cast("cst.Module | cst.IndentedBlock | cst.SimpleStatementSuite", original)
        lines, below = self.blocks.rewritten(before, block)
        if isinstance(block, cst.SimpleStatementSuite):
            return cst.IndentedBlock(lines, footer=below)
        return block.with_changes(body=lines, footer=[*below, *block.footer])

    def _without_emptied(self, original: cst.CSTNode, node: cst.CSTNode) -> cst.CSTNode:
        """Return a statement without the ``else`` or ``finally`` that all statements left."""
        for name in ("orelse", "finalbody"):
            clause = getattr(original, name, None)
            now = getattr(node, name, None)
            if not isinstance(clause, (cst.Else, cst.Finally)) or now is None:
                continue
            needed = isinstance(clause, cst.Finally) and not getattr(node, "handlers", None)
            body = cast("cst.IndentedBlock | cst.SimpleStatementSuite", clause.body)
            if self.blocks.leaves_nothing(body) and not needed and not m.findall(now, m.Comment()):
                node = node.with_changes(**{name: None})
        return node

    def _list_at(self, edit: Append) -> cst.CSTNode:
        try:
            return self._index.expression(edit.span)
        except EditError:
            return self._index.statement(edit.span)

    def _replacement(self, edit: Replace) -> _Change:
        new = parsing.expression(edit.text)

        def replace(original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
            old = cast("cst.BaseExpression", updated)
            left, right = list(old.lpar), list(old.rpar)
            if left and isinstance(old, (cst.Tuple, cst.GeneratorExp)):
                left, right = left[:-1], right[1:]  # the innermost are its own
            in_operation = isinstance(
                self._index.parent(original), (cst.BinaryOperation, cst.AugAssign)
            )
            if in_operation and isinstance(new, _TIGHT) and not _hold_lines(left):
                left, right = [], []
            around = self._index.parent(original)
            tight = isinstance(new, _TIGHT) and not (
                isinstance(new, cst.BaseNumber) and isinstance(around, cst.Attribute)
            )
            bare = not left and not new.lpar and not tight
            if isinstance(new, cst.Tuple) and isinstance(around, (cst.For, cst.CompFor)):
                bare = bare and around.target is not original
            if bare and (
                isinstance(new, (cst.Tuple, cst.NamedExpr)) or not isinstance(around, _ROOMY)
            ):
                left, right = [cst.LeftParen()], [cst.RightParen()]
            inner, outer = list(new.lpar), list(new.rpar)
            if left and inner and isinstance(inner[0].whitespace_after, cst.SimpleWhitespace):
                inner, outer = inner[1:], outer[:-1]  # one pair is enough
            return new.with_changes(lpar=[*left, *inner], rpar=[*outer, *right])

        return replace


def _hold_lines(parentheses: list[cst.LeftParen]) -> bool:
    """Tell whether parentheses let an expression go over several lines."""
    spaces = [one.whitespace_after for one in parentheses]
    return any(isinstance(one, cst.ParenthesizedWhitespace) for one in spaces)


def _names_all(statement: cst.Import | cst.ImportFrom, gone: list[cst.CSTNode]) -> bool:
    """Tell whether nothing is left of an import: several fixes can take a name each."""
    names = statement.names
    return not isinstance(names, cst.ImportStar) and all(name in gone for name in names)


def _removal(index: SyntaxIndex, statement: cst.Import | cst.ImportFrom) -> Rewrite:
    line, column = index.start(statement)
    place = Span(line, column, line, column)
    return Rewrite(Run(place, place))


def _dropping(gone: list[cst.CSTNode]) -> _Change:
    def drop(original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        nodes = items(updated)
        identities = {id(node) for node in gone}
        pairs = zip(items(original), nodes, strict=True)
        dropped = [now for before, now in pairs if id(before) in identities]
        return with_items(updated, *without(nodes, dropped, opening_space(updated)))

    return drop


def _appending(text: str) -> _Change:
    def append(original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        del original
        if isinstance(updated, (cst.FunctionDef, cst.Lambda)):
            return with_parameter(updated, parsing.parameter(text))
        if isinstance(updated, cst.Call):
            return with_argument(updated, parsing.argument(text))
        return with_element(updated, parsing.element(text))

    return append
