"""Builds scopes and constraints from the syntax trees, in one pass over their statements."""

from __future__ import annotations

import ast
import builtins

from mplint.model import api
from mplint.model.files import Links
from mplint.model.names.imports import AllImports
from mplint.model.names.linking import Linking, Member
from mplint.model.names.scopes import Scope, Variable
from mplint.model.program.definitions import Definitions
from mplint.model.slots import Slot
from mplint.model.values.domain import External, Unknown

_BUILTINS = frozenset(dir(builtins))


class Builder(Definitions):
    """Everything that is known about names and values once ``build`` has run.

    Its parts stand on each other: :class:`Tables`, :class:`Visitor`, :class:`Targets`,
    :class:`Expressions`, :class:`Statements`, :class:`Definitions`.
    """

    def __init__(
        self,
        tree: ast.Module,
        imports: AllImports,
        linking: Linking | None = None,
        links: Links | None = None,
    ) -> None:
        super().__init__(tree, imports, linking)
        self._scopes: dict[str, Scope] = {}
        if links is not None:
            self._add_names(links.name, self.scope)
            for name, file in links.files.items():
                self._add_names(name, self.add_module(file.tree).scope)
            for name, members in [(links.name, links.members)] + [
                (name, file.members) for name, file in links.files.items()
            ]:
                for spelled, member in members.items():
                    self._scopes[name].variables[spelled] = self._variable(member)

    def _add_names(self, name: str, scope: Scope) -> None:
        self.names[scope] = name
        self._scopes[name] = scope

    def build(self) -> None:
        """Visit the modules and solve."""
        for scope, unit in self.modules.items():
            self.scope, self.unit, self.loop = scope, unit, None
            self.block(unit.node.body)  # type: ignore[arg-type]
        while self._pending:
            self._pending.popleft()()
        self._link()
        # Any function may bind names of the scopes around it (global, nonlocal).
        for function in self.functions:
            self._finish(function.scope)
        self.solver.solve()
        for result, slots in self.alternatives:
            if not slots or not all(slot.values for slot in slots):
                self.solver.add(result, Unknown())
        self.solver.solve()

    def _variable(self, member: Member) -> Variable:
        module, name = member
        return self._scopes[module].variable(name)

    def _link(self) -> None:
        """Have imported names be the variables that they are of, or hold what these hold."""
        if self.linking is None:
            return
        for scope, name, alias, member in self.links:
            variable = self._variable(member)
            is_free = name not in scope.variables and name not in scope.declared
            if is_free and self.linking.is_constant(member):
                scope.variables[name] = variable
                continue
            slot = self.slots[alias] = Slot()
            self.solver.copy(variable.slot, slot)
            self.solver.copy(slot, scope.bind(name, alias).slot)
        for scope, modules in self.stars.items():
            for module in modules:
                for name in sorted(self.linking.public(module)):
                    found = self.linking.member(module, name)
                    if found is not None:
                        scope.variables.setdefault(name, self._variable(found))

    def _finish(self, scope: Scope) -> None:
        """Connect the names read in ``scope`` to the variables that they refer to."""
        for name, slot in scope.used.items():
            variable = scope.lookup(name)
            if variable is not None:
                self.solver.copy(variable.slot, slot)
            elif name in _BUILTINS:
                self.solver.add(slot, External(f"builtins.{name}"))
            else:
                for module in self.stars.get(scope.module(), ()):
                    full = f"{module}.{name}"
                    if api.is_exported(full):
                        self.solver.add(slot, External(full))
        for child in scope.children:
            self._finish(child)
