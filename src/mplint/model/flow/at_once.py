"""At once: which calls certainly take no time in which another process could get on."""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import calls_in, evaluated, walk
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import Container, ContainerMethod

VIEWS = frozenset({"items", "keys", "values"})
"""Methods of a mapping that give what it holds."""

_CONTAINER_METHODS = VIEWS | {"append", "add", "appendleft", "extend", "insert", "update"}

_OF_PROCESSES = frozenset({"start", "terminate", "kill", "close"})
"""Methods of a process that do not wait for it."""


def returns_at_once(module: FlowValues, call: ast.Call) -> bool:
    """Tell whether a call certainly waits for nothing and does no work of the program's own."""
    site = module.site(call)
    if site is None:
        return False
    if site.made and all(module.kind(value) is Kind.PROCESS for value in site.made):
        return True
    if site.callees:
        return False
    if site.methods:
        return all(m.kind is Kind.PROCESS and m.name in _OF_PROCESSES for m in site.methods)
    if site.externals:
        return all(n in api.AT_ONCE or n.startswith("logging.") for n in site.externals)
    func = call.func
    if isinstance(func, ast.Attribute) and isinstance(func.value, (ast.Constant, ast.JoinedStr)):
        return True  # ``", ".join(names)``
    values = site.target.values if site.target is not None else {}
    return bool(values) and all(
        isinstance(value, ContainerMethod) and value.name in _CONTAINER_METHODS for value in values
    )


def passes_at_once(module: FlowValues, node: Node) -> bool:
    """Tell whether a step takes no time; loops and ``with`` blocks are taken to take some."""
    if node.kind in (NodeKind.ENTER, NodeKind.LEAVE, NodeKind.LOOP, NodeKind.CASE):
        return False
    for root in evaluated(node):
        if any(isinstance(n, (ast.Await, ast.Yield, ast.YieldFrom)) for n in walk(root)):
            return False
    return all(returns_at_once(module, call) for call in calls_in(node))


def is_at_hand(module: FlowValues, iterable: ast.expr) -> bool:
    """Tell whether going through ``iterable`` certainly waits for nothing."""
    if isinstance(iterable, (ast.Constant, ast.List, ast.Tuple, ast.Set, ast.Dict)):
        return True
    if isinstance(iterable, (ast.Name, ast.Attribute)):
        values = module.values(iterable)
        return bool(values) and all(isinstance(value, Container) for value in values)
    if isinstance(iterable, ast.Call) and returns_at_once(module, iterable):
        func = iterable.func
        base = [func.value] if isinstance(func, ast.Attribute) and func.attr in VIEWS else []
        site = module.site(iterable)
        if site is not None and set(site.externals) == {"builtins.range"}:
            return True
        return all(is_at_hand(module, argument) for argument in (*base, *iterable.args))
    return False
