"""Endings: who waits for the end of a process, and what else can end it."""

from __future__ import annotations

import ast
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.queues.confinement import Confinement
from mplint.model.values.domain import Instance, Object, Value

_FORCED = frozenset({"terminate", "kill", "interrupt"})
_SIGNALLING = ("os.kill", "os.killpg", "signal.", "multiprocessing.active_children", "psutil.")
"""Functions by which a process can be ended without naming its object."""

_AT_ONCE = frozenset({"os._exit", "os.abort"})
"""Functions that end a program which then waits for nobody."""


class Endings:
    """Answers for the processes of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    @cached_property
    def runs_of(self) -> dict[Value, list[Run]]:
        """What each process runs."""
        found: dict[Value, list[Run]] = {}
        for run in self._module.runs:
            if not run.threads and isinstance(run.receiver, (Object, Instance)):
                if self._module.kind(run.receiver) is Kind.PROCESS:
                    found.setdefault(run.receiver, []).append(run)
        return found

    def is_join(self, site: CallSite) -> bool:
        """Tell whether a call waits for a process as long as it takes."""
        call = site.node
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "join":
            return False
        methods = self._module.methods(site)
        if not methods or not all(m.kind is Kind.PROCESS for m in methods) or site.callees:
            return False
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        return all(isinstance(value, ast.Constant) and value.value is None for value in given)

    def is_started(self, process: Value) -> bool:
        """Tell whether the module starts a process."""
        return any(process in found for found in self._calls.get("start", {}).values())

    def join_of(self, process: Value) -> CallSite | None:
        """Return the first call that waits for a process as long as it takes."""
        for site, found in self._calls.get("join", {}).items():
            if process in found and self.is_join(site):
                return site
        return None

    def outlives(self, process: Value) -> bool:
        """Tell whether the program surely waits for a process at its end.

        It does so for those that are no daemons, and comes to its end if it has no endless loop.
        """
        if self._has_daemons or any(
            name in _AT_ONCE for site in self._module.sites for name in site.externals
        ):
            return False
        parent = [run.site.unit for run in self.runs_of.get(process, ())]
        return not any(
            isinstance(node, ast.While) and isinstance(node.test, ast.Constant)
            for unit in (*self._module.module_units, *parent)
            for node in walk(unit.node, into=unit.node)
        )

    @cached_property
    def _has_daemons(self) -> bool:
        """Whether the module makes, or may make, a process a daemon."""
        return "daemon" in self._module.builder.attribute_stores or any(
            keyword.arg in ("daemon", None)
            for site in self._module.sites
            if site.made or site.methods
            for keyword in site.node.keywords
        )

    def can_be_forced(self, process: Value) -> bool:
        """Tell whether the process may be ended from outside."""
        if self._signals or any(
            process in found for name in _FORCED for found in self._calls.get(name, {}).values()
        ):
            return True
        return isinstance(process, Object) and not self._confinement.is_closed(process)

    @cached_property
    def _confinement(self) -> Confinement:
        return Confinement(self._module, frozenset({Kind.PROCESS}))

    @cached_property
    def _signals(self) -> bool:
        return any(
            name.startswith(_SIGNALLING) for site in self._module.sites for name in site.externals
        )

    @cached_property
    def _calls(self) -> dict[str, dict[CallSite, list[Value]]]:
        """The calls of methods of processes, by name, with the processes they can be of."""
        found: dict[str, dict[CallSite, list[Value]]] = {}
        for site in self._module.sites:
            func = site.node.func
            if isinstance(func, ast.Attribute) and any(
                m.kind is Kind.PROCESS for m in site.methods
            ):
                found.setdefault(func.attr, {})[site] = self._module.values(func.value)
        return found
