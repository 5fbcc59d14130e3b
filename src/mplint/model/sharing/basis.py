"""Bases: all that a write to a shared object builds on, from the first question to the deed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.sharing.acts import Act, Acts, Deed
from mplint.model.sharing.checks import Checks
from mplint.model.sharing.updates import Updates
from mplint.model.sharing.writes import Write


@dataclass(frozen=True, slots=True)
class Unguarded:
    """Something that no other process may come in between of, while no lock is held.

    Attributes:
        writes: what is done; all of them in one function.
        basis: the reads and the conditions that they build on.
    """

    writes: tuple[Write, ...]
    basis: tuple[ast.expr, ...]


class Bases:
    """Answers for one module."""

    def __init__(self, updates: Updates, acts: Acts, checks: Checks) -> None:
        self._updates = updates
        self._acts = acts
        self._checks = checks

    def of_update(self, write: Write) -> tuple[ast.expr, ...]:
        """Return what a read-modify-write reads, and the conditions on the item around it."""
        found = dict.fromkeys([write.read] if write.read is not None else [])
        found.update(dict.fromkeys(self._reads(write)))
        act = Act(write, Deed.STORE, write.key)
        for check in self._checks.of(write, self._acts.asks(act)):
            found[check.read] = found[check.test] = None
        return tuple(found)

    def of_act(self, act: Act) -> tuple[ast.expr, ...]:
        """Return the conditions that an act relies on, and the reads in them."""
        found: dict[ast.expr, None] = {}
        for check in self._checks.of(act.write, self._acts.asks(act)):
            if self._acts.is_about(act, check):
                found[check.read] = found[check.test] = None
        return tuple(found)

    def _reads(self, write: Write) -> Iterator[ast.expr]:
        statement, target = write.statement, write.target
        values: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            values = [statement.value]
        elif isinstance(target, ast.Call):
            values = [*target.args, *(keyword.value for keyword in target.keywords)]
            if write.key is not None:
                target = ast.Subscript(write.container, write.key, ast.Store())
            elif isinstance(target.func, ast.Attribute):
                target = target.func
        if isinstance(target, (ast.Attribute, ast.Subscript)):
            for value in values:
                yield from self._updates.reads_behind(value, target, write.function)
