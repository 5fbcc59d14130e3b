"""Starting: a process is started before it is joined."""

from __future__ import annotations

import ast

from mplint.edits import Edit, New
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.flow.steps import calls_below
from mplint.repairs.places import block_of, keep, move_after, rewrite, statement_of
from mplint.repairs.processes.needs import is_ended_later, waits_for_its_parent
from mplint.repairs.statements import bound, passes_at_once, process_call, read


def joined_later(module: Module, join: ast.AST) -> tuple[Edit, ...] | None:
    """Return the edits that move a join behind the start, further down in the same block.

    It goes behind the other starts that follow, too, and takes the joins beside it along. None
    if there is no start, if what stands in between does more than to set processes up, or if
    the process may wait for what its parent does later.
    """
    moved, name = _joining(module, join)
    if moved is None or name is None:
        return None
    block = block_of(module, moved)
    first = last = block.index(moved)
    while first and process_call(module, block[first - 1], "join"):
        first -= 1
    while last + 1 < len(block) and process_call(module, block[last + 1], "join"):
        last += 1
    joins, rest = block[first : last + 1], block[last + 1 :]
    path = module.paths.path(name)
    used = read(module, joins)
    for at, statement in enumerate(rest):
        start = process_call(module, statement, "start")
        if start is not None and module.paths.path(_receiver(start)) == path:
            behind = at
            while behind + 1 < len(rest) and process_call(module, rest[behind + 1], "start"):
                behind += 1
            anchor = rest[behind]
            if not _can_end(module, start, anchor):
                return None
            return move_after(module, joins[0], anchor, joins[-1])
        if not _sets_up(module, statement) or used & bound(module, [statement]):
            return None
    return None


def started_here(module: Module, join: ast.AST, created: ast.AST) -> tuple[Edit, ...] | None:
    """Return the edits that start a process, which nothing starts or runs, before it is joined.

    The start goes before all the joins that stand together, next to another start. None if the
    process is not made in the same block, if something in between may need it to run, or if it
    may wait for what its parent does after the join.
    """
    moved, name = _joining(module, join)
    if moved is None or name is None:
        return None
    values = set(module.values(name))
    for site in module.sites:
        if any(m.kind is Kind.PROCESS and m.name in ("start", "run") for m in site.methods):
            func = site.node.func
            if not isinstance(func, ast.Attribute) or values & set(module.values(func.value)):
                return None
    block = block_of(module, moved)
    making = statement_of(module, created)
    if making not in block or not values:
        return None
    between = block[block.index(making) + 1 : block.index(moved)]
    if not all(passes_at_once(module, s) or process_call(module, s, "join") for s in between):
        return None
    call = process_call(module, moved, "join")
    if call is None or not _can_end(module, call, moved):
        return None
    first = moved
    while between and process_call(module, between[-1], "join"):
        first = between.pop()
    start = New(f"{name.id}.start()")
    if between and process_call(module, between[-1], "start"):
        other = between[-1]
        return (rewrite(module, other, other, keep(module, other), start),)
    return (rewrite(module, first, first, start, keep(module, first)),)


def _can_end(module: Module, method: ast.Call, anchor: ast.stmt) -> bool:
    """Tell whether a process needs nothing that its parent does only after ``anchor``."""
    site, process = module.site(method), _receiver(method)
    if site is None or is_ended_later(module, site.unit, process, anchor):
        return False
    return not waits_for_its_parent(module, process, site.unit, anchor)


def _joining(module: Module, join: ast.AST) -> tuple[ast.stmt | None, ast.Name | None]:
    """Return the statement that a join is, and the name of the process."""
    statement = statement_of(module, join)
    call = process_call(module, statement, "join")
    if call is None or call is not join:
        return None, None
    receiver = _receiver(call)
    return statement, receiver if isinstance(receiver, ast.Name) else None


def _receiver(call: ast.Call) -> ast.expr:
    assert isinstance(call.func, ast.Attribute)
    return call.func.value


def _sets_up(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement only makes processes, sets them up, starts or joins them."""
    if any(process_call(module, statement, name) for name in ("start", "join")):
        return True
    if not passes_at_once(module, statement):
        return False
    sites = [module.site(call) for call in calls_below(statement)]
    return all(site is not None and (site.made or not site.externals) for site in sites)
