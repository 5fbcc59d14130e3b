"""Joins the children that a block starts, at the end of the block."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from mplint.edits import Block, Edit, Item, New
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.values.domain import Container, Object
from mplint.repairs.leaving import exits
from mplint.repairs.places import block_of, keep, rewrite, statement_of
from mplint.repairs.processes.collected import adder_of, own_container
from mplint.repairs.spelling import free_name, spelled_beside
from mplint.repairs.statements import process_call
from mplint.repairs.syntax import JUMPS

_OTHER_CHILDREN = frozenset({Kind.MANAGER, Kind.POOL, Kind.EXECUTOR})
"""What has processes of its own, which nobody joins one by one."""

_DISPLAYS = (ast.List, ast.Tuple, ast.ListComp, ast.Dict, ast.DictComp)


@dataclass(slots=True)
class _Plan:
    """What is to be added to a block.

    Attributes:
        joins: what goes to its end.
        before: what goes before some of its statements.
        edits: what changes inside them, or elsewhere.
    """

    joins: list[Item] = field(default_factory=list)
    before: dict[ast.stmt, Item] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)


def joined_at_the_end(module: Module, start: ast.Call) -> tuple[Edit, ...] | None:
    """Return the edits that join all children that the block around ``start`` starts.

    None if one of them may be daemonic, or joined already, or if it cannot be told which they are.
    """
    site = module.site(start)
    block = _block(module, start)
    if site is None:
        return None
    starts = list(_starts_in(module, block, site))
    if site.node not in [one.node for one in starts]:
        return None
    if any(module.daemons.of_start(one.node) is not False for one in starts):
        return None
    if any(_is_joined(module, one) for one in starts):
        return None
    plan = _one_by_one(module, block, starts) or _all_at_once(module, starts)
    return None if plan is None else tuple(_edits(module, block, plan))


def _block(module: Module, start: ast.Call) -> list[ast.stmt]:
    """Return the block that a start stands in; for one in a loop, the block of the loop."""
    statement = statement_of(module, start)
    around = module.parents[statement]
    while isinstance(around, ast.For) and statement in around.body:
        statement, around = around, module.parents[around]
    return block_of(module, statement)


def _starts_in(module: Module, block: list[ast.stmt], beside: CallSite) -> Iterator[CallSite]:
    """Yield the starts of processes in a block and its loops."""
    inside = {id(node) for statement in block for node in ast.walk(statement)}
    for site in module.sites_of.get(beside.unit, ()):
        if id(site.node) in inside and any(
            method.kind is Kind.PROCESS and method.name == "start" for method in site.methods
        ):
            yield site


def _is_joined(module: Module, start: CallSite) -> bool:
    receivers = {method.receiver for method in start.methods}
    return any(
        method.name in ("join", "terminate", "kill") and method.receiver in receivers
        for site in module.sites
        for method in site.methods
    )


def _one_by_one(module: Module, block: list[ast.stmt], starts: list[CallSite]) -> _Plan | None:
    """Return the plan that joins each by its name; None if some have none."""
    plan = _Plan()
    for start in starts:
        name = start.node.func.value if isinstance(start.node.func, ast.Attribute) else None
        statement = statement_of(module, start.node)
        if not isinstance(name, ast.Name) or process_call(module, statement, "start") is None:
            return None
        if statement in block:
            variable = module.paths.variable(name)
            if variable is None or len(variable.bindings) != 1 or variable.foreign:
                return None
            plan.joins.append(New(f"{name.id}.join()"))
            continue
        loop = module.parents[statement]
        if not isinstance(loop, ast.For) or loop not in block or loop.orelse:
            return None
        through = _through(module, block, loop, name)
        if through is None:
            if len([one for one in starts if statement_of(module, one.node) in loop.body]) > 1:
                return None
            through = free_name(module, "processes", [start.unit])
            if loop in plan.before or plan.before:
                return None
            plan.before[loop] = New(f"{through} = []")
            collect = New(f"{through}.append({name.id})")
            plan.edits.append(
                rewrite(module, statement, statement, keep(module, statement), collect)
            )
        plan.joins.append(Block(f"for {name.id} in {through}:", (New(f"{name.id}.join()"),)))
    return plan


def _through(module: Module, block: list[ast.stmt], loop: ast.For, name: ast.Name) -> str | None:
    """Return what holds all processes that a loop starts, if something does."""
    parts = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
    if isinstance(parts[-1], ast.Name) and parts[-1].id == name.id:
        through, text = loop.iter, module.text(loop.iter)
        if isinstance(through, ast.Call) and isinstance(through.func, ast.Attribute):
            if (through.func.attr, len(parts)) not in (("values", 1), ("items", 2)):
                return None
            through = through.func.value
            text = f"{module.text(through)}.values()"
        elif len(parts) > 1:
            return None
        values = module.values(through) if isinstance(through, (ast.Name, ast.Attribute)) else []
        kept = all(isinstance(v, Container) and isinstance(v.site, _DISPLAYS) for v in values)
        return text if values and kept else None
    adder = adder_of(module, loop.body, name)
    container = own_container(module, block, loop, adder) if adder is not None else None
    return None if container is None else container.name


def _all_at_once(module: Module, starts: list[CallSite]) -> _Plan | None:
    """Return the plan that joins all children that there are."""
    made = (made for site in module.sites for made in site.made)
    if any(module.kind(one) in _OTHER_CHILDREN for one in made):
        return None
    for site in module.sites:
        if any(method.kind is Kind.PROCESS and method.name == "start" for method in site.methods):
            if module.daemons.of_start(site.node) is not False:
                return None  # A daemonic one may not end by itself.
    makers = [m.receiver.site for m in starts[-1].methods if isinstance(m.receiver, Object)]
    if len(makers) != 1 or not isinstance(makers[0], ast.Call):
        return None
    unit = starts[-1].unit
    spelling = spelled_beside(module, unit, makers[0], "active_children")
    if spelling is None:
        return None
    name = free_name(module, "process", [unit])
    loop = Block(f"for {name} in {spelling.text}():", (New(f"{name}.join()"),))
    return _Plan([loop], edits=list(spelling.edits))


def _edits(module: Module, block: list[ast.stmt], plan: _Plan) -> Iterator[Edit]:
    last = block[-1]
    yield from plan.edits
    for statement, item in plan.before.items():
        if statement is not last:
            yield rewrite(module, statement, statement, item, keep(module, statement))
    first = [plan.before[last]] if last in plan.before else []
    stays = keep(module, last)
    if isinstance(last, JUMPS) or exits(module, last):
        yield rewrite(module, last, last, *plan.joins, stays)
    else:
        yield rewrite(module, last, last, *first, stays, *plan.joins)
