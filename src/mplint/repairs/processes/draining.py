"""Draining: what a process has put into a queue is taken before the process is joined."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.edits import Edit, New, Safety
from mplint.model import Module
from mplint.model.queues.channels import Access
from mplint.model.queues.draining import Undrained
from mplint.repairs.places import block_of, keep, move_after, replace, rewrite
from mplint.repairs.processes.joins import joins_around
from mplint.repairs.processes.rounds import equally_often
from mplint.repairs.processes.takes import Takes
from mplint.repairs.spelling import free_name, is_free
from mplint.repairs.statements import bound, passes_at_once, process_call, read

_LAID_OUT = (ast.Call, ast.ListComp, ast.SetComp, ast.DictComp, ast.List, ast.Dict, ast.Set)
"""Expressions that can go over several lines as they are."""


def drained_first(module: Module, found: Undrained) -> tuple[Safety, tuple[Edit, ...]] | None:
    """Return the edits that put the joins behind the statements that take the items.

    These must follow in the same block, take each item as long as that takes, and take them
    all as far as can be told; what stands in between must not matter to either. It is safe if
    they only keep what they take.
    """
    joins = joins_around(module, found.join)
    if joins is None:
        return None
    block = block_of(module, joins[0])
    rest = block[block.index(joins[-1]) + 1 :]
    takes = Takes(module, found.join.unit)
    at = next((n for n, s in enumerate(rest) if takes.of(s, found.channel)), None)
    if at is None:
        return None
    between, taking = rest[:at], list(_in_a_row(takes, rest[at:]))
    if not taking:
        return None
    certain = _takes_all(module, found, joins, [a for s in taking for a in takes.of(s)])
    if certain is None or not _can_swap(module, joins, [*between, *taking]):
        return None
    silent = all(takes.only_keeps(statement) for statement in taking)
    if all(_only_binds(statement) for statement in between):
        edits = _joined_behind(module, found, joins, taking)
    elif silent and _is_apart(module, between, taking):
        edits = _taken_before(module, found, joins, taking)
    else:
        return None
    return (Safety.SAFE if silent and certain else Safety.UNSAFE, edits) if edits else None


def _in_a_row(takes: Takes, statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the first statements, as long as they take items and nothing else matters to them."""
    for statement in statements:
        if not takes.of(statement) or not takes.is_plain(statement):
            return
        yield statement


# Whether all is taken


def _takes_all(
    module: Module, found: Undrained, joins: list[ast.stmt], taken: list[Access]
) -> bool | None:
    """Tell whether as much is taken as was put; None if it clearly is not.

    False means that it is as it seems: a loop puts, and a loop takes.
    """
    taken = [access for access in taken if found.channel.obj in access.objects]
    puts = found.channel.of("put")
    loops = [one for one in joins if not process_call(module, one, "join")]
    once = len(puts) == 1 and puts[0].site.loop is None
    if once and puts[0].function is found.run.function:
        if any(access.until is not None for access in taken):
            return None
        if not loops:
            joined = sum(_puts(module, one, found) for one in joins)
            return (joined == len(taken) and all(a.site.loop is None for a in taken)) or None
        if len(loops) > 1 or len(joins) > 1 or len(taken) != 1:
            return None
        taking, joining = taken[0].site.loop, loops[0]
        loop = joining.value if isinstance(joining, ast.Expr) else joining
        return (taking is not None and equally_often(module, taking, loop)) or None
    single = not loops and sum(_puts(module, one, found) for one in joins) == 1
    return False if single and any(_is_repeated(access) for access in taken) else None


def _puts(module: Module, join: ast.stmt, found: Undrained) -> bool:
    """Tell whether a join is of a process that puts into the queue as the found one does."""
    call = process_call(module, join, "join")
    if call is None or not isinstance(call.func, ast.Attribute):
        return False
    values = module.values(call.func.value)
    function = found.run.function
    return any(run.receiver in values for run in module.runs if run.function is function)


def _is_repeated(access: Access) -> bool:
    return access.until is not None or access.site.loop is not None


# Whether the order may change


