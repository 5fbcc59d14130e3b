"""Edits that change nothing leave real files byte for byte, and others only their lines."""

from __future__ import annotations

import ast
import os
import random
import sysconfig
from pathlib import Path

import pytest

from mplint.edits import Block, Keep, Rewrite, Run
from mplint.fixes.text import apply_edits
from mplint.model.source import Source
from mplint.reading import NotPythonError, decode, parse, split_lines

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
EVERY = int(os.environ.get("MPLINT_EVERY", "100"))
"""One file of so many is tried; ``MPLINT_EVERY=1`` in the environment tries them all."""

FILES = sorted(
    path for path in LIBRARY.rglob("*.py") if "site-packages" not in path.relative_to(LIBRARY).parts
)[::EVERY]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(LIBRARY).as_posix())
def test_only_the_lines_of_a_statement_change(path: Path) -> None:
    try:
        text = decode(path.read_bytes())
        tree = parse(path.read_bytes()).tree
    except NotPythonError:
        pytest.skip("it is no Python on purpose")
    source = Source(tree, split_lines(text), path.name)
    nodes = alone(source)
    for node in random.Random(path.name).sample(nodes, min(2, len(nodes))):
        run = Run(source.span(node), source.span(node))
        assert apply_edits(text, (Rewrite(run, (Keep(run),)),)) == text
        wrapped = apply_edits(text, (Rewrite(run, (Block("if True:", (Keep(run),)),)),))
        before, after = split_lines(text), split_lines(wrapped)
        first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
        assert after[: first - 1] == before[: first - 1]
        rest = before[node.end_lineno or 0 :]
        while rest and (not rest[0].strip() or rest[0].lstrip().startswith("#")):
            rest.pop(0)  # comments below a block may be part of it
        assert after[len(after) - len(rest) :] == rest
        assert _without_wrapper(ast.parse(wrapped), node) == ast.unparse(tree)


def alone(source: Source) -> list[ast.stmt]:
    """Return the statements that begin their line and share none with others around them."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.stmt):
            line = source.lines[node.lineno - 1]
            column = source.span(node).column
            if not line[:column].strip() and not line[column:].startswith("elif"):
                if ";" not in line and not _has_body_on_its_line(source, node):
                    found.append(node)
    return found


def _has_body_on_its_line(source: Source, node: ast.stmt) -> bool:
    around = source.parents[node]
    return any(
        isinstance(inner, ast.stmt) and inner.lineno == getattr(outer, "lineno", 0)
        for outer, inner in ((around, node), *((node, one) for one in ast.iter_child_nodes(node)))
    )


def _without_wrapper(tree: ast.Module, node: ast.stmt) -> str:
    """Return the source of a tree, with ``if True:`` around a statement like ``node`` undone."""

    class Unwrap(ast.NodeTransformer):
        done = False

        def visit_If(self, found: ast.If) -> ast.AST | list[ast.stmt]:
            constant = isinstance(found.test, ast.Constant) and found.test.value is True
            if constant and not self.done and ast.dump(found.body[0]) == ast.dump(node):
                self.done = True
                return found.body
            self.generic_visit(found)
            return found

    return ast.unparse(Unwrap().visit(tree))
