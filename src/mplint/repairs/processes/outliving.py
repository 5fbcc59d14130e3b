"""Keeps what a child is given until the child has it."""

from __future__ import annotations

import ast

from mplint.edits import Edit, Fix, Item, New, Safety
from mplint.model import Module, api
from mplint.model.flow.steps import walk
from mplint.model.lifetimes.dropped import NAMED, Dropped, End
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.passing.arguments import passed, passing_calls
from mplint.repairs.places import (
    append,
    block_of,
    keep,
    removal,
    replace,
    rewrite,
    statement_of,
    taken_out,
)
from mplint.repairs.processes.joining import joined_at_the_end
from mplint.repairs.purpose import is_program
from mplint.repairs.spelling import free_name, is_free
from mplint.repairs.syntax import LOOPS

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)


def kept(module: Module, dropped: Dropped) -> Fix | None:
    """Return the fix by which an object lives until the child has begun."""
    if dropped.end is End.START:
        edits = _named(module, dropped)
        return None if edits is None else Fix("Give it a name", Safety.SAFE, edits)
    site = module.site(dropped.start)
    if site is None:
        return None
    if _is_last(module, statement_of(module, dropped.start), site.unit):
        edits = joined_at_the_end(module, dropped.start)
        if edits is not None:
            return Fix("Join the children", Safety.SAFE, edits)
    if dropped.function is None:
        return None
    edits = _lifted(module, dropped.function)
    safety = Safety.SAFE if is_program(module) else Safety.UNSAFE
    return None if edits is None else Fix("Make it where the child is joined", safety, edits)


# Made among the arguments


def _named(module: Module, dropped: Dropped) -> tuple[Edit, ...] | None:
    """Return the edits that give what is made among the arguments a name."""
    site = module.site(dropped.node) if isinstance(dropped.node, ast.Call) else None
    if site is None or not isinstance(site.statement, ast.stmt):
        return None
    statement = statement_of(module, dropped.node)
    if not isinstance(statement, (ast.Expr, ast.Assign, ast.AnnAssign)):
        return None
    around: ast.AST | None = dropped.node
    while around is not None and around is not site.unit.node:
        if isinstance(around, (*LOOPS, *_COMPREHENSIONS, ast.ClassDef)):
            return None  # The next one would take the name from the one before.
        around = module.parents.get(around)
    name = free_name(module, dropped.kind.name.lower(), [site.unit])
    new = New(f"{name} = {taken_out(module, dropped.node)}")
    return (
        rewrite(module, statement, statement, new, keep(module, statement)),
        replace(module, dropped.node, name),
    )


# Kept by the end of the program


def _is_last(
    module: Module, statement: ast.stmt, unit: FunctionValue, seen: tuple[FunctionValue, ...] = ()
) -> bool:
    """Tell whether the program ends after the block of a statement, with nothing in between.

    A program waits for its children when it ends.
    """
    if unit in seen or len(seen) > 3:
        return False
    inner: ast.AST = statement
    while isinstance(module.parents[inner], ast.For):
        inner = module.parents[inner]
    inside = module.parents[inner]
    while inside is not unit.node:
        if not isinstance(inside, ast.If) or block_of(module, inside)[-1] is not inside:
            return False
        inside = module.parents[inside]
    if unit is module.module_unit:
        return True
    calls = passing_calls(module, unit)
    if not calls or len(calls) != 1:
        return False
    site = module.site(calls[0])
    caller = statement_of(module, calls[0])
    if site is None or not isinstance(caller, ast.Expr) or caller.value is not calls[0]:
        return False
    if block_of(module, caller)[-1] is not caller or list(site.callees) != [unit]:
        return False
    return _is_last(module, caller, site.unit, (*seen, unit))


# Kept by the caller


def _lifted(module: Module, function: FunctionValue) -> tuple[Edit, ...] | None:
    """Return the edits by which a function is given what it makes for its children."""
    if any(api.SET_START_METHOD in site.externals for site in module.sites):
        return None  # It may have to come before the objects are made.
    calls = passing_calls(module, function)
    check = passed(module, [function], free_name(module, "given", [function]), lambda _: True)
    if not calls or check is None:
        return None
    made = list(_made_for_children(module, function))
    units = []
    for call in calls:
        site = module.site(call)
        if site is None or list(site.callees) != [function] or call.keywords:
            return None
        units.append(site.unit)
    if not made or not all(_is_free_elsewhere(module, v.name, function, units) for v, _ in made):
        return None
    if len({statement_of(module, call) for call in calls}) < len(calls):
        return None
    edits: list[Edit] = []
    for variable, statement in made:
        edits += [append(module, function.node, variable.name), removal(module, statement)]
    for at, (call, unit) in enumerate(zip(calls, units, strict=True)):
        caller = statement_of(module, call)
        if not _can_come_before(module, call, caller):
            return None
        # A name that is bound anew would let go of what the call before was given.
        number = units[:at].count(unit) + 1
        names = [f"{v.name}_{number}" if number > 1 else v.name for v, _ in made]
        if not all(is_free(module, name, [unit]) for name in names):
            return None
        moved: list[Item] = [keep(module, statement) for _, statement in made]
        if len(calls) > 1 or caller.lineno < made[-1][1].lineno:
            values = [taken_out(module, statement.value) for _, statement in made]
            moved = [New(f"{n} = {value}") for n, value in zip(names, values, strict=True)]
        edits.append(rewrite(module, caller, caller, *moved, keep(module, caller)))
        edits += [append(module, call, name) for name in names]
    return tuple(edits)


def _is_free_elsewhere(
    module: Module, name: str, function: FunctionValue, units: list[FunctionValue]
) -> bool:
    """Tell whether a name of ``function`` can be bound in ``units``, too."""
    return function not in units and is_free(module, name, units)


def _made_for_children(
    module: Module, function: FunctionValue
) -> list[tuple[Variable, ast.Assign]]:
    """Return the variables of a function that hold such objects, and what binds them."""
    found: list[tuple[Variable, ast.Assign]] = []
    for statement in getattr(function.node, "body", ()):
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
            continue
        target, value = statement.targets[0], statement.value
        values = module.values(value)
        if not isinstance(target, ast.Name) or not isinstance(value, ast.Call) or not values:
            continue
        if not all(isinstance(v, Object) and v.kind in NAMED and v.site is value for v in values):
            continue
        variable = module.paths.variable(target)
        if variable is None or len(variable.bindings) != 1 or variable.foreign:
            continue
        if not _needs_nothing_of(module, value, function):
            return []
        found.append((variable, statement))
    return found


def _needs_nothing_of(module: Module, value: ast.Call, function: FunctionValue) -> bool:
    """Tell whether an expression means the same outside of a function."""
    for node in walk(value):
        if isinstance(node, ast.Call) and node is not value:
            return False
        if isinstance(node, ast.Name):
            variable = module.paths.variable(node)
            if variable is not None and variable.scope is not module.module_unit.scope:
                return False
    return function is not module.module_unit


def _can_come_before(module: Module, call: ast.Call, statement: ast.stmt) -> bool:
    """Tell whether what ``call`` needs can be made before its statement, for it alone."""
    if not isinstance(statement, (ast.Expr, ast.Assign, ast.AnnAssign)):
        return False
    site = module.site(call)
    around: ast.AST | None = call
    while around is not None and site is not None and around is not site.unit.node:
        if isinstance(around, (*LOOPS, *_COMPREHENSIONS, ast.ClassDef)):
            return False
        around = module.parents.get(around)
    return True
