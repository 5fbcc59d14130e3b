"""Whether the tasks of a pool come to an end by themselves, and leave nothing behind."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from mplint.model import Module
from mplint.model.api.kinds import CHANNELS, QUEUES, Kind
from mplint.model.api.pools import POOL_WORK
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind
from mplint.model.values.domain import FunctionValue, Object

_CHANNELS = CHANNELS | {Kind.CONNECTION, Kind.EVENT, Kind.BARRIER, Kind.CONDITION}
"""What a task may wait for, or leave something in that nobody has taken yet."""


def work_of(module: Module, pool: Object) -> list[CallSite]:
    """Return the calls that may give a pool work."""
    works = POOL_WORK[pool.kind]
    return [
        site
        for site in module.sites
        if site.methods
        and any(m.receiver == pool and m.name in works for m in module.methods(site))
    ]


def makes_channels(module: Module, *, lossy: bool = False) -> bool:
    """Tell whether a module makes anything by which tasks and their parent wait for each other.

    Args:
        module: the module.
        lossy: only the queues that lose what their writer has not sent yet when it is terminated.
    """
    kinds = QUEUES if lossy else _CHANNELS
    return any(
        isinstance(made, Object) and made.kind in kinds and not made.managed
        for site in module.sites
        for made in site.made
    )


def tasks_end(module: Module, pool: Object, work: Sequence[CallSite]) -> bool:
    """Tell whether all that a pool is given are functions of the module that come to an end.

    They are not if they are taken lazily from something that may have no end.
    """
    runs = [run for run in module.runs if run.receiver == pool and not run.setup]
    known = {run.site for run in runs if not _is_lazy(module, run.site.node)}
    return all(site in known for site in work) and not any(
        _is_endless(module, run.function) for run in runs
    )


def may_never_end(module: Module, pool: Object) -> bool:
    """Tell whether a pool is given a function of the module that does not end by itself."""
    return any(
        run.receiver == pool and not run.setup and _is_endless(module, run.function)
        for run in module.runs
    )


def _is_lazy(module: Module, call: ast.Call) -> bool:
    """Tell whether a call is one of ``imap`` with an iterable that may never end."""
    func = call.func
    if not isinstance(func, ast.Attribute) or not func.attr.startswith("imap"):
        return False
    return len(call.args) < 2 or not module.pools.is_at_hand(call.args[1])


def is_given_up(module: Module, unit: FunctionValue) -> bool:
    """Tell whether a function may turn away from results that do not come in time."""
    return any(
        method.kind is Kind.ASYNC_RESULT
        and (method.name not in ("get", "wait") or site.node.args or site.node.keywords)
        for site in module.sites_of.get(unit, ())
        for method in site.methods
    )


def _is_endless(module: Module, function: FunctionValue) -> bool:
    """Tell whether a function of the module does not come to an end by itself."""
    graph = module.graph(function)
    seen = {graph.entry}
    stack = [graph.entry]
    while stack:
        for edge in stack.pop().edges:
            if edge.kind is not EdgeKind.EXCEPTION and edge.to not in seen:
                seen.add(edge.to)
                stack.append(edge.to)
    return graph.exit not in seen
