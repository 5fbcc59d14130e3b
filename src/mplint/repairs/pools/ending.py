"""Ends a pool that nothing ends: by a ``with`` block, or by ``close()`` and ``join()``."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.edits import Block, Edit, Fix, New, Safety
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import calls_in
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import Object
from mplint.repairs.certainty import is_certain
from mplint.repairs.leaving import exits, leaves
from mplint.repairs.places import (
    block_of,
    is_elif,
    keep,
    replace,
    rewrite,
    standalone,
    statement_of,
)
from mplint.repairs.pools.results import Progress
from mplint.repairs.pools.tasks import is_given_up, makes_channels, tasks_end, work_of
from mplint.repairs.pools.work import Region
from mplint.repairs.processes.needs import waits_for_its_parent
from mplint.repairs.reads import reads_of
from mplint.repairs.spelling import free_name, is_free
from mplint.repairs.statements import bound, read
from mplint.repairs.syntax import JUMPS


def ended(module: Module, call: ast.Call) -> Fix | None:
    """Return the fix that ends the pool that ``call`` makes, and that one function uses.

    A ``with`` block goes around the statements from the pool's creation to its last use if all
    work is done there: its end terminates the workers. Otherwise the pool is closed and joined
    at the end of the block that it is made in.
    """
    site = module.site(call)
    pool = next(iter(site.made), None) if site is not None else None
    if site is None or not isinstance(pool, Object):
        return None
    parent = module.parents[call]
    if isinstance(parent, ast.Attribute):
        return _around(module, site, pool)
    if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], ast.Name):
        return None
    uses = _uses(module, site, parent, parent.targets[0])
    if uses is None:
        return None
    block = block_of(module, parent)
    first, last = block.index(parent) + 1, block.index(uses.last) + 1
    work = work_of(module, pool)
    for end in range(last, len(block) + 1):
        if _makes_other_pools(module, site, block[first:end], block[end:]):
            continue
        progress = Region(module, pool, block[first:end]).progress(work)
        if progress is not Progress.OPEN:
            return _with_block(module, parent, block[first:end], progress)
    if Region(module, pool, block[first:]).is_used_later() or is_given_up(module, site.unit):
        return None
    if not tasks_end(module, pool, work):
        return None
    if waits_for_its_parent(module, call, site.unit, block[-1]):
        return None
    return _closed(module, parent, block[first:], uses)


def _makes_other_pools(
    module: Module, site: CallSite, inside: list[ast.stmt], behind: list[ast.stmt]
) -> bool:
    """Tell whether pools are made in some statements that are used behind them, too.

    They could not be ended by a ``with`` block any more.
    """
    made: set[Variable] = set()
    for other in module.sites_of.get(site.unit, ()):
        if any(isinstance(pool, Object) and pool.kind is Kind.POOL for pool in other.made):
            statement = statement_of(module, other.node)
            if any(statement is one for one in inside):
                made |= bound(module, [statement])
    return not made.isdisjoint(read(module, behind))


def _with_block(
    module: Module, made: ast.Assign, used: list[ast.stmt], progress: Progress
) -> Fix | None:
    """Return the fix that puts a ``with`` block around statements."""
    if makes_channels(module, lossy=True):
        return None
    header = f"with {standalone(module, made.value)} as {module.text(made.targets[0])}:"
    block = Block(header, (keep(module, used[0], used[-1]),))
    return Fix(
        "Use the pool in a `with` block",
        Safety.SAFE if progress is Progress.DONE else Safety.UNSAFE,
        (rewrite(module, made, used[-1], block),),
    )


def _around(module: Module, site: CallSite, pool: Object) -> Fix | None:
    """Return the fix that puts a ``with`` block around ``Pool(…).map(…)``."""
    statement = statement_of(module, site.node)
    steps = module.steps(site.unit).get(site.node, [])
    if not isinstance(
        statement, (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.For)
    ):
        return None
    own = sum(isinstance(part, ast.Call) for part in ast.walk(site.node))
    if len(steps) != 1 or calls_in(steps[0])[own - 1 : own] != (site.node,):
        return None  # Something is evaluated before it.
    if not is_certain(module, site.node, statement):
        return None
    if Region(module, pool, [statement]).progress(work_of(module, pool)) is not Progress.DONE:
        return None
    if makes_channels(module, lossy=True):
        return None
    names = [name for name in ("pool", "workers") if is_free(module, name, [site.unit])]
    name = names[0] if names else free_name(module, "pool", [site.unit])
    block = Block(f"with {standalone(module, site.node)} as {name}:", (keep(module, statement),))
    return Fix(
        "Use the pool in a `with` block",
        Safety.SAFE,
        (rewrite(module, statement, statement, block), replace(module, site.node, name)),
    )


def _closed(module: Module, made: ast.Assign, rest: list[ast.stmt], uses: _Uses) -> Fix | None:
    """Return the fix that closes and joins a pool at the end of its block, whose rest this is."""
    name = module.text(made.targets[0])
    if makes_channels(module):
        return None
    *before, last = rest
    at_end = isinstance(last, JUMPS) or exits(module, last)
    if at_end and any(part in uses.reads for part in ast.walk(last)):
        return None
    if leaves(module, before if at_end else rest):
        return None
    ends = New(f"{name}.close()\n{name}.join()")
    here = keep(module, last)
    items = (ends, here) if at_end else (here, ends)
    edit: Edit = rewrite(module, last, last, *items)
    return Fix("Close the pool and wait for its work", Safety.UNSAFE, (edit,))


@dataclass(frozen=True, slots=True)
class _Uses:
    """Where a pool is used: the names that read it, and the last statement with one of them."""

    reads: frozenset[ast.Name]
    last: ast.stmt


def _uses(module: Module, site: CallSite, made: ast.Assign, target: ast.Name) -> _Uses | None:
    """Return the uses of a pool, if all are statements of one block, after its creation.

    None, too, where another object may be used instead, or nothing is.
    """
    variable = module.paths.variable(target)
    if variable is None or is_elif(module, made):
        return None
    reads = reads_of(module, site.unit, made, variable)
    if not reads:
        return None
    block = block_of(module, made)
    after = block[block.index(made) + 1 :]
    found: ast.stmt | None = None
    left = set(reads)
    for statement in after:
        inside = left.intersection(part for part in ast.walk(statement))
        if inside:
            left -= inside
            found = statement
    return None if left or found is None else _Uses(reads, found)
