"""Variables whose object, or whose binding, a child changes for itself alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model.calls.sites import Run
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.memory.beginnings import Beginning, Beginnings
from mplint.model.memory.begun import Begun
from mplint.model.memory.handling import Handling, Handlings
from mplint.model.memory.losses import Loss
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import Container, FunctionValue

_Change = tuple[ast.expr, ast.expr, FunctionValue, "Handling | None"]

_REFLECTIVE = frozenset(f"builtins.{name}" for name in ("globals", "locals", "exec", "eval"))
"""Functions by which variables are bound that the module does not spell."""


class VariableLosses:
    """Finds them in one module: globals, and locals that a child gets as arguments."""

    def __init__(
        self, module: FlowValues, begun: Begun, handlings: Handlings, beginnings: Beginnings
    ) -> None:
        self._module = module
        self._roles = begun.roles
        self._begun = begun
        self._handlings = handlings
        self._beginnings = beginnings
        self._names = handlings.names

    def all(self) -> Iterator[Loss]:
        """Yield the losses, at most one for each variable and function."""
        changes: dict[Variable, list[_Change]] = {}
        for function in self._roles.only_child:
            for variable, change in self._changes(function):
                changes.setdefault(variable, []).append(change)
        if any(name in _REFLECTIVE for site in self._module.sites for name in site.externals):
            return
        for variable, found in changes.items():
            made = self._made(variable)
            if made is None:
                continue
            reads = self._reads(variable, made)
            if not reads:
                continue
            yield from self._lost(found, made, reads)

    def _lost(
        self,
        changes: list[_Change],
        made: ast.expr,
        reads: list[tuple[ast.expr, FunctionValue]],
    ) -> Iterator[Loss]:
        done: set[FunctionValue] = set()
        for change, name, function, handling in changes:
            if function in done or not self._beginnings.tells(made, change, handling):
                continue
            for run in self._roles.runs(function):
                # What an initializer makes is for the tasks that come after it.
                read = None if run.setup else self._read_after(run, reads)
                if read is not None:
                    done.add(function)
                    sort = self._beginnings.sort(made)
                    yield Loss(change, name, made, read, run, own=False, sort=sort)
                    break

    def _read_after(self, run: Run, reads: list[tuple[ast.expr, FunctionValue]]) -> ast.expr | None:
        for read, function in reads:
            if self._begun.is_after(run, function, read):
                return read
        return None

    # What a child changes

    def _changes(self, function: FunctionValue) -> Iterator[tuple[Variable, _Change]]:
        """Yield what a child's function does to variables that are its parent's."""
        for node in walk(function.node, into=function.node):
            if not isinstance(node, ast.Name):
                continue
            variable = self._module.paths.variable(node)
            if variable is None:
                continue
            if not isinstance(node.ctx, ast.Load):
                foreign = node.id in function.scope.declared
                if foreign and variable.scope is not function.scope:
                    if isinstance(node.ctx, ast.Store):
                        yield variable, (node, node, function, None)
                continue
            handling, change = self._handlings.of(node)
            if handling is not Handling.ADDS or change is node:
                continue  # What a helper does to its argument is found there.
            for holder in self._holders(node, variable, function):
                yield holder, (change, node, function, handling)

    def _holders(
        self, node: ast.Name, variable: Variable, function: FunctionValue
    ) -> Iterator[Variable]:
        """Yield the parent's variables that hold what ``node`` holds a copy of."""
        if variable.scope is not function.scope:
            owner = self._module.unit_of_scope(variable.scope)
            if not variable.scope.is_class and not self._roles.may_be_child(owner):
                yield variable
            return
        values = self._module.values(node)
        if not values or not all(isinstance(value, Container) for value in values):
            return
        for value in values:
            if isinstance(value, Container) and value.site in self._held:
                holder = self._held[value.site]
                owner = self._module.unit_of_scope(holder.scope)
                if holder is not variable and not self._roles.may_be_child(owner):
                    yield holder

    @cached_property
    def _held(self) -> dict[ast.AST, Variable]:
        """The variables that are bound, once, to what makes a container."""
        found: dict[ast.AST, Variable] = {}
        for container in self._module.builder.semantics.containers():
            statement = self._module.parents.get(container.site)
            if isinstance(statement, ast.BinOp):
                statement = self._module.parents.get(statement)  # ``[0] * 4``
            target: ast.expr | None = None
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                target = statement.targets[0]
            elif isinstance(statement, (ast.AnnAssign, ast.NamedExpr)):
                target = statement.target
            if isinstance(target, ast.Name):
                variable = self._module.paths.variable(target)
                if variable is not None:
                    found[container.site] = variable
        return found

    # What the parent has

    def _made(self, variable: Variable) -> ast.expr | None:
        """Return what the parent binds a variable to, once and for all; None if it is not so."""
        foreign = dict(self._names.foreign_stores.get(variable, ()))
        own = [binding for binding in variable.bindings if binding not in foreign]
        if len(own) != 1 or not isinstance(own[0], ast.Name):
            return None
        if any(unit not in self._roles.only_child for unit in foreign.values()):
            return None
        origin = self._module.paths.origin(own[0])
        if origin is None or origin.how != "value" or origin.parts:
            return None
        return origin.expression

    def _reads(self, variable: Variable, made: ast.expr) -> list[tuple[ast.expr, FunctionValue]]:
        """Return the parent's reads; none if it may change the object itself."""
        is_constant = self._beginnings.of(made) is Beginning.CONSTANT
        found: list[tuple[ast.expr, FunctionValue]] = []
        for name, unit in self._names.reads.get(variable, ()):
            if unit in self._roles.only_child:
                continue
            handling = self._handlings.of(name)[0]
            if is_constant and handling is not Handling.PASSED:
                handling = Handling.READS
            if handling is Handling.READS and not self._roles.may_be_child(unit):
                found.append((name, unit))
            elif handling in (Handling.ADDS, Handling.TAKES, Handling.LOOSE):
                return []
        if not is_constant and self._is_changed_by_another_name(variable):
            return []
        found.sort(key=lambda read: (read[0].lineno, read[0].col_offset))
        return found

    def _is_changed_by_another_name(self, variable: Variable) -> bool:
        """Tell whether the parent may change the container where it has another name for it."""
        for node in self._loads.get(variable, ()):
            if isinstance(node, ast.Name) and self._module.paths.variable(node) is variable:
                continue
            if self._unit(node) in self._roles.only_child:
                continue
            if self._handlings.of(node)[0] not in (Handling.READS, Handling.PASSED):
                return True
        return False

    @cached_property
    def _loads(self) -> dict[Variable, list[ast.expr]]:
        """The expressions that read what a variable's container may be, by that variable."""
        found: dict[Variable, list[ast.expr]] = {}
        for node, slot in self._module.builder.slots.items():
            if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
                for value in slot.values:
                    if isinstance(value, Container) and value.site in self._held:
                        found.setdefault(self._held[value.site], []).append(node)
        return found

    def _unit(self, node: ast.AST) -> FunctionValue | None:
        """Return the function whose code a piece of syntax is part of."""
        current: ast.AST | None = node
        while current is not None:
            function = self._module.builder.function_of.get(current)
            if function is not None:
                return function
            current = self._module.parents.get(current)
        return None
