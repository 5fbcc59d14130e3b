"""Process events: which calls start processes, and which wait for their end."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

from mplint.model import api
from mplint.model.api.kinds import Effect, Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.consuming import Consuming
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.workers import worker_count
from mplint.model.values.domain import Instance, Object, Super

Key: TypeAlias = object
"""What stands for the processes of one place: the call that makes them, or their class."""

_WAITING = frozenset({"get", "wait", "result"})


class ProcessEvents:
    """Recognises them in one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def key(self, run: Run) -> Key:
        """Return what stands for the processes of a run."""
        if isinstance(run.receiver, Object):
            return run.receiver.site
        if isinstance(run.receiver, Instance):
            return run.receiver.cls
        return run.site.node

    def _is_pool(self, run: Run) -> bool:
        return run.receiver is None or (
            isinstance(run.receiver, Object) and run.receiver.kind in (Kind.POOL, Kind.EXECUTOR)
        )

    def _workers(self, run: Run) -> object:
        """Return the constant number of a pool's workers, None when it is not constant."""
        return None if run.receiver is None else worker_count(self._module, run.receiver)

    def _waits(self, site: CallSite, run: Run) -> bool:
        """Tell whether a task is waited for at once: ``pool.apply_async(f).get()``."""
        return run.blocks or site.node in self._waited

    @cached_property
    def _waited(self) -> set[ast.AST]:
        found: set[ast.AST] = set()
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr not in _WAITING:
                continue
            found.add(func.value)
            # ``r = pool.apply_async(f); r.wait()`` in the same round of a loop.
            for value in self._module.values(func.value):
                if isinstance(value, Object) and value.kind in (Kind.ASYNC_RESULT, Kind.FUTURE):
                    task = (
                        self._module.site(value.site) if isinstance(value.site, ast.Call) else None
                    )
                    if task is not None and task.loop is site.loop and task.unit is site.unit:
                        found.add(value.site)
        return found

    # Events

    @cached_property
    def _tasks(self) -> dict[ast.Call, list[Run]]:
        found: dict[ast.Call, list[Run]] = {}
        for run in self._module.runs:
            if not run.threads and not run.setup and self._is_pool(run):
                found.setdefault(run.site.node, []).append(run)
        return found

    @cached_property
    def _consuming(self) -> Consuming:
        return Consuming(self._module, self._tasks)

    def _keys(self, node: ast.expr) -> Iterator[Key]:
        for value in self._module.values(node):
            if isinstance(value, Object):
                yield value.site
            elif isinstance(value, (Instance, Super)):
                yield value.cls

    def _started_by(self, site: CallSite) -> set[Key]:
        func = site.node.func
        if isinstance(func, ast.Attribute) and any(
            m.kind is Kind.PROCESS and m.name == "start" for m in site.methods
        ):
            return set(self._keys(func.value))
        return set()

    def _joined_as_process(self, site: CallSite) -> set[Key]:
        """Return the processes that a call is known to wait for: they have been started."""
        func = site.node.func
        joins = any(m.kind is Kind.PROCESS and m.name == "join" for m in site.methods)
        if not joins or not isinstance(func, ast.Attribute):
            return set()
        return set(self._keys(func.value))

    def _joined_by(self, site: CallSite) -> set[Key]:
        func = site.node.func
        if not isinstance(func, ast.Attribute):
            return set()
        joins = any(api.METHOD_EFFECTS.get((m.kind, m.name)) is Effect.JOINS for m in site.methods)
        if joins:
            return set(self._keys(func.value))
        if func.attr == "join" and not site.node.args and not self._module.values(func.value):
            # Perhaps a process, by ways that the model does not follow: then it is any of them.
            return {self.key(run) for run in self._module.runs if not run.threads}
        waits = any(
            m.kind in (Kind.ASYNC_RESULT, Kind.FUTURE) and m.name in _WAITING for m in site.methods
        )
        if waits:
            # The result of any task: its pool is taken to be done.
            return {self.key(run) for runs in self._tasks.values() for run in runs}
        return set()
