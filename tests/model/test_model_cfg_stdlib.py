"""Every function of the interpreter's own library has a sound graph of linear size.

(Its tests left out: they take most of the time and show nothing that the library does not.)
"""

from __future__ import annotations

import ast
import os
import sysconfig
import warnings
from pathlib import Path

import pytest

from mplint.deep import with_deep_stack
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, NodeKind
from mplint.model.flow.steps import calls_in

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
PARTS = 4
SKIPPED = ("site-packages", "__pycache__", "test", "tests", "idle_test")


def _files(part: int) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(LIBRARY):
        folders[:] = [name for name in folders if name not in SKIPPED]
        found += [Path(folder, name) for name in names if name.endswith(".py")]
    return sorted(found)[part::PARTS]


def _check(function: ast.AST, where: str) -> None:
    graph = Graph(function)
    known = set(map(id, graph.nodes))
    assert graph.entry.edges, where
    assert [node.index for node in graph.nodes] == list(range(len(graph.nodes))), where
    for node in graph.nodes:
        assert all(id(edge.to) in known for edge in node.edges), where
        if node.kind in (NodeKind.EXIT, NodeKind.RAISE):
            assert not node.edges, where
        kinds = [edge.kind for edge in node.edges if edge.kind is not EdgeKind.NEXT]
        assert len(kinds) == len(set(kinds)), where
        list(calls_in(node))
    assert len(graph.nodes) <= 2 * sum(1 for _ in ast.walk(function)) + 3, where


@pytest.mark.parametrize("part", range(PARTS))
def test_every_function_of_the_library(part: int) -> None:
    def run() -> int:
        count = 0
        for path in _files(part):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(path.read_bytes())
            except (SyntaxError, ValueError):
                continue
            for node in ast.walk(tree):
                if isinstance(
                    node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
                ):
                    _check(node, f"{path}:{getattr(node, 'lineno', 1)}")
                    count += 1
        return count

    assert with_deep_stack(run) > 500
