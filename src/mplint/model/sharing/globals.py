"""Module-level objects: which are used in a child that did not get them from its parent."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from mplint.model.api.kinds import INHERITED, Kind
from mplint.model.calls.sites import Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.steps import calls_in, walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.sharing.global_reads import reads_of
from mplint.model.values.domain import FunctionValue, Object

_ByFunction: TypeAlias = dict[FunctionValue, list["ast.Name | ast.Attribute"]]
Uses: TypeAlias = dict[Variable, _ByFunction]


@dataclass(frozen=True, slots=True)
class GlobalUse:
    """The first use of a module-level object in a function that a child runs."""

    node: ast.Name | ast.Attribute
    function: FunctionValue
    created: ast.AST
    kind: Kind
    run: Run


class Globals:
    """The module-level objects of one module."""

    def __init__(self, module: FlowValues, execution: Execution, concurrency: Concurrency) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency

    def uninherited(self) -> Iterator[GlobalUse]:
        """Yield the uses, in children, of objects that each process makes for itself.

        Under spawn every process that imports the module makes its own; under forkserver the
        children may share the fork server's, which is not their parent's.
        """
        variables = dict(self._made_at_import())
        if not variables:
            return
        uses: Uses = {}
        for variable, by_function in reads_of(self._module, variables).items():
            uses[variable] = {function: list(nodes) for function, nodes in by_function.items()}
        self._add_attribute_uses(variables, uses)
        for variable, made in variables.items():
            yield from self._of(variable, made, uses.get(variable, {}))

    def _made_at_import(self) -> Iterator[tuple[Variable, Object]]:
        """Yield the variables bound once, at import, to an object that must be inherited."""
        live: set[ast.AST] | None = None
        scopes = [unit.scope for unit in self._module.module_units]
        scopes += [cls.scope for cls in self._module.builder.classes]
        for variable in dict.fromkeys(v for scope in scopes for v in scope.variables.values()):
            if len(variable.bindings) != 1 or variable.foreign:
                continue
            values = list(variable.slot.values)
            if len(values) != 1 or not isinstance(values[0], Object):
                continue
            made = values[0]
            if made.kind not in INHERITED or made.managed:
                continue
            if live is None:
                live = {
                    call
                    for unit in self._module.module_units
                    for step in self._execution.live_at_import(unit)
                    for call in calls_in(step)
                }
            if made.site in live:
                yield variable, made

    def _add_attribute_uses(self, variables: dict[Variable, Object], uses: Uses) -> None:
        """Add the reads of class attributes (``self.lock``): a class is not sent to a child."""
        names = {variable.name for variable in variables if variable.scope.is_class}
        if not names:
            return
        for function in self._module.defined_functions:
            for node in walk(function.node, into=function.node):
                if not isinstance(node, ast.Attribute) or node.attr not in names:
                    continue
                values = self._module.values(node)
                for variable, made in variables.items():
                    if variable.name == node.attr and values == [made]:
                        uses.setdefault(variable, {}).setdefault(function, []).append(node)

    def _of(self, variable: Variable, made: Object, uses: _ByFunction) -> Iterator[GlobalUse]:
        execution, concurrency = self._execution, self._concurrency
        runs: dict[Run, None] = {}
        for function in uses:
            for run in execution.in_child.get(function, {}):
                if execution.may_reimport(run.method) and not self._passes(run, variable):
                    runs[run] = None
        if not runs:
            return
        several = any(concurrency.together(a, b) for a in runs for b in runs)
        if not several and not self._parent_uses(uses):
            return
        for function, nodes in uses.items():
            here = [run for run in execution.in_child.get(function, {}) if run in runs]
            if here:
                first = min(nodes, key=lambda node: (node.lineno, node.col_offset))
                yield GlobalUse(first, function, made.site, made.kind, here[0])

    def _parent_uses(self, uses: _ByFunction) -> bool:
        """Tell whether the parent uses the object itself, other than to hand it on."""
        handed = {
            below
            for run in self._module.runs
            for below in ast.walk(run.site.node)
            if isinstance(below, ast.Name)
        }
        parent = self._execution.in_parent
        return any(
            function in parent and any(node not in handed for node in nodes)
            for function, nodes in uses.items()
        )

    def _passes(self, run: Run, variable: Variable) -> bool:
        """Tell whether the child gets the object as an argument as well."""
        return any(
            isinstance(below, ast.Name) and self._module.paths.variable(below) is variable
            for below in ast.walk(run.site.node)
        )