def _can_swap(module: Module, joins: list[ast.stmt], others: list[ast.stmt]) -> bool:
    """Tell whether the joins and the other statements name different things."""
    here, there = bound(module, joins), bound(module, others)
    both = here & there
    if both and not _go_through_the_same(module, joins, others):
        return False
    outside = [one for one in others if not isinstance(one, ast.For)]
    if both & read(module, outside):
        return False
    if (here - both) & read(module, others) or (there - both) & read(module, joins):
        return False
    attributes = {n.attr for n in _nodes(joins) if isinstance(n, ast.Attribute)}
    containers = {n.id for n in _nodes(joins) if isinstance(n, ast.Name)}
    for node in _nodes(others):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            if node.attr in attributes:
                return False
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            base = node.func.value
            if isinstance(base, ast.Name) and base.id in containers:
                return False
    return True


def _go_through_the_same(module: Module, joins: list[ast.stmt], others: list[ast.stmt]) -> bool:
    """Tell whether all loops have one header: afterwards their variables are the same."""
    loops = [one for one in (*joins, *others) if isinstance(one, ast.For)]
    headers = {(module.text(loop.target), module.text(loop.iter)) for loop in loops}
    return len(headers) == 1


def _only_binds(statement: ast.stmt) -> bool:
    """Tell whether a statement only binds names to what is written there."""
    return isinstance(statement, (ast.Assign, ast.AnnAssign)) and not any(
        isinstance(node, (ast.Attribute, ast.Subscript, ast.Await, ast.Yield, ast.YieldFrom))
        or (isinstance(node, ast.Call) and (node.args or node.keywords))
        or (isinstance(node, ast.Call) and not isinstance(node.func, ast.Name))
        for node in ast.walk(statement)
    )


def _is_apart(module: Module, between: list[ast.stmt], taking: list[ast.stmt]) -> bool:
    """Tell whether the items can be taken before what stands in between."""
    changed, taken = bound(module, taking), read(module, taking)
    if not all(isinstance(one, (ast.Assign, ast.AnnAssign, ast.Return)) for one in taking):
        changed |= taken  # They may add to what they name.
    binds = bound(module, between)
    return (
        all(passes_at_once(module, one) for one in between)
        and not changed & (binds | read(module, between))
        and not binds & taken
    )


def _nodes(statements: list[ast.stmt]) -> Iterator[ast.AST]:
    for statement in statements:
        yield from ast.walk(statement)


# The edits


def _joined_behind(
    module: Module, found: Undrained, joins: list[ast.stmt], taking: list[ast.stmt]
) -> tuple[Edit, ...] | None:
    last = taking[-1]
    if not isinstance(last, ast.Return):
        return move_after(module, joins[0], last, joins[-1])
    name = _result(module, found, last)
    if name is None:
        return None
    items = New(f"{name} = {_value(module, last)}"), keep(module, joins[0], joins[-1])
    there = rewrite(module, last, last, *items, New(f"return {name}"))
    return there, rewrite(module, joins[0], joins[-1])


def _taken_before(
    module: Module, found: Undrained, joins: list[ast.stmt], taking: list[ast.stmt]
) -> tuple[Edit, ...] | None:
    first, last = taking[0], taking[-1]
    after = keep(module, joins[0], joins[-1])
    if not isinstance(last, ast.Return):
        there = rewrite(module, joins[0], joins[-1], keep(module, first, last), after)
        return there, rewrite(module, first, last)
    name = _result(module, found, last)
    if name is None or len(taking) > 1 or last.value is None:
        return None
    taken = New(f"{name} = {_value(module, last)}")
    there = rewrite(module, joins[0], joins[-1], taken, after)
    return there, replace(module, last.value, name)


def _result(module: Module, found: Undrained, statement: ast.Return) -> str | None:
    """Return a name for what a statement returns; None if that cannot be moved as it is."""
    text = _value(module, statement)
    if "\n" in text and ("#" in text or not isinstance(statement.value, _LAID_OUT)):
        return None
    several = isinstance(statement.value, (ast.ListComp, ast.SetComp, ast.DictComp, ast.List))
    units = [found.join.unit]
    wishes = ("results", "items") if several else ("result", "item")
    free = [wish for wish in wishes if is_free(module, wish, units)]
    return free[0] if free else free_name(module, wishes[0], units)


def _value(module: Module, statement: ast.Return) -> str:
    assert statement.value is not None
    return module.text(statement.value)
