"""Rivals: which writes to a shared object can another process make at the same time."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from mplint.model.api.kinds import SYNCHRONIZED
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.own_locks import has_own_lock
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.turns import Turns
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import Object


class Rivals:
    """Answers for one module."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        concurrency: Concurrency,
        sameness: Sameness,
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._turns = Turns(module, sameness)

    def run(self, write: Write, others: Sequence[Write], obj: Object) -> Run | None:
        """Return a run of a process that makes one of ``others`` while another makes ``write``.

        None when it may be that no two processes do so, or that they do not have ``obj`` in
        common.

        Args:
            write: a write to ``obj``.
            others: writes to the same object that would clash with it; ``write`` itself may be
                one of them.
            obj: the shared object.
        """
        made = self.made(obj)
        if made is None or made.loop is not None:
            return None
        if obj.kind in SYNCHRONIZED and not has_own_lock(self._module, made):
            return None
        run = self._found(write, others, obj)
        if run is None or run in self._execution.in_child.get(made.unit, {}):
            return None  # Each process makes its own.
        return run if self._concurrency.have_in_common(run, made) else None

    def made(self, obj: Object) -> CallSite | None:
        """Return the call that makes an object."""
        return self._module.site(obj.site) if isinstance(obj.site, ast.Call) else None

    def _may_meet(self, write: Write, rival: Write) -> bool:
        """Tell whether nothing keeps ``rival`` from coming at the same time as ``write``."""
        if rival is write and self._turns.is_chosen(write.function, write.target):
            return False
        return not self._turns.alternate(write, rival)

    def runs_with(self, write: Write, obj: Object) -> list[Run]:
        """Return the runs whose processes make ``write`` to ``obj``."""
        runs = self._execution.in_child.get(write.function, {})
        if len(write.objects) == 1:
            return list(runs)
        # Several objects reach the function: each run brings its own.
        return [
            run
            for run in runs
            if any(
                obj in self._module.values(below)
                for below in walk(run.site.node)
                if isinstance(below, (ast.Name, ast.Attribute))
            )
        ]

    def _found(self, write: Write, rivals: Sequence[Write], obj: Object) -> Run | None:
        concurrency, parent = self._concurrency, self._execution.in_parent
        for run in self.runs_with(write, obj):
            for rival in rivals:
                if any(concurrency.together(run, other) for other in self.runs_with(rival, obj)):
                    if self._may_meet(write, rival):
                        return run
                if rival.function in parent and self._is_beside(run, rival):
                    if self._may_meet(write, rival):
                        return run
        for rival in rivals if write.function in parent else ():
            for other in self.runs_with(rival, obj):
                if self._is_beside(other, write) and self._may_meet(write, rival):
                    return other
        return None

    def _is_beside(self, run: Run, write: Write) -> bool:
        """Tell whether a process of ``run`` can be alive while the parent makes a write."""
        function = write.function
        return any(
            self._concurrency.beside_parent(run, function, node)
            for node in self._module.steps(function).get(write.target, ())
        )
