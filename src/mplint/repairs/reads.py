"""Which names read what one binding of a variable gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model import Module
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import names_bound, parts
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue


def reads_of(
    module: Module, unit: FunctionValue, binding: ast.AST, variable: Variable
) -> frozenset[ast.Name] | None:
    """Return the names of a function that read what a statement binds, and nothing else.

    Args:
        module: the module.
        unit: the function.
        binding: a simple statement that binds the variable, or an item of ``with``.
        variable: a variable of the function.

    None if one of them may as well read what something else binds.
    """
    graph = module.graph(unit)
    own = {s for s in graph.nodes if s.syntax is binding and s.kind is not NodeKind.LEAVE}
    others = {s for s in graph.nodes if variable.name in names_bound(s) and s not in own}
    if variable.name in unit.params:
        others.add(graph.entry)
    reads = frozenset(_reached(module, own, variable))
    return None if reads.intersection(_reached(module, others, variable)) else reads


def _reached(module: Module, starts: set[Node], variable: Variable) -> set[ast.Name]:
    """Return the names that can read what a variable holds after one of ``starts``."""
    found: set[ast.Name] = set()
    seen: set[Node] = set()
    stack = list(starts)
    while stack:
        for edge in stack.pop().edges:
            node = edge.to
            if node in seen:
                continue
            seen.add(node)
            found.update(_reads(module, node, variable))
            if variable.name not in names_bound(node):
                stack.append(node)
    return found


def _reads(module: Module, node: Node, variable: Variable) -> Iterator[ast.Name]:
    for part in parts(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
            if part.id == variable.name and module.paths.variable(part) is variable:
                yield part
