"""At once: which calls certainly take no time in which another process could get on."""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.rounds import COMPREHENSIONS
from mplint.model.flow.steps import calls_in, parts
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import Container, ContainerMethod, Instance

VIEWS = frozenset({"items", "keys", "values"})
"""Methods of a mapping that give what it holds."""

_CONTAINER_METHODS = VIEWS | {"append", "add", "appendleft", "insert"}

_GOING_THROUGH = frozenset({"extend", "update"})
"""Methods of a container that go through their arguments."""

Methods = frozenset[tuple[Kind | None, str]]
"""Methods of catalogued kinds."""

OF_PROCESSES: Methods = frozenset(
    (Kind.PROCESS, name) for name in ("__init__", "start", "terminate", "kill", "close")
)
"""What does not wait for a process."""


def returns_at_once(
    module: FlowValues, call: ast.Call, methods: Methods = OF_PROCESSES, *, unknown: bool = False
) -> bool:
    """Tell whether a call certainly waits for nothing and does no work of the program's own.

    Args:
        module: the module.
        call: the call.
        methods: those of catalogued kinds that return at once.
        unknown: whether collections of which nothing is known are taken to be at hand.
    """
    site = module.site(call)
    if site is None:
        return False
    if site.made and all((module.kind(value), "__init__") in methods for value in site.made):
        return True
    if site.callees:
        return False
    if site.methods:
        return all((method.kind, method.name) in methods for method in site.methods)
    if site.externals:
        return all(n in api.AT_ONCE or n.startswith("logging.") for n in site.externals)
    func = call.func
    if isinstance(func, ast.Attribute) and isinstance(func.value, (ast.Constant, ast.JoinedStr)):
        return True  # ``", ".join(names)``
    values = site.target.values if site.target is not None else {}
    if unknown and not values and isinstance(func, ast.Attribute) and func.attr in VIEWS:
        return not call.args
    names = {v.name if isinstance(v, ContainerMethod) else None for v in values}
    if not names or not names <= _CONTAINER_METHODS | _GOING_THROUGH:
        return False
    return names <= _CONTAINER_METHODS or all(
        is_at_hand(module, argument, methods, unknown=unknown) for argument in call.args
    )


def passes_at_once(module: FlowValues, node: Node) -> bool:
    """Tell whether a step takes no time; loops and ``with`` blocks are taken to take some."""
    return not takes_time_itself(module, node) and all(
        returns_at_once(module, call) for call in calls_in(node)
    )


def takes_time_itself(module: FlowValues, node: Node) -> bool:
    """Tell whether a step may wait, or be work of the program's own, apart from its calls."""
    if node.kind in (NodeKind.ENTER, NodeKind.LEAVE, NodeKind.LOOP, NodeKind.CASE):
        return True
    return any(_may_take_time(module, part) for part in parts(node))


def _may_take_time(module: FlowValues, node: ast.AST) -> bool:
    """Tell whether an expression that is no call may take time."""
    if isinstance(node, (ast.Await, ast.Yield, ast.YieldFrom)):
        return True
    if isinstance(node, COMPREHENSIONS):
        parts = [node.value] if isinstance(node, ast.DictComp) else [node.elt]
        return not all(
            isinstance(part, ast.Call) and _is_of_process(module, part) for part in parts
        )
    if isinstance(node, ast.Attribute):
        for value in module.values(node.value):
            method = value.cls.method(node.attr) if isinstance(value, Instance) else None
            if method is not None and method.is_property:
                return True
    return False


def _is_of_process(module: FlowValues, call: ast.Call) -> bool:
    """Tell whether a call makes a process, or is one of a process's methods."""
    site = module.site(call)
    if site is None:
        return False
    kinds = {module.kind(value) for value in site.made} | {m.kind for m in site.methods}
    return kinds == {Kind.PROCESS}


def is_at_hand(
    module: FlowValues,
    iterable: ast.expr,
    methods: Methods = OF_PROCESSES,
    *,
    unknown: bool = False,
) -> bool:
    """Tell whether going through ``iterable`` certainly waits for nothing.

    The calls within it are not meant: they are steps of their own. See :func:`returns_at_once`.
    """
    if isinstance(iterable, (ast.Constant, ast.List, ast.Tuple, ast.Set, ast.Dict)):
        return True
    if isinstance(iterable, (ast.ListComp, ast.SetComp, ast.DictComp)):
        return True
    if isinstance(iterable, (ast.Name, ast.Attribute, ast.Subscript)):
        values = module.values(iterable)
        return (bool(values) or unknown) and all(isinstance(v, Container) for v in values)
    if isinstance(iterable, ast.Call):
        if not returns_at_once(module, iterable, methods, unknown=unknown):
            return False
        func = iterable.func
        base = [func.value] if isinstance(func, ast.Attribute) and func.attr in VIEWS else []
        site = module.site(iterable)
        if site is not None and set(site.externals) == {"builtins.range"}:
            return True
        parts = (*base, *iterable.args)
        return all(is_at_hand(module, part, methods, unknown=unknown) for part in parts)
    return unknown and isinstance(iterable, ast.BinOp)
