"""Short ways to make a model of a piece of source and to find things in it."""

from __future__ import annotations

import ast
import textwrap

from mplint.model import Module
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.values.domain import FunctionValue

IMPORTS = (
    "import functools, itertools, os, sys, threading\n"
    "import multiprocessing as mp\n"
    "from multiprocessing import *\n"
    "from concurrent.futures import ProcessPoolExecutor\n"
)


def module(source: str, *, imports: bool = True, path: str = "program.py") -> Module:
    """Return the model of ``source``, under the usual imports."""
    text = (IMPORTS if imports else "") + textwrap.dedent(source)
    return Module(ast.parse(text), text.splitlines(keepends=True), path)


def find(model: Module, text: str, nth: int = 0) -> ast.expr:
    """Return the expression that reads ``text``, in the order of the source."""
    found = [
        node
        for node in ast.walk(model.tree)
        if isinstance(node, ast.expr) and ast.unparse(node) == text
    ]
    found.sort(key=lambda node: (node.lineno, node.col_offset))
    return found[nth]


def call(model: Module, text: str, nth: int = 0) -> CallSite:
    """Return what is known about the call that reads ``text``."""
    node = find(model, text, nth)
    assert isinstance(node, ast.Call)
    site = model.site(node)
    assert site is not None
    return site


def function(model: Module, name: str) -> FunctionValue:
    """Return the function of that (qualified) name."""
    return next(f for f in model.functions if name in (f.qualified_name, f.name))


def kinds_of(model: Module, text: str, nth: int = 0) -> set[str]:
    """Return the names of the kinds that an expression can have (``?``: not catalogued)."""
    found = model.kinds(find(model, text, nth))
    return {kind.name if kind is not None else "?" for kind in found}


def sunk(source: str, *, imports: bool = True) -> set[str]:
    """Return the kinds of what the first call of ``sink`` in ``source`` gets."""
    model = module(source, imports=imports)
    sinks = [
        node
        for node in ast.walk(model.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sink"
    ]
    sinks.sort(key=lambda node: (node.lineno, node.col_offset))
    found = model.kinds(sinks[0].args[0])
    return {kind.name if kind is not None else "?" for kind in found}


def targets(source: str, *, imports: bool = True) -> list[str]:
    """Return the functions that a module has run in other processes, each once, sorted."""
    model = module(source, imports=imports)
    return sorted({run.function.qualified_name for run in model.runs if not run.threads})


def run_of(model: Module, name: str) -> Run:
    """Return the first run of the function ``name``."""
    return next(run for run in model.runs if run.function.qualified_name == name)


def graph_of(source: str) -> Graph:
    """Return the control-flow graph of the first function in ``source``."""
    body = ast.parse(textwrap.dedent(source)).body
    return Graph(body[0])


def label(node: Node) -> str:
    """Return what a step is, as a test writes it."""
    kind = node.kind.name
    if kind in ("ENTRY", "EXIT", "RAISE", "HANDLERS"):
        return kind
    syntax = node.syntax
    if kind in ("ENTER", "LEAVE"):
        assert isinstance(syntax, ast.withitem)
        return f"{kind} {ast.unparse(syntax.context_expr)}"
    if isinstance(syntax, (ast.For, ast.AsyncFor)):
        return f"LOOP {ast.unparse(syntax.target)}"
    if isinstance(syntax, ast.ExceptHandler):
        return f"CATCH {ast.unparse(syntax.type) if syntax.type else '*'}"
    if isinstance(syntax, ast.match_case):
        return f"CASE {ast.unparse(syntax.pattern)}"
    return ast.unparse(syntax)


def steps_named(graph: Graph, text: str) -> list[Node]:
    """Return the steps that read ``text``."""
    return [node for node in graph.nodes if label(node) == text]


def paths_through(source: str, *, raising: tuple[str, ...] = ()) -> set[str]:
    """Return all ways through a function, each as the steps it takes, joined by ``;``.

    Exceptions come from ``raise`` and from the steps in ``raising``. Each step comes at most
    twice, so that loops end. Placeholder steps (``pass``) are left out.
    """
    graph = graph_of(source)
    found: set[str] = set()

    def go(node: Node, way: tuple[Node, ...]) -> None:
        if way.count(node) >= 2:
            return
        way = (*way, node)
        if node is graph.exit or node is graph.raised:
            texts = [label(step) for step in way[1:]]
            found.add("; ".join(text for text in texts if text != "pass"))
            return
        for edge in node.edges:
            text = label(node)
            passes_on = text.startswith(("HANDLERS", "LEAVE", "raise")) or text in raising
            if edge.kind is EdgeKind.EXCEPTION and not passes_on:
                continue
            go(edge.to, way)

    go(graph.entry, ())
    return found
