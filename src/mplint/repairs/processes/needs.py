"""Needs: what a process or pool may wait for, and if its parent still has to bring it about."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model import Module
from mplint.model.api.kinds import CHANNELS, LOCKABLE, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.values.domain import FunctionValue

_WAITED_FOR = CHANNELS | LOCKABLE | {Kind.EVENT, Kind.BARRIER, Kind.CONNECTION}
_GIVING = frozenset({"put", "put_nowait", "send", "send_bytes", "set", "release", "task_done"})
"""Methods that do not wait for another process, as far as there is room."""

_ENDS = frozenset({"terminate", "kill"})


def may_wait(module: Module, process: ast.expr) -> bool:
    """Tell whether the code of a process or pool may wait for another one; True if it is unknown.

    It is taken to wait for nothing if it is not known, but is given nothing to wait for.
    """
    values = set(module.values(process))
    runs = [run for run in module.runs if run.receiver in values]
    if {run.receiver for run in runs} != values:
        makers = [site for site in module.sites if values & set(site.made)]
        return not makers or any(_is_given(module, site) for site in makers)
    return any(
        _waits(module, function)
        for run in runs
        for function in module.queues.channels.reach(run.function)
    )


def waits_for_its_parent(
    module: Module, process: ast.expr, unit: FunctionValue, statement: ast.stmt
) -> bool:
    """Tell whether a process or pool may need what ``unit`` does only after ``statement``.

    Waiting for it there could take for ever.
    """
    return helps_later(module, unit, statement) and may_wait(module, process)


def helps_later(module: Module, unit: FunctionValue, statement: ast.stmt) -> bool:
    """Tell whether ``unit`` may do something for a process after ``statement``, or holds a lock."""
    around = module.enclosing_items(unit, statement)
    if any(_may_be(module, item.context_expr, LOCKABLE) for item in around):
        return True
    end = statement.end_lineno or statement.lineno
    later = [site for site in module.sites_of.get(unit, ()) if module.line(site.node) > end]
    return any(_helps(site) for site in _with_called(module, later))


def is_ended_later(
    module: Module, unit: FunctionValue, process: ast.expr, statement: ast.stmt
) -> bool:
    """Tell whether ``unit`` terminates a process after ``statement``: it may not end by itself."""
    values, end = set(module.values(process)), statement.end_lineno or statement.lineno
    return any(
        module.line(site.node) > end
        and isinstance(site.node.func, ast.Attribute)
        and bool(values & set(module.values(site.node.func.value)))
        and any(m.kind is Kind.PROCESS and m.name in _ENDS for m in site.methods)
        for site in module.sites_of.get(unit, ())
    )


def _waits(module: Module, function: FunctionValue) -> bool:
    if any(
        _may_be(module, item.context_expr, _WAITED_FOR)
        for item in module.builder.with_items.get(function, ())
    ):
        return True
    return any(
        method.kind in _WAITED_FOR and method.name not in _GIVING
        for site in module.sites_of.get(function, ())
        for method in site.methods
    )


def _may_be(module: Module, entered: ast.expr, kinds: frozenset[Kind]) -> bool:
    """Tell whether what ``with`` enters is of these kinds, or has a name and may be anything."""
    known = module.kinds(entered)
    return bool(known & kinds) or (not known and isinstance(entered, (ast.Name, ast.Attribute)))


def _helps(site: CallSite) -> bool:
    return any(
        m.kind in _WAITED_FOR or (m.kind is Kind.PROCESS and m.name == "start")
        for m in site.methods
    )


def _is_given(module: Module, site: CallSite) -> bool:
    """Tell whether a constructor is given anything that can be waited for."""
    return any(
        module.kinds(node) & _WAITED_FOR
        for node in ast.walk(site.node)
        if isinstance(node, (ast.Name, ast.Attribute))
    )


def _with_called(module: Module, sites: Iterable[CallSite]) -> Iterable[CallSite]:
    for site in sites:
        yield site
        for callee in site.callees:
            for function in module.queues.channels.reach(callee):
                yield from module.sites_of.get(function, ())
