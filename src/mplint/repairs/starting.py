"""Starting: a process is started before it is joined."""

from __future__ import annotations

import ast

from mplint.edits import Edit, New
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.flow.steps import calls_below
from mplint.repairs.places import block_of, keep, move_after, rewrite, statement_of
from mplint.repairs.statements import bound, passes_at_once, process_call, read


def joined_later(module: Module, join: ast.AST) -> tuple[Edit, ...] | None:
    """Return the edits that move a join behind the start, further down in the same block.

    It goes behind the other starts and joins that follow, too. None if there is no start, or if
    what stands in between does more than to set processes up.
    """
    moved, name = _joining(module, join)
    if moved is None or name is None:
        return None
    block = block_of(module, moved)
    rest = block[block.index(moved) + 1 :]
    path = module.paths.path(name)
    used = read(module, [moved])
    for at, statement in enumerate(rest):
        start = process_call(module, statement, "start")
        if start is not None and module.paths.path(_receiver(start)) == path:
            behind = at + 1
            for method in ("start", "join"):
                while behind < len(rest) and process_call(module, rest[behind], method):
                    behind += 1
            return move_after(module, moved, rest[behind - 1])
        if not _sets_up(module, statement) or used & bound(module, [statement]):
            return None
    return None


def started_here(module: Module, join: ast.AST, created: ast.AST) -> tuple[Edit, ...] | None:
    """Return the edits that start a process, which nothing starts, before it is joined.

    The start goes before all the joins that stand together, next to another start. None if the
    process is not made in the same block, or if something in between may need it to run.
    """
    moved, name = _joining(module, join)
    if moved is None or name is None:
        return None
    values = set(module.values(name))
    for site in module.sites:
        if any(m.kind is Kind.PROCESS and m.name == "start" for m in site.methods):
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
    first = moved
    while between and process_call(module, between[-1], "join"):
        first = between.pop()
    start = New(f"{name.id}.start()")
    if between and process_call(module, between[-1], "start"):
        other = between[-1]
        return (rewrite(module, other, other, keep(module, other), start),)
    return (rewrite(module, first, first, start, keep(module, first)),)


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
