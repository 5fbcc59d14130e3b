"""Locks in reach: which lock is certainly one for all processes, and how a function calls it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.calls.arguments import arguments_of, run_argument
from mplint.model.calls.sites import CallSite
from mplint.model.names.scopes import Variable
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import FunctionValue, Object, Value
from mplint.repairs.places import statement_of
from mplint.repairs.regions import precedes

_EXCLUSIVE = frozenset({Kind.LOCK, Kind.RLOCK})
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Reached:
    """A lock as a function knows it.

    Attributes:
        made: the call that makes it.
        text: the expression that is it.
        variable: the variable, None for an attribute.
    """

    made: CallSite
    text: str
    variable: Variable | None


class LocksInReach:
    """Answers for one module."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def of(self, function: FunctionValue, place: ast.stmt) -> list[Reached]:
        """Return the locks that ``function`` certainly has at ``place``.

        Each is one and the same lock whenever the function gets there, and none is a global
        of the module, which each process may make for itself.
        """
        return list(self._of(function, place))

    def is_common(self, lock: CallSite, writes: Collection[Write]) -> bool:
        """Tell whether all processes that make ``writes`` certainly have the lock in common.

        Those that share the object, that is: one lock for each of the objects is enough.
        """
        execution, concurrency = self._module.execution, self._module.concurrency
        if lock.loop is not None:
            return False
        for write in writes:
            for run in execution.in_child.get(write.function, {}):
                if run in execution.in_child.get(lock.unit, {}):
                    return False
                if not concurrency.have_in_common(run, lock) and not self._is_beside(lock, write):
                    return False
        return concurrency.is_made_once(lock) or all(self._is_beside(lock, w) for w in writes)

    def is_taken_around(self, function: FunctionValue, lock: CallSite) -> bool:
        """Tell whether a function that may lead to ``function`` takes the lock."""
        return any(
            self.takes(caller, lock)
            for caller in self._module.with_callers({function})
            if caller is not function
        )

    def escapes(self, lock: CallSite) -> bool:
        """Tell whether the lock is handed to code that is not seen here and may take it."""
        runs = {run.site for run in self._module.runs}
        for site in self._module.sites:
            if site.callees or site.made or site in runs:
                continue
            given = [*site.node.args, *(keyword.value for keyword in site.node.keywords)]
            if any(self.is_lock(argument, lock) for argument in given):
                return True
        return False

    def is_handled(self, function: FunctionValue, lock: CallSite) -> bool:
        """Tell whether a function calls methods of the lock."""
        for site in self._module.sites_of.get(function, ()):
            func = site.node.func
            if isinstance(func, ast.Attribute) and self.is_lock(func.value, lock):
                return True
        return False

    def is_lock(self, node: ast.expr, lock: CallSite) -> bool:
        """Tell whether an expression may be the lock."""
        return any(_is_made(value, lock) for value in self._module.values(node))

    def takes(self, function: FunctionValue, lock: CallSite) -> bool:
        """Tell whether a function holds the lock for a while."""
        items = self._module.builder.with_items.get(function, ())
        if any(self.is_lock(item.context_expr, lock) for item in items):
            return True
        return self.is_handled(function, lock)

    def _is_beside(self, lock: CallSite, write: Write) -> bool:
        """Tell whether the lock is made wherever the object of a write is, one for one."""
        sites = [
            self._module.site(obj.site) if isinstance(obj.site, ast.Call) else None
            for obj in write.objects
        ]
        return all(
            site is not None and site.loop is None and site.unit is lock.unit for site in sites
        )

    # What a function has

    def _of(self, function: FunctionValue, place: ast.stmt) -> Iterator[Reached]:
        seen: set[str] = set()
        scope = function.scope
        while scope is not None:
            for variable in scope.variables.values():
                if variable.name in seen or (scope is not function.scope and scope.is_class):
                    continue
                seen.add(variable.name)
                if any(_is_exclusive(value) for value in variable.slot.values):
                    made = self._variable(variable, 0)
                    if made is not None and self._is_bound(variable, function, place):
                        yield Reached(made, variable.name, variable)
            if scope.parent is None:
                break
            scope = scope.parent
        yield from self._attributes(function)

    def _is_bound(self, variable: Variable, function: FunctionValue, place: ast.stmt) -> bool:
        """Tell whether a variable has its value when ``function`` comes to ``place``."""
        binding = variable.bindings[0]
        if isinstance(binding, ast.arg):
            return True
        statement = statement_of(self._module, binding)
        if variable.scope is function.scope:
            return precedes(self._module, statement, place)
        if variable.scope.parent is None:
            # A global: its own in each process that imports the module.
            in_parent = function not in self._module.execution.in_child
            return in_parent and statement in self._module.tree.body
        return precedes(self._module, statement, function.node)

    def _attributes(self, function: FunctionValue) -> Iterator[Reached]:
        cls = function.class_value
        if cls is None or function.is_static or function.is_classmethod or not function.params:
            return
        receiver = function.scope.variables.get(next(iter(function.params)))
        if receiver is None or len(receiver.bindings) != 1 or receiver.foreign:
            return
        for base in cls.bases():
            for name, slot in base.fields.items():
                if any(_is_exclusive(value) for value in slot.values):
                    made = self._attribute(name, 0)
                    if made is not None:
                        yield Reached(made, f"{receiver.name}.{name}", None)

    # What an expression is

    def _expression(self, node: ast.expr, depth: int) -> CallSite | None:
        """Return the one call that makes the lock that ``node`` certainly is."""
        if depth > _MAX_DEPTH:
            return None
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            return None if variable is None else self._variable(variable, depth)
        if isinstance(node, ast.Attribute):
            fields = any(isinstance(v, Object) for v in self._module.values(node))
            return self._attribute(node.attr, depth) if fields else None
        if isinstance(node, ast.Call):
            site = self._module.site(node)
            made = list(site.made) if site is not None else []
            return site if len(made) == 1 and _is_exclusive(made[0]) else None
        return None

    def _attribute(self, name: str, depth: int) -> CallSite | None:
        """Return what makes the lock that is stored under ``name``, once in the module."""
        stores = self._module.builder.attribute_stores.get(name, [])
        if len(stores) != 1:
            return None
        target, unit = stores[0]
        statement = self._module.parents.get(target)
        if unit.name != "__init__" or not isinstance(statement, (ast.Assign, ast.AnnAssign)):
            return None
        if statement.value is None or self._module.parents.get(statement) is not unit.node:
            return None
        return self._expression(statement.value, depth + 1)

    def _variable(self, variable: Variable, depth: int) -> CallSite | None:
        if len(variable.bindings) != 1 or variable.foreign or depth > _MAX_DEPTH:
            return None
        binding = variable.bindings[0]
        if isinstance(binding, ast.arg):
            return self._parameter(variable, depth)
        value = self._module.paths.bound_value(binding)
        return None if value is None else self._expression(value, depth + 1)

    def _parameter(self, variable: Variable, depth: int) -> CallSite | None:
        function = self._module.builder.function_of.get(variable.scope.node)
        if function is None or function.decorated or _has_default(function, variable.name):
            return None
        given: list[ast.expr | None] = []
        for caller in self._module.callers.get(function, ()):
            given.append(arguments_of(caller, function).get(variable.name))
        for run in self._module.runs:
            if run.function is function:
                given.append(run_argument(run, variable.name))
        found = {
            None if argument is None else self._expression(argument, depth + 1)
            for argument in given
        }
        return found.pop() if len(found) == 1 else None


def _has_default(function: FunctionValue, name: str) -> bool:
    """Tell whether a parameter may be left out by those who call a function."""
    spec = function.node.args  # type: ignore[union-attr]
    plain = [*spec.posonlyargs, *spec.args]
    optional = plain[len(plain) - len(spec.defaults) :]
    for parameter, default in zip(spec.kwonlyargs, spec.kw_defaults, strict=True):
        if default is not None:
            optional.append(parameter)
    return any(parameter.arg == name for parameter in optional)


def _is_exclusive(value: object) -> bool:
    return isinstance(value, Object) and value.kind in _EXCLUSIVE


def _is_made(value: Value, lock: CallSite) -> bool:
    return isinstance(value, Object) and value.site is lock.node
