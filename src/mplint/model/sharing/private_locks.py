"""Private locks: those that each process has for itself, so that they exclude no other."""

from __future__ import annotations

import ast
from enum import Enum

from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import BoundMethod, Container, Instance, Object

_DISPLAYS = (ast.Tuple, ast.List, ast.Dict)


class Privacy(Enum):
    """Why a lock is private; the value says it in a message."""

    NEW = "this lock is made anew each time"
    IN_CHILD = "each process that runs `{function}` makes this lock for itself"
    PER_PROCESS = "each process is given a lock of its own here"


class PrivateLocks:
    """Answers for one module."""

    def __init__(self, module: FlowValues, execution: Execution, concurrency: Concurrency) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency

    def privacy(self, made: CallSite, run: Run) -> Privacy | None:
        """Return why each process of ``run`` certainly has a lock of its own; None if not so.

        Args:
            made: the call that makes the lock.
            run: a run that has several processes, or one beside others.
        """
        if any(made.node is item.context_expr for item in self._module.builder.with_items.get(
            made.unit, ()
        )):  # fmt: skip
            return Privacy.NEW
        if self._is_made_in_child(made, run):
            return None if self._starts_others(run) else Privacy.IN_CHILD
        return Privacy.PER_PROCESS if self._is_made_for_each(made, run) else None

    def _is_made_in_child(self, made: CallSite, run: Run) -> bool:
        runs = self._execution.in_child.get(made.unit, {})
        if made.unit in self._execution.in_parent:
            return False
        return run in runs or any(
            other.setup and other.receiver is not None and other.receiver == run.receiver
            for other in runs
        )

    def _starts_others(self, run: Run) -> bool:
        """Tell whether the child starts threads or processes, which it may share the lock with."""
        functions = self._execution.run_by(run)
        return any(other.site.unit in functions for other in self._module.runs)

    def _is_made_for_each(self, made: CallSite, run: Run) -> bool:
        """Tell whether one lock is made for each process that is made."""
        site, receiver = run.site, run.receiver
        if run.many or not self._concurrency.together(run, run):
            return False
        if made.unit is site.unit:
            if any(self._may_get(other, made) for other in self._module.runs if other != run):
                return False
            inside = any(below is made.node for below in ast.walk(site.node))
            if made.loop is not None:
                # In the arguments, or before them in the same round.
                return made.loop is site.loop and (inside or self._is_round(made, site))
            return site.loop is None and self._is_repeated(site)
        if not isinstance(receiver, Instance) or made.unit.name != "__init__":
            return False
        if made.loop is not None or made.unit.class_value not in receiver.cls.bases():
            return False
        return site.loop is not None or self._is_repeated(site) or self._is_one_of(site, receiver)

    def _may_get(self, run: Run, made: CallSite) -> bool:
        """Tell whether another run may be given the same lock."""
        if run.site.unit is not made.unit:
            return False
        for below in ast.walk(run.site.node):
            if isinstance(below, _DISPLAYS):
                continue  # What they hold comes next.
            for value in self._module.values(below):
                if isinstance(value, (Container, Instance, BoundMethod)):
                    return True
                if isinstance(value, Object) and value.site is made.node:
                    return True
        return False

    def _is_round(self, made: CallSite, site: CallSite) -> bool:
        """Tell whether a loop makes a lock and then a process, both in each of its rounds."""
        loop = made.loop
        if not isinstance(loop, (ast.For, ast.AsyncFor, ast.While)):
            return False
        return made.statement in loop.body and made.node.lineno <= site.node.lineno

    def _is_one_of(self, site: CallSite, receiver: Instance) -> bool:
        made = [other for other in self._module.sites if receiver in other.made]
        return len(made) > 1 and site in made

    def _is_repeated(self, site: CallSite) -> bool:
        """Tell whether the function around a call is called in a loop, or more than once."""
        callers = self._module.callers.get(site.unit, [])
        return len(callers) > 1 or any(caller.loop is not None for caller in callers)
