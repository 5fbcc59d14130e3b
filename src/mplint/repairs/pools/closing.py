"""Closes a pool where it is joined."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.edits import Edit, New
from mplint.model import Module
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import names_bound, parts
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import Path
from mplint.model.values.domain import Object, Value
from mplint.repairs.places import block_of, keep, move_before, rewrite, statement_of
from mplint.repairs.pools.tasks import may_never_end
from mplint.repairs.processes.needs import waits_for_its_parent
from mplint.repairs.syntax import root_of

_ENDS = ("close", "terminate", "join")


def closed_before(module: Module, join: ast.expr) -> tuple[Edit, ...] | None:
    """Return the edits that close a pool before the call ``join``, which waits for its workers.

    A ``close()`` that comes too late is moved. None where the pool may get work after the join,
    or has got some that does not end by itself, or the call is not a statement of its own.
    """
    statement = statement_of(module, join)
    site = module.site(join) if isinstance(join, ast.Call) else None
    if site is None or not isinstance(statement, ast.Expr) or statement.value is not join:
        return None
    receiver = _receiver(site.node)
    path = module.paths.path(receiver) if receiver is not None else None
    if receiver is None or path is None or _is_used_after(module, site, receiver, path):
        return None
    pools = [pool for pool in module.values(receiver) if isinstance(pool, Object)]
    if any(may_never_end(module, pool) for pool in pools):
        return None
    if waits_for_its_parent(module, receiver, site.unit, statement):
        return None
    block = block_of(module, statement)
    for later in block[block.index(statement) + 1 :]:
        if isinstance(later, ast.Expr) and isinstance(later.value, ast.Call):
            ended = _receiver(later.value)
            if ended is not None and later.value.func.attr == "close":  # type: ignore[attr-defined]
                if module.paths.path(ended) == path:
                    return move_before(module, later, statement)
    close = New(f"{module.text(receiver)}.close()")
    return (rewrite(module, statement, statement, close, keep(module, statement)),)


def _receiver(call: ast.Call) -> ast.expr | None:
    """Return what a method is called on, if that is a name, or attributes of one."""
    if not isinstance(call.func, ast.Attribute):
        return None
    return call.func.value if root_of(call.func.value) is not None else None


def _is_used_after(module: Module, site: CallSite, receiver: ast.expr, path: Path) -> bool:
    """Tell whether anything but an end may be asked of a pool after ``site``."""
    pools = {v for v in module.values(receiver) if module.kind(v) is not None}
    root = path[0]
    if not pools or not isinstance(root, Variable):
        return True
    steps = module.steps(site.unit)
    for place in module.pools.expressions(pools):
        if place not in steps and not _is_borrowed(module, site, place):
            return True
    name = root.name if len(path) == 1 else ""
    return any(
        _is_use(module, part, pools)
        for step in _after(steps.get(site.node, []), name)
        for part in parts(step)
    )


def _is_borrowed(module: Module, site: CallSite, place: ast.expr) -> bool:
    """Tell whether a pool has a name there that only one call of another function knows."""
    if isinstance(place, ast.Call):
        return True
    variable = module.paths.variable(place) if isinstance(place, ast.Name) else None
    if variable is None or variable.foreign or not variable.scope.is_local:
        return False
    return variable.scope is not site.unit.scope


def _is_use(module: Module, part: ast.AST, pools: set[Value]) -> bool:
    if not isinstance(part, (ast.Name, ast.Attribute)) or isinstance(part.ctx, ast.Store):
        return False
    if pools.isdisjoint(module.values(part)):
        return False
    method = module.parents[part]
    call = module.parents[method]
    ends = isinstance(method, ast.Attribute) and method.attr in _ENDS
    return not (ends and isinstance(call, ast.Call) and call.func is method)


def _after(starts: list[Node], name: str) -> Iterator[Node]:
    """Yield the steps that can follow ``starts``, up to where ``name`` is bound anew."""
    seen: set[Node] = set()
    stack = list(starts)
    while stack:
        for edge in stack.pop().edges:
            if edge.to in seen:
                continue
            seen.add(edge.to)
            yield edge.to
            if name not in names_bound(edge.to):
                stack.append(edge.to)
