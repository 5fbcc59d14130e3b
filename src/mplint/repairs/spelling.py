"""How to write a name of a library at some place: as the program does, or with an import."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from mplint.edits import Edit, Import
from mplint.model import Module, api
from mplint.model.api.kinds import Kind
from mplint.model.names.scopes import Scope, Variable
from mplint.model.values.domain import External, FunctionValue, Object


@dataclass(frozen=True, slots=True)
class Spelling:
    """The text of an expression, and the edits that it needs elsewhere (imports)."""

    text: str
    edits: tuple[Edit, ...] = ()


def spelled(module: Module, unit: FunctionValue, origin: str, name: str) -> Spelling | None:
    """Return how to write ``origin.name`` in the code of ``unit``.

    What the module imports at its top level is used as it is called there; otherwise an import
    is added. None if the names that it would take mean something else.

    Args:
        module: the module.
        unit: the function (or the module itself) in which it is to be written.
        origin: the library module's full name, ``multiprocessing`` say; a drop-in module is
            another one.
        name: what to take from it.

    """
    known = _imported(module, unit)
    for variable, full in known:
        if full == f"{origin}.{name}":
            return Spelling(variable.name)
    for variable, full in known:
        if full == origin:
            return Spelling(f"{variable.name}.{name}")
        if origin.startswith(f"{full}.") and _is_written(module, origin):
            return Spelling(f"{variable.name}{origin[len(full) :]}.{name}")
    if is_free(module, name, [unit]) and origin.isidentifier():
        return Spelling(name, (Import(origin, name),))
    root = origin.partition(".")[0]
    if is_free(module, root, [unit]):
        return Spelling(f"{origin}.{name}", (Import(origin),))
    return None


def spelled_beside(
    module: Module, unit: FunctionValue, constructor: ast.Call, name: str
) -> Spelling | None:
    """Return how to make a ``name`` that goes with what ``constructor`` makes.

    That is one of the same context and the same library: ``ctx.Lock`` beside ``ctx.Process``.
    None if that cannot be told, or not be written in ``unit``.
    """
    site = module.site(constructor)
    function = constructor.func
    made = list(site.made) if site is not None else []
    if isinstance(function, ast.Attribute):
        bases = module.values(function.value)
        if len(bases) != 1:
            return None
        base = bases[0]
        if isinstance(base, Object) and base.kind is Kind.CONTEXT:
            beside = site is not None and site.unit is unit
            return Spelling(f"{module.text(function.value)}.{name}") if beside else None
        if isinstance(base, External) and api.canonical(base.name) == api.MULTIPROCESSING:
            return spelled(module, unit, base.name, name)
    if any(isinstance(value, Object) and value.start_method is not None for value in made):
        return None
    for value in module.values(function):
        if isinstance(value, External):
            origin = value.name.rpartition(".")[0]
            if api.canonical(origin) == api.MULTIPROCESSING:
                return spelled(module, unit, origin, name)
    return spelled(module, unit, api.MULTIPROCESSING, name)


def free_name(module: Module, wish: str, units: Iterable[FunctionValue]) -> str:
    """Return ``wish``, or something like it, that means nothing in ``units`` yet."""
    inside = list(units)
    name, number = wish, 2
    while not is_free(module, name, inside):
        name, number = f"{wish}_{number}", number + 1
    return name


def is_free(module: Module, name: str, units: Iterable[FunctionValue]) -> bool:
    """Tell whether binding ``name`` in ``units`` changes what no code there means by it."""
    if name in module.module_unit.scope.variables or name in module.unbound_names:
        return False
    return not any(_knows(scope, name) for unit in units for scope in _below(unit.scope))


def _knows(scope: Scope, name: str) -> bool:
    return name in scope.variables or name in scope.used or name in scope.declared


def _below(scope: Scope) -> list[Scope]:
    """Return the scope, the scopes around it, and those that run as part of it."""
    found = [scope]
    for one in found:
        found += one.children
    around = scope.parent
    while around is not None and around.parent is not None:
        if not around.is_class:  # Methods do not see the names of their class.
            found.append(around)
        around = around.parent
    return found


def _is_written(module: Module, origin: str) -> bool:
    """Tell whether the module imports the submodule ``origin`` by its full name."""
    return any(alias.name == origin for alias in module.imports.modules)


def _imported(module: Module, unit: FunctionValue) -> list[tuple[Variable, str]]:
    """Return the names that the module's top level imports, once, as ``unit`` sees them."""
    statements = [one for one in module.tree.body if isinstance(one, (ast.Import, ast.ImportFrom))]
    aliases = {alias for statement in statements for alias in statement.names}
    found: list[tuple[Variable, str]] = []
    for variable in module.module_unit.scope.variables.values():
        if len(variable.bindings) != 1 or variable.bindings[0] not in aliases:
            continue
        values = list(variable.slot.values)
        external = values[0] if len(values) == 1 else None
        if isinstance(external, External) and unit.scope.lookup(variable.name) is variable:
            found.append((variable, external.name))
    return found
