"""Edits in terms of the model: of nodes of the tree instead of places in the source."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator

from mplint.edits import Append, Drop, Item, Keep, Replace, Rewrite, Run
from mplint.model.source import Source
from mplint.reading import split_lines


def statement_of(module: Source, node: ast.AST) -> ast.stmt:
    """Return the innermost statement that ``node`` is, or is part of."""
    while not isinstance(node, ast.stmt):
        node = module.parents[node]
    return node


def outwards(module: Source, node: ast.AST) -> Iterator[ast.AST]:
    """Yield the syntax around ``node``, from the inside outwards."""
    while node in module.parents:
        node = module.parents[node]
        yield node


def block_of(module: Source, statement: ast.stmt) -> list[ast.stmt]:
    """Return the statements of the block that ``statement`` stands in."""
    around = module.parents[statement]
    for name in ("body", "orelse", "finalbody"):
        block: object = getattr(around, name, None)
        if isinstance(block, list) and statement in block:
            return block
    raise LookupError("a statement stands in a block")


def is_elif(module: Source, statement: ast.stmt) -> bool:
    """Tell whether ``statement`` is an ``elif``: it stands in a block only by ``ast``'s account."""
    around = module.parents.get(statement)
    if not isinstance(statement, ast.If) or not isinstance(around, ast.If):
        return False
    span = module.span(statement)
    text = module.lines_of(statement)[span.line - 1][span.column :]
    return around.orelse == [statement] and text.startswith("elif")


def run(module: Source, first: ast.stmt, last: ast.stmt | None = None) -> Run:
    """Return the statements from ``first`` to ``last`` (``first`` alone) of one block."""
    return Run(module.span(first), module.span(last or first))


def keep(
    module: Source,
    first: ast.stmt,
    last: ast.stmt | None = None,
    blank_lines: int | None = None,
) -> Keep:
    """Return the item that keeps the statements from ``first`` to ``last``."""
    return Keep(run(module, first, last), blank_lines)


def rewrite(module: Source, first: ast.stmt, last: ast.stmt, *items: Item) -> Rewrite:
    """Return the edit that puts ``items`` in the place of the statements of one block."""
    return Rewrite(run(module, first, last), items)


def removal(module: Source, statement: ast.stmt) -> Rewrite:
    """Return the edit that takes a statement out of where it stands."""
    return Rewrite(run(module, statement))


def move_before(module: Source, moved: ast.stmt, anchor: ast.stmt) -> tuple[Rewrite, Rewrite]:
    """Return the edits that put the statement ``moved`` right before ``anchor``."""
    there = rewrite(module, anchor, anchor, keep(module, moved), keep(module, anchor))
    return there, removal(module, moved)


def move_after(
    module: Source, moved: ast.stmt, anchor: ast.stmt, last: ast.stmt | None = None
) -> tuple[Rewrite, Rewrite]:
    """Return the edits that put the statements ``moved`` to ``last`` right after ``anchor``."""
    last = last or moved
    there = rewrite(module, anchor, anchor, keep(module, anchor), keep(module, moved, last))
    return there, rewrite(module, moved, last)


def replace(module: Source, node: ast.expr, text: str) -> Replace:
    """Return the edit that puts the expression ``text`` in the place of ``node``."""
    return Replace(module.span(node), text)


def append(module: Source, node: ast.AST, text: str) -> Append:
    """Return the edit that adds ``text`` to a call, display or function definition."""
    return Append(module.span(node), text)


def drop(module: Source, node: ast.expr | ast.alias) -> Drop:
    """Return the edit that takes this argument, element or imported name away."""
    return Drop(module.span(node))


def outdented(module: Source, node: ast.expr | ast.keyword) -> str:
    """Return the source of ``node`` for new syntax, which is written from column 0.

    Its lines below the first are moved to the left as far as the statement is indented that
    ``node`` is part of, unless a string goes over them.
    """
    return _moved_left(module, node, statement_of(module, node))


def standalone(module: Source, node: ast.expr) -> str:
    """Return the same for a place that no parentheses are around: it gets its own if need be."""
    text = outdented(module, node)
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return f"({text})"
    return text


def taken_out(module: Source, node: ast.expr) -> str:
    """Return the source of ``node`` for a statement of its own.

    Its lines are moved to the left as far as the line is indented on which it begins: what it
    was part of may have been indented further than its statement.
    """
    return _moved_left(module, node, node)


def _moved_left(module: Source, node: ast.expr | ast.keyword, beginning: ast.AST) -> str:
    text = module.text(node)
    line = module.lines_of(beginning)[module.span(beginning).line - 1]
    if "\n" not in text or _has_long_string(text):
        return text
    margin = line[: len(line) - len(line.lstrip())]
    first, *others = split_lines(text)
    return first + "".join(other.removeprefix(margin) for other in others)


def _has_long_string(text: str) -> bool:
    """Tell whether one of the strings in an expression goes over several lines."""
    lines = split_lines(f"({text}\n)")
    began = 0
    for token in tokenize.generate_tokens(iter(lines).__next__):
        kind = tokenize.tok_name[token.type]
        if kind in ("STRING", "FSTRING_START", "FSTRING_MIDDLE"):
            began = token.start[0]
        if kind in ("STRING", "FSTRING_MIDDLE", "FSTRING_END") and token.end[0] != began:
            return True
    return False


def uncommented(text: str) -> str:
    """Return the source of an expression without the comments in it."""
    lines = split_lines(f"({text}\n)")
    for token in tokenize.generate_tokens(iter(lines).__next__):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column].rstrip() + line[column + len(token.string) :]
    return "".join(lines)[1:-2]
