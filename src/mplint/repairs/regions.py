"""Regions: the smallest run of statements that contains all of some expressions."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mplint.model.flow.steps import walk
from mplint.model.source import Source
from mplint.repairs.places import block_of, is_elif


@dataclass(frozen=True, slots=True)
class Region:
    """Statements of one block, from the one at ``first`` to the one at ``last``."""

    block: list[ast.stmt]
    first: int
    last: int

    @property
    def statements(self) -> Sequence[ast.stmt]:
        """The statements themselves."""
        return self.block[self.first : self.last + 1]


def region_of(source: Source, function: ast.AST, nodes: Iterable[ast.AST]) -> Region | None:
    """Return the smallest run of statements of ``function`` that contains all ``nodes``.

    None if one of them stands in another function, or the run would be a part of an ``if``
    that is no statement of its own (``elif``).
    """
    chains = [_chain(source, function, node) for node in nodes]
    return _common(source, chains)


def merged(source: Source, function: ast.AST, one: Region, other: Region) -> Region | None:
    """Return the smallest region that contains both."""
    ends = [one.statements[0], one.statements[-1], other.statements[0], other.statements[-1]]
    return region_of(source, function, ends)


def touch(one: Region, other: Region) -> bool:
    """Tell whether two regions of one function overlap, or follow directly on each other."""
    if one.block is other.block:
        return one.first <= other.last + 1 and other.first <= one.last + 1
    return overlap(one, other)


def overlap(one: Region, other: Region) -> bool:
    """Tell whether two regions of one function have statements in common."""
    if one.block is other.block:
        return one.first <= other.last and other.first <= one.last
    return _contains(one, other) or _contains(other, one)


def precedes(source: Source, earlier: ast.stmt, later: ast.AST) -> bool:
    """Tell whether ``earlier`` has been executed whenever ``later`` is, in one function.

    Only what the blocks show counts: that ``later`` stands below it, in its block or deeper.
    """
    block = block_of(source, earlier)
    position = block.index(earlier)
    node: ast.AST | None = later
    while node is not None:
        if isinstance(node, ast.stmt) and any(node is one for one in block):
            return block.index(node) > position
        node = source.parents.get(node)
    return False


def _contains(outer: Region, inner: Region) -> bool:
    first = inner.statements[0]
    return any(node is first for statement in outer.statements for node in walk(statement))


def _chain(source: Source, function: ast.AST, node: ast.AST) -> list[ast.stmt] | None:
    """Return the statements around ``node`` in its function, outermost first."""
    found: list[ast.stmt] = []
    current: ast.AST | None = node
    while current is not function:
        if current is None or isinstance(current, (ast.Lambda, ast.ClassDef)):
            return None
        if isinstance(current, (ast.FunctionDef, ast.AsyncFunctionDef)) and current is not node:
            return None
        if isinstance(current, ast.stmt) and not is_elif(source, current):
            found.append(current)
        current = source.parents.get(current)
    return found[::-1]


def _common(source: Source, chains: list[list[ast.stmt] | None]) -> Region | None:
    known = [chain for chain in chains if chain]
    if not known or len(known) < len(chains):
        return None
    depth = 0
    while all(len(chain) > depth + 1 for chain in known):
        below = [block_of(source, chain[depth + 1]) for chain in known]
        same = all(chain[depth] is known[0][depth] for chain in known)
        if not same or any(block is not below[0] for block in below):
            break
        depth += 1
    block = block_of(source, known[0][depth])
    places = [block.index(chain[depth]) for chain in known]
    return Region(block, min(places), max(places))
