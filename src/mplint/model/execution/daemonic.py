"""Daemonic starts: processes that would be started by a daemonic process, which cannot do that."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import Run
from mplint.model.execution.starts import Start, Starts
from mplint.model.flow.raising import Raising
from mplint.model.flow.unavoidable import is_unavoidable
from mplint.model.flow.values import FlowValues
from mplint.model.typestate.daemons import Daemons
from mplint.model.values.domain import FunctionValue, Instance, Object

_ERROR = "AssertionError"


@dataclass(frozen=True, slots=True)
class DaemonicStart:
    """A start that a daemonic process certainly comes to.

    Attributes:
        node: the call, or what ``with`` enters.
        what: how a message names it.
        run: what has the daemonic process run the code in which it stands.
    """

    node: ast.expr
    what: str
    run: Run


class DaemonicStarts:
    """Finds the starts of a module that stand in code which daemonic processes run."""

    def __init__(self, module: FlowValues, daemons: Daemons, raising: Raising) -> None:
        self._module = module
        self._daemons = daemons
        self._raising = raising
        self._starts = Starts(module)

    def __iter__(self) -> Iterator[DaemonicStart]:
        """Yield each such start once, in the order of the source within each function."""
        if self._is_library_without_the_rule or not self._starting:
            return
        seen: set[ast.AST] = set()
        for run in self._module.runs:
            if run.function not in self._starting or not self._daemons.is_daemonic(run):
                continue
            if self._asks_or_changes:
                return
            for node, start in self._certain(run.function):
                if node not in seen:
                    seen.add(node)
                    yield DaemonicStart(node, start.what, run)

    @cached_property
    def _is_library_without_the_rule(self) -> bool:
        names = self._module.imports.names
        return any(name.partition(".")[0] in api.DAEMONS_HAVE_CHILDREN for name in names)

    @cached_property
    def _starting(self) -> dict[FunctionValue, None]:
        """The functions in which a process is started, and those that call them."""
        found = {s.unit for s in self._module.sites if self._starts.start_of(s) is not None}
        for unit, items in self._module.builder.with_items.items():
            if any(Kind.MANAGER in self._module.kinds(item.context_expr) for item in items):
                found.add(unit)
        return self._module.with_callers(found)

    @cached_property
    def _asks_or_changes(self) -> bool:
        """Tell whether the program handles the flag of the process that it is run by.

        Setting ``current_process().daemon = False`` (or ``_config["daemon"]``) in a daemonic
        process lifts the restriction.
        """
        return any(
            isinstance(node, ast.Attribute)
            and (
                node.attr in ("_config", "_daemonic")
                or (node.attr == "daemon" and not self._is_of_another(node))
            )
            for node in self._module.nodes
        )

    def _is_of_another(self, node: ast.Attribute) -> bool:
        """Tell whether ``x.daemon`` certainly is not about the process in which it is evaluated."""
        kinds = self._module.kinds(node.value)
        if not kinds or not kinds <= {Kind.PROCESS, Kind.THREAD}:
            return False
        name = node.value
        variable = self._module.paths.variable(name) if isinstance(name, ast.Name) else None
        function = self._module.builder.function_of.get(variable.scope.node) if variable else None
        # ``self`` in ``run`` is the process itself.
        return (
            function is None
            or function.class_value is None
            or function.name == "__init__"
            or (next(iter(function.params), None) != getattr(name, "id", None))
        )

    def _certain(self, target: FunctionValue) -> Iterator[tuple[ast.expr, Start]]:
        """Yield the starts that a call of ``target`` certainly comes to."""
        functions: dict[FunctionValue, None] = {target: None}
        found: list[tuple[FunctionValue, ast.expr, Start]] = []
        stack = [target]
        while stack:
            function = stack.pop()
            if function.decorated or not function.runs_when_called:
                continue
            for step in self._module.graph(function).nodes:
                entered = self._starts.entered_start(step)
                if entered is not None and self._is_reached(function, entered.node):
                    found.append((function, entered.node, entered))
            for site in self._module.sites_of.get(function, ()):
                start = self._starts.start_of(site)
                if start is not None and self._is_reached(function, site.node):
                    found.append((function, site.node, start))
                elif len(site.callees) == 1 and not (site.methods or site.externals):
                    (callee,) = site.callees
                    if callee in self._starting and callee not in functions:
                        if self._is_reached(function, site.node):
                            functions[callee] = None
                            stack.append(callee)
        for _, node, start in found:
            if self._is_made_in(node, functions):
                yield node, start

    def _is_reached(self, function: FunctionValue, part: ast.expr) -> bool:
        """Tell whether ``part`` is certainly evaluated, and nothing there expects its error."""
        steps = self._module.steps(function).get(part, [])
        if any(self._raising.is_caught_around(node, _ERROR) for node in steps):
            return False
        return is_unavoidable(self._module, function, part)

    def _is_made_in(self, node: ast.expr, functions: dict[FunctionValue, None]) -> bool:
        """Tell whether what is started was made by the process that starts it."""
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        if site is None or site.made or not isinstance(site.node.func, ast.Attribute):
            return True  # The call itself makes what it starts.
        if not site.methods:
            return bool(site.externals)
        values = self._module.values(site.node.func.value)
        for value in values:
            if isinstance(value, Object):
                sites = [self._module.site(value.site)] if isinstance(value.site, ast.Call) else []
            elif isinstance(value, Instance):
                sites = [s for s in self._module.sites if value in s.made]
            else:
                return False
            if not sites or not all(s is not None and s.unit in functions for s in sites):
                return False
        return bool(values)
