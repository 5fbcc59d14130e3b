"""Makes a pool once, before the loop whose rounds make it anew."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from mplint.edits import Block, Edit, Keep, New
from mplint.model import Module
from mplint.model.api.pools import POOL_WORK
from mplint.model.calls.sites import CallSite
from mplint.model.names.scopes import Variable
from mplint.model.pools.repeated import RepeatedPool
from mplint.model.values.domain import Object
from mplint.repairs.places import (
    keep,
    removal,
    replace,
    rewrite,
    standalone,
    statement_of,
    uncommented,
)
from mplint.repairs.pools.results import Progress
from mplint.repairs.pools.tasks import work_of
from mplint.repairs.pools.work import Region
from mplint.repairs.reads import reads_of
from mplint.repairs.spelling import free_name

_ENDS = frozenset({"close", "join", "terminate", "shutdown"})


def lifted(module: Module, repeated: RepeatedPool) -> tuple[Edit, ...] | None:
    """Return the edits that put a ``with`` block of the pool around the loop.

    None where the pool is not made and ended by statements of the loop's body, where another
    function may end it, or where work may be left at the end of a round.
    """
    site = module.site(repeated.call)
    if repeated.by or site is None:
        return None
    pool = next(iter(site.made))
    statement = statement_of(module, repeated.call)
    body = repeated.loop.body
    if not isinstance(pool, Object) or statement not in body:
        return None
    rest = body[body.index(statement) :]
    if Region(module, pool, rest).progress(work_of(module, pool)) is not Progress.DONE:
        return None
    plan: _Plan | None = None
    if isinstance(statement, ast.With):
        plan = _from_with(module, site, pool, statement)
    elif isinstance(statement, ast.Assign) and statement.value is repeated.call:
        plan = _from_assignment(module, site, pool, statement, rest[1:])
    if plan is None:
        return None
    loop = _outermost(module, site, pool, repeated.loop)
    name, renamed = plan.uses.variable.name, []
    if _binds_otherwise(module, loop, plan.uses):
        name = free_name(module, "pool", [site.unit])
        renamed = [replace(module, read, name) for read in plan.uses.work]
    around = Block(f"with {plan.constructor} as {name}:", (keep(module, loop),))
    return (rewrite(module, loop, loop, around), *plan.inner, *renamed)


@dataclass(frozen=True, slots=True)
class _Uses:
    """The uses of a pool: the variable, what binds it, names that give work, and its ends."""

    variable: Variable
    binding: ast.Name
    work: tuple[ast.Name, ...]
    ends: tuple[ast.stmt, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What makes the pool, and the edits that take that out of the loop."""

    constructor: str
    inner: tuple[Edit, ...]
    uses: _Uses


def _outermost(module: Module, site: CallSite, pool: Object, loop: ast.stmt) -> ast.stmt:
    """Return the outermost of the loops in each other in whose rounds the pool is the same."""
    outer = module.parents[loop]
    while isinstance(outer, (ast.For, ast.While)) and loop in outer.body:
        if not module.pools.is_repeated(site, outer, pool):
            break
        loop, outer = outer, module.parents[outer]
    return loop


def _from_with(module: Module, site: CallSite, pool: Object, block: ast.With) -> _Plan | None:
    """Plan to take a pool out of the ``with`` block that enters it."""
    items = [i for i in block.items if any(p is site.node for p in ast.walk(i.context_expr))]
    item = items[0]
    uses = _uses(module, site, pool, item, block.body)
    if uses is None:
        return None
    kept = _without(module, block.body, uses.ends)
    others = [_item_text(module, other) for other in block.items if other is not item]
    inside = [Block(f"with {', '.join(others)}:", tuple(kept))] if others else kept
    edit = rewrite(module, block, block, *inside)
    return _Plan(_made(module, item.context_expr), (edit,), uses)


def _from_assignment(
    module: Module, site: CallSite, pool: Object, made: ast.Assign, after: Sequence[ast.stmt]
) -> _Plan | None:
    """Plan to take a pool out of the statements that make and end it."""
    uses = _uses(module, site, pool, made, after) if len(made.targets) == 1 else None
    if uses is None or not uses.ends or len(uses.ends) == len(after):
        return None
    gone = tuple(removal(module, statement) for statement in (made, *uses.ends))
    return _Plan(_made(module, made.value), gone, uses)


def _uses(
    module: Module,
    site: CallSite,
    pool: Object,
    binding: ast.withitem | ast.Assign,
    statements: Sequence[ast.stmt],
) -> _Uses | None:
    """Return the uses of a pool, if all are in ``statements`` and give it work, or end it there."""
    name = binding.targets[0] if isinstance(binding, ast.Assign) else binding.optional_vars
    variable = module.paths.variable(name) if isinstance(name, ast.Name) else None
    if not isinstance(name, ast.Name) or variable is None or variable.foreign:
        return None
    if variable.scope is not site.unit.scope:
        return None
    reads = reads_of(module, site.unit, binding, variable)
    if not reads or module.pools.is_seen_elsewhere(site.unit, variable):
        return None
    left = set(reads)
    work: list[ast.Name] = []
    ends: list[ast.stmt] = []
    for statement in statements:
        for part in ast.walk(statement):
            if not isinstance(part, ast.Name) or part not in left:
                continue
            left.discard(part)
            method = module.parents[part]
            call = module.parents[method]
            if not isinstance(method, ast.Attribute) or not isinstance(call, ast.Call):
                return None
            if method.attr in _ENDS and isinstance(statement, ast.Expr) and statement.value is call:
                ends.append(statement)
            elif call.func is method and method.attr in POOL_WORK[pool.kind]:
                work.append(part)
            else:
                return None
    return None if left else _Uses(variable, name, tuple(work), tuple(ends))


def _binds_otherwise(module: Module, loop: ast.stmt, uses: _Uses) -> bool:
    """Tell whether a loop binds the pool's variable to something else, too."""
    inside = set(ast.walk(loop))
    return any(one in inside for one in uses.variable.bindings if one is not uses.binding)


def _without(
    module: Module, statements: Sequence[ast.stmt], gone: Sequence[ast.stmt]
) -> list[Keep | New]:
    """Return items that keep all of some statements but those that go."""
    runs: list[list[ast.stmt]] = [[]]
    for statement in statements:
        if statement in gone:
            runs.append([])
        else:
            runs[-1].append(statement)
    return [keep(module, run[0], run[-1]) for run in runs if run] or [New("pass")]


def _made(module: Module, constructor: ast.expr) -> str:
    """Return the text of what makes the pool; its comments stay where they are."""
    return uncommented(standalone(module, constructor))


def _item_text(module: Module, item: ast.withitem) -> str:
    text = _made(module, item.context_expr)
    return text if item.optional_vars is None else f"{text} as {module.text(item.optional_vars)}"
