"""Finds the pieces of a file's concrete syntax by the places that ``ast`` gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import TypeAlias, cast

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from mplint.fixes.errors import EditError
from mplint.place import Span

Start: TypeAlias = tuple[int, int]
"""Line (from 1) and column (from 0) of a statement's first character: its identity."""

Statement: TypeAlias = cst.BaseSmallStatement | cst.BaseCompoundStatement
Listed: TypeAlias = cst.Arg | cst.BaseElement | cst.ImportAlias
BlockSyntax: TypeAlias = cst.Module | cst.IndentedBlock | cst.SimpleStatementSuite


class SyntaxIndex:
    """A module's concrete syntax tree, with its pieces by place.

    Args:
        module: the tree.

    """

    def __init__(self, module: cst.Module) -> None:
        self.module = module
        # Not copied: nobody else holds the tree, and it is never changed in place.
        wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
        self._places = cast("Mapping[cst.CSTNode, CodeRange]", wrapper.resolve(PositionProvider))
        self._parents = {child: node for node in self._places for child in _children(node)}
        self._statements: dict[Start, Statement] = {}
        self._expressions: dict[tuple[Start, Start], cst.BaseExpression] = {}
        self._aliases: dict[Start, cst.ImportAlias] = {}
        for node, place in self._places.items():
            if isinstance(node, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
                self._statements[_start(place)] = node
            elif isinstance(node, cst.ImportAlias):
                self._aliases[_start(place)] = node
            elif isinstance(node, cst.BaseExpression):
                self._expressions.setdefault(self._range(node, place), node)

    def start(self, statement: cst.CSTNode) -> Start:
        """Return where ``statement`` begins, as ``ast`` has it (a ``def`` without decorators)."""
        return _start(self._places[statement])

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """Return the syntax directly around ``node``."""
        return self._parents.get(node)

    def statement(self, span: Span) -> Statement:
        """Return the statement that begins where ``span`` does.

        Raises:
            EditError: there is none.

        """
        found = self._statements.get(span.start)
        if found is None:
            raise EditError(f"no statement begins on line {span.line} in column {span.column + 1}")
        return found

    def block(self, statement: Statement) -> BlockSyntax:
        """Return the block that a statement stands in.

        Raises:
            EditError: it is an ``elif``, which stands in none.

        """
        around = self.parent(statement)
        if isinstance(around, cst.SimpleStatementLine):
            around = self.parent(around)
        if isinstance(around, (cst.Module, cst.IndentedBlock, cst.SimpleStatementSuite)):
            return around
        raise EditError("an `elif` cannot be moved")

    def expression(self, span: Span) -> cst.BaseExpression:
        """Return the expression at ``span``.

        Raises:
            EditError: there is none.

        """
        found = self._expressions.get((span.start, span.end))
        if found is None:
            raise EditError(f"no expression stands on line {span.line} there")
        return found

    def listed(self, span: Span) -> Listed:
        """Return the argument or element whose value stands at ``span``, or the imported name.

        Raises:
            EditError: that is nothing of the kind.

        """
        if span.start in self._aliases:
            return self._aliases[span.start]
        around = self.parent(self.expression(span))
        if isinstance(around, (cst.Arg, cst.BaseElement)):
            return around
        raise EditError(f"no argument stands on line {span.line} there")

    def _range(self, node: cst.BaseExpression, place: CodeRange) -> tuple[Start, Start]:
        """Return where ``ast`` has an expression: some with their innermost parentheses."""
        if isinstance(node, (cst.Tuple, cst.GeneratorExp)) and node.lpar:
            first, last = self._places[node.lpar[-1]], self._places[node.rpar[0]]
            return _start(first), (last.end.line, last.end.column)
        return _start(place), (place.end.line, place.end.column)


@cache
def _fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _children(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Yield the pieces of ``node``; libcst's own ``children`` takes several times as long."""
    for name in _fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, cst.CSTNode):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from (one for one in value if isinstance(one, cst.CSTNode))


def _start(place: CodeRange) -> Start:
    return place.start.line, place.start.column
