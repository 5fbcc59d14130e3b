"""Inherited objects: what is made once, before the children are started, and used in them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.memory.names import NameUses
from mplint.model.memory.roles import Roles
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class Inherited:
    """A variable that is bound once, to what one call makes in the parent.

    Attributes:
        name: the qualified name of what is called.
        at_import: whether every process that imports the module makes its own.
    """

    variable: Variable
    made: CallSite
    name: str
    at_import: bool


class InheritedObjects:
    """Finds them in one module."""

    def __init__(
        self, module: FlowValues, execution: Execution, roles: Roles, names: NameUses
    ) -> None:
        self._module = module
        self._execution = execution
        self.roles = roles
        self.names = names

    def made_by(self, makers: Callable[[str], bool]) -> Iterator[Inherited]:
        """Yield the variables that hold what one of ``makers`` makes outside of all children."""
        for site in self._module.sites:
            names = self._module.externals(site)
            if len(names) != 1 or not makers(names[0]) or site.callees or site.methods:
                continue
            variable = self._variable(site.node)
            if variable is None or self.roles.may_be_child(site.unit) or site.loop is not None:
                continue
            yield Inherited(variable, site, names[0], site.node in self._live)

    def got_from(self, inherited: Inherited, method: str) -> Iterator[Inherited]:
        """Yield the variables that hold what ``method`` of an object gives."""
        for name, _ in self.names.reads.get(inherited.variable, ()):
            member = self._module.parents.get(name)
            call = self._module.parents.get(member) if isinstance(member, ast.Attribute) else None
            if not isinstance(call, ast.Call) or call.func is not member:
                continue
            if isinstance(member, ast.Attribute) and member.attr == method:
                variable, site = self._variable(call), self._module.site(call)
                if variable is not None and site is not None:
                    if not self.roles.may_be_child(site.unit):
                        yield Inherited(variable, site, inherited.name, call in self._live)

    def child_uses(self, inherited: Inherited) -> Iterator[tuple[ast.Name, FunctionValue, Run]]:
        """Yield the uses in functions that children run, with a run that may inherit the object.

        What is made at import, a child that imports the module anew has for itself.
        """
        for name, function in self.names.reads.get(inherited.variable, ()):
            for run in self.roles.runs(function):
                if run.threads or run.setup or not self.roles.is_process(run):
                    continue
                methods = self.possible_methods(run)
                if methods == {"fork"} or ("fork" in methods and inherited.at_import):
                    yield name, function, run
                    break

    def parent_uses(self, inherited: Inherited) -> Iterator[tuple[ast.Name, FunctionValue]]:
        """Yield the uses in functions that the parent surely runs."""
        for name, function in self.names.reads.get(inherited.variable, ()):
            if self._is_parents(function):
                yield name, function

    def possible_methods(self, run: Run) -> frozenset[str]:
        """Return the start methods that surely may apply to a run."""
        return self._execution.possible_methods(run.method)

    def _is_parents(self, function: FunctionValue) -> bool:
        if function not in self._execution.in_parent:
            return False
        return not self.roles.may_be_child(function) or any(
            not self.roles.may_be_child(site.unit) and site.unit in self._execution.in_parent
            for site in self._module.callers.get(function, ())
        )

    def _variable(self, node: ast.Call) -> Variable | None:
        """Return the variable that is bound to a call's result, and to nothing else."""
        outer = self._module.parents.get(node)
        target: ast.expr | None = None
        if isinstance(outer, ast.Assign) and len(outer.targets) == 1:
            target = outer.targets[0]
        elif isinstance(outer, ast.AnnAssign):
            target = outer.target
        elif isinstance(outer, ast.withitem):
            target = outer.optional_vars
        if not isinstance(target, ast.Name):
            return None
        variable = self._module.paths.variable(target)
        if variable is None or len(variable.bindings) != 1 or variable.foreign:
            return None
        return None if variable.scope.is_class else variable

    @cached_property
    def _live(self) -> set[ast.AST]:
        """The calls that every import of the modules makes; of a notebook, those of its kernel.

        Children of a notebook import nothing of it: they are forked, or fail at once.
        """
        execution, module = self._execution, self._module
        steps = [step for unit in module.module_units for step in execution.live_at_import(unit)]
        if module.is_notebook:
            steps += execution.may_run_as_program(module.module_unit)
        return {call for step in steps for call in calls_in(step)}
