"""Pauses: what may give other processes the time to do their part before a step is reached."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mplint.model import api
from mplint.model.api.kinds import CHANNELS
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import Container, ContainerMethod, FunctionValue, Object

_ASKS = frozenset({"is_alive", "exitcode", "sentinel", "is_set", "value", "ready", "done"})
"""What a program asks for to know whether another process has done its part."""

_WAITS = frozenset(
    {"join", "wait", "wait_for", "waitpid", "recv", "recv_bytes", "poll", "acquire", "result"}
    | {"terminate", "kill", "close", "shutdown", "sleep", "pause", "select", "input", "accept"}
    | {"communicate", "run", "call", "check_call", "check_output", "system", "get", "read"}
    | {"readline", "active_children", "result", "gather", "map", "starmap", "apply", "until"}
)
"""Last parts of names of what may wait for another process, or end it."""


class Pauses:
    """Answers for one module, in favour of the program."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._functions: dict[FunctionValue, bool] = {}
        self._asking: dict[FunctionValue, bool] = {}

    def before(self, unit: FunctionValue, node: ast.expr, but: Object) -> bool:
        """Tell whether a call above ``node`` in the source of ``unit`` may wait for others.

        So may a function that asks, anywhere, whether another process has done its part.

        Args:
            unit: the function.
            node: an expression of it.
            but: a queue: taking its items is no wait for those who put them.
        """
        at = (node.lineno, node.col_offset)
        sites = [
            site
            for site in self._module.sites_of.get(unit, ())
            if (site.node.lineno, site.node.col_offset) < at
        ]
        return self._any(sites, but) or self.asks(unit)

    def asks(self, unit: FunctionValue) -> bool:
        """Tell whether a function asks, anywhere, if a process has done its part."""
        found = self._asking.get(unit)
        if found is None:
            found = self._asking[unit] = any(
                isinstance(below, ast.Attribute) and below.attr in _ASKS
                for below in walk(unit.node, into=unit.node)
            )
        return found

    def _any(self, sites: Iterable[CallSite], but: Object | None) -> bool:
        return any(self.may_wait(site, but) for site in sites)

    def may_wait(self, site: CallSite, but: Object | None = None, *, sleeps: bool = True) -> bool:
        """Tell whether a call may wait until another process has done something.

        Args:
            site: the call.
            but: a queue: taking its items does not count.
            sleeps: whether a call of ``time.sleep`` counts.
        """
        if site.callees:
            return any(self._function_waits(callee) for callee in site.callees)
        func = site.node.func
        if site.methods:
            for method in site.methods:
                if method.receiver == but and method.name != "join":
                    continue
                if method.kind in CHANNELS and method.name == "join":
                    # All items are done with; what was put elsewhere may still be on its way,
                    # unless a manager has it: its ``put`` returns when the item is there.
                    if method.receiver == but or (but is not None and but.managed):
                        return True
                    continue
                if method.name in _WAITS:
                    return True
            return False
        if site.externals:
            return any(_waits(name) and (sleeps or name != "time.sleep") for name in site.externals)
        values = site.target.values if site.target is not None else {}
        if values and all(isinstance(value, (ContainerMethod, Container)) for value in values):
            return False
        if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Constant):
            return False  # ``", ".join(…)``
        name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        return name in _WAITS

    def _function_waits(self, function: FunctionValue) -> bool:
        if function not in self._functions:
            self._functions[function] = False  # Recursion alone waits for nothing.
            sites = self._module.sites_of.get(function, ())
            self._functions[function] = self._any(sites, None) or self.asks(function)
        return self._functions[function]


def _waits(name: str) -> bool:
    """Tell whether a function of that qualified name may wait."""
    return name.rpartition(".")[2] in _WAITS and (name == "time.sleep" or not api.is_quiet(name))
