"""Rounds: which loops of a module certainly go round equally often."""

from __future__ import annotations

import ast
from typing import TypeAlias

from mplint.model import Module
from mplint.model.flow.at_once import VIEWS
from mplint.model.flow.lengths import display_length
from mplint.model.flow.rounds import COMPREHENSIONS, Rounds
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import Container, ContainerMethod

Loop: TypeAlias = ast.For | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

_SAME_LENGTH = frozenset(
    f"builtins.{name}" for name in ("enumerate", "list", "reversed", "sorted", "tuple")
)
_MAX_DEPTH = 4


def equally_often(module: Module, one: ast.AST, other: ast.AST) -> bool:
    """Tell whether two loops, or comprehensions, certainly have as many rounds as each other."""
    return bool(_of_loop(module, one, 0) & _of_loop(module, other, 0))


def _of_loop(module: Module, loop: ast.AST, depth: int) -> set[object]:
    """Return what says how many rounds a loop has: a number, or what it goes through."""
    if isinstance(loop, ast.For):
        iterable = loop.iter
    elif isinstance(loop, COMPREHENSIONS) and len(loop.generators) == 1:
        iterable = loop.generators[0].iter
        if loop.generators[0].ifs:
            return set()
    else:
        return set()
    count = Rounds(module).count(loop)
    known: set[object] = set() if count is None else {count}
    return known | _of(module, iterable, depth)


def _of(module: Module, iterable: ast.expr, depth: int) -> set[object]:
    if depth > _MAX_DEPTH:
        return set()
    if isinstance(iterable, ast.Call):
        site = module.site(iterable)
        names = set(site.externals) if site is not None else set()
        func = iterable.func
        if isinstance(func, ast.Attribute) and func.attr in VIEWS and not iterable.args:
            return _of(module, func.value, depth + 1)
        if len(names) != 1 or not iterable.args:
            return set()
        first = iterable.args[0]
        if names <= _SAME_LENGTH:
            return _of(module, first, depth + 1)
        if names != {"builtins.range"} or len(iterable.args) != 1:
            return set()
        inner = module.site(first) if isinstance(first, ast.Call) else None
        if inner is not None and set(inner.externals) == {"builtins.len"} and inner.node.args:
            return _of(module, inner.node.args[0], depth + 1)
        return {("range", path) for path in _path(module, first)}
    known = {("in", path) for path in _path(module, iterable)}
    if known:
        known |= _of_container(module, iterable, depth)  # type: ignore[arg-type]
    return set(known)


def _path(module: Module, node: ast.expr) -> set[object]:
    """Return the path of what always is the same object."""
    path = module.paths.path(node)
    root = path[0] if path is not None else None
    if not isinstance(root, Variable) or len(root.bindings) != 1 or root.foreign:
        return set()
    return {path}


def _of_container(module: Module, node: ast.expr, depth: int) -> set[object]:
    """Return how often the loop went round that filled a container."""
    values = module.values(node)
    container = values[0] if len(values) == 1 else None
    if not isinstance(container, Container):
        return set()
    changes = [
        site
        for site in module.sites
        if site.target is not None
        and any(
            isinstance(value, ContainerMethod) and value.container is container
            for value in site.target.values
        )
        and not (isinstance(site.node.func, ast.Attribute) and site.node.func.attr in VIEWS)
    ]
    if not changes:
        count = display_length(container.site)
        known: set[object] = {count} if count else set()
        return known | _of_loop(module, container.site, depth + 1)
    loop = changes[0].loop
    if len(changes) > 1 or not isinstance(loop, ast.For) or changes[0].statement not in loop.body:
        return set()
    if display_length(container.site) != 0:
        return set()
    return _of_loop(module, loop, depth + 1)
