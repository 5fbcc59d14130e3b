"""Endless reads: loops that wait for the end of a pipe, which somebody keeps open."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.values.constants import constant
from mplint.model.values.domain import FunctionValue, Object, Value

_ENDS = frozenset({"recv", "recv_bytes"})
"""Methods that raise ``EOFError`` once nothing is left and nobody can send any more."""


@dataclass(frozen=True, slots=True)
class EndlessRead:
    """A loop that only ``EOFError`` ends, which never comes.

    Attributes:
        call: the ``recv`` in the loop.
        kept: where the other end is bound that stays open.
        name: the variable that holds it.
        reader: the run whose process reads; None when the parent reads.
        keeper: the function whose process keeps the other end open.
    """

    call: ast.Call
    kept: ast.AST
    name: str
    reader: Run | None
    keeper: FunctionValue


class EndlessReads:
    """The loops of one module that read from a pipe."""

    def __init__(self, module: FlowValues, execution: Execution, concurrency: Concurrency) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency

    def __iter__(self) -> Iterator[EndlessRead]:
        """Yield the loops that never end, in the order of the source."""
        for site in self._module.sites:
            if not any(m.kind is Kind.CONNECTION and m.name in _ENDS for m in site.methods):
                continue
            methods = self._module.methods(site)
            end = methods[0].receiver if len(methods) == 1 else None
            if not isinstance(end, Object) or end.end is None or not self._ends_by_error(site):
                continue
            found = self._of(site, end)
            if found is not None:
                yield found

    def _of(self, site: CallSite, end: Object) -> EndlessRead | None:
        made = self._module.site(end.site) if isinstance(end.site, ast.Call) else None
        if made is None or made.loop is not None:
            return None
        other = next(o for o in made.made if isinstance(o, Object) and o.end == 1 - end.end)  # type: ignore[operator]
        kept = self._variable(made.unit, other)
        if kept is None:
            return None
        variable, binding = kept
        takers = self._runs_of.get(made.unit, [])
        if site.unit is made.unit:
            given = [run for run in takers if not run.threads and self._gets(run, other)]
            if given and self._keeps(made.unit, variable, other):
                return EndlessRead(site.node, binding, variable.name, None, made.unit)
            return None
        readers = [run for run in takers if run.function is site.unit and not run.threads]
        for reader in readers:
            if not self._gets(reader, end):
                continue
            if self._gets(reader, other):
                child = self._execution.run_by(reader)
                if not self._closes(other, child):
                    return EndlessRead(site.node, binding, variable.name, reader, site.unit)
            joined = any(
                self._concurrency.joins(s, reader) and not (s.node.args or s.node.keywords)
                for s in self._module.sites_of.get(made.unit, ())
            )
            if joined and self._keeps(made.unit, variable, other):
                return EndlessRead(site.node, binding, variable.name, reader, made.unit)
        return None

    # The loop

    def _ends_by_error(self, site: CallSite) -> bool:
        """Tell whether a call stands in a loop that nothing but ``EOFError`` is to end."""
        around = self._module.enclosing(site.unit, site.statement)
        loops = [outer for outer in around if isinstance(outer, (ast.For, ast.AsyncFor, ast.While))]
        if not loops or not isinstance(loops[-1], ast.While) or not constant(loops[-1].test):
            return False
        tries = [outer for outer in around if isinstance(outer, ast.Try)]
        handlers = [h for outer in tries for h in outer.handlers if self._names_eof(h)]
        if not handlers or any(site.statement in ast.walk(handler) for handler in handlers):
            return False
        allowed = {below for handler in handlers for below in ast.walk(handler)}
        if any(
            isinstance(below, (ast.Break, ast.Return, ast.Raise)) and below not in allowed
            for statement in loops[-1].body
            for below in walk(statement)
        ):
            return False
        return not any(
            m.kind is Kind.CONNECTION and m.name == "poll"
            for other in self._module.sites_of.get(site.unit, ())
            for m in other.methods
        ) and not self._may_leave(site, loops[-1], allowed)

    def _names_eof(self, handler: ast.ExceptHandler) -> bool:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        names = {self._module.imports.qualified(kind) for kind in kinds if kind is not None}
        return "builtins.EOFError" in names

    def _may_leave(self, site: CallSite, loop: ast.While, but: set[ast.AST]) -> bool:
        """Tell whether something in a loop may end it or the process, or what it reads from."""
        inside = {below for statement in loop.body for below in ast.walk(statement)} - but
        return any(
            other.node in inside
            and (
                self._module.quitting.may_quit(other)
                or any(method.name in ("close", "terminate", "kill") for method in other.methods)
            )
            for other in self._module.sites_of.get(site.unit, ())
        )

    # The other end

    def _variable(self, unit: FunctionValue, end: Object) -> tuple[Variable, ast.AST] | None:
        """Return the only variable of the function that makes a pipe which holds an end of it."""
        found = [
            variable
            for variable in unit.scope.variables.values()
            if end in variable.slot.values and len(variable.bindings) == 1
        ]
        if len(found) != 1 or len(found[0].slot.values) != 1 or found[0].foreign:
            return None
        return found[0], found[0].bindings[0]

    def _gets(self, run: Run, end: Object) -> bool:
        """Tell whether the processes of a run are given an end."""
        return any(
            end in self._module.values(below)
            for below in ast.walk(run.site.node)
            if isinstance(below, (ast.Name, ast.Attribute))
        )

    @cached_property
    def _runs_of(self) -> dict[FunctionValue, list[Run]]:
        """The runs that each function makes."""
        found: dict[FunctionValue, list[Run]] = {}
        for run in self._module.runs:
            found.setdefault(run.site.unit, []).append(run)
        return found

    def _keeps(self, unit: FunctionValue, variable: Variable, end: Object) -> bool:
        """Tell whether the function that makes a pipe keeps an end of it open until it ends."""
        if self._closes(end, self._execution.in_parent):
            return False
        if not self._reads.get(variable, set()) <= self._harmless:
            return False
        return not any(
            isinstance(below, ast.Name) and below.id == variable.name
            for node in walk(unit.node, into=unit.node)
            if isinstance(node, ast.Delete)
            for below in ast.walk(node)
        )

    @cached_property
    def _reads(self) -> dict[Variable, set[ast.AST]]:
        """The names by which each variable is read."""
        found: dict[Variable, set[ast.AST]] = {}
        for name in self._module.builder.scope_of:
            variable = self._module.paths.variable(name)
            if variable is not None:
                found.setdefault(variable, set()).add(name)
        return found

    @cached_property
    def _harmless(self) -> set[ast.AST]:
        """What is read for a method of it, by a function that is seen, or to start a process."""
        found: set[ast.AST] = set()
        for site in self._module.sites:
            if isinstance(site.node.func, ast.Attribute):
                found.add(site.node.func.value)
            if site.callees:
                found.update(site.node.args)
        for run in self._module.runs:
            found.update(ast.walk(run.site.node))
        return found

    def _closes(self, end: Object, functions: Container[FunctionValue]) -> bool:
        """Tell whether one of some functions may close an end."""
        return any(unit in functions for unit in self._closers.get(end, ()))

    @cached_property
    def _closers(self) -> dict[Value, set[FunctionValue]]:
        """The functions that close each object, or leave a ``with`` block on it."""
        found: dict[Value, set[FunctionValue]] = {}
        for site in self._module.sites:
            func = site.node.func
            if isinstance(func, ast.Attribute) and func.attr == "close":
                for value in self._module.values(func.value):
                    found.setdefault(value, set()).add(site.unit)
        for unit, items in self._module.builder.with_items.items():
            for item in items:
                for value in self._module.values(item.context_expr):
                    found.setdefault(value, set()).add(unit)
        return found
