"""Makes an object that processes share, and hands it to the functions that need it."""

from __future__ import annotations

import ast
from collections.abc import Collection
from dataclasses import dataclass

from mplint.edits import Edit, Item, New
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.values.domain import FunctionValue, Instance, Object
from mplint.model.values.semantics import catalogued_base
from mplint.repairs.passing.arguments import passed, passing_calls
from mplint.repairs.passing.contexts import goes_along
from mplint.repairs.places import block_of, keep, rewrite, statement_of
from mplint.repairs.spelling import Spelling, free_name, spelled_beside


@dataclass(frozen=True, slots=True)
class Creation:
    """A new object: what it is called wherever it is needed, and the edits that make it so."""

    name: str
    edits: tuple[Edit, ...]


def created(
    module: Module,
    functions: Collection[FunctionValue],
    anchor: ast.Call,
    kind: str,
    wish: str,
    *,
    maker: str = "",
) -> Creation | None:
    """Return the edits that make one new object beside another, and hand it to ``functions``.

    It lives as long as the object beside which it is made: who has the one can be given the
    other, so that one lock guards one object in all processes.

    Args:
        module: the module.
        functions: those whose code needs the new object, under its name.
        anchor: the call that makes the other object.
        kind: what to make: the name of a class of ``multiprocessing`` without arguments.
        wish: what to call it, if that is free.
        maker: the expression of the manager that is to make it, so that it can be pickled; by
            default it is made by what makes the processes.

    Returns:
        None if it cannot be made or handed over for sure.

    """
    site = module.site(anchor)
    if site is None or any(function is module.module_unit for function in functions):
        return None
    home = site.unit
    starts, needing = _starts(module, functions, home)
    if maker:
        spelling: Spelling | None = Spelling(f"{maker}.{kind}")
    elif starts:
        spelling = _beside(module, home, starts, kind)
    else:
        return None
    if spelling is None:
        return None
    name = free_name(module, wish, [home, *needing])
    own = [function for function in functions if function is not home]
    edits = passed(module, own, name, lambda unit: unit is home, pickled=bool(maker))
    if edits is None:
        return None
    new = New(f"{name} = {spelling.text}()")
    statement = statement_of(module, anchor)
    inside = {id(node) for node in ast.walk(statement)}
    early = not isinstance(statement, (ast.Assign, ast.AnnAssign)) or any(
        id(call) in inside for call in starts
    )
    if statement not in block_of(module, statement):
        return None
    items: list[Item] = [new, keep(module, statement)] if early else [keep(module, statement), new]
    return Creation(name, (*edits, rewrite(module, statement, statement, *items), *spelling.edits))


def _beside(
    module: Module, home: FunctionValue, starts: list[ast.Call], kind: str
) -> Spelling | None:
    """Return how to make an object that can be handed to all that ``starts`` make."""
    methods = [_methods(module, start) for start in starts]
    for start, made in zip(starts, methods, strict=True):
        if goes_along(module, made, set().union(*methods)):
            return spelled_beside(module, home, start, kind)
    return None


def _methods(module: Module, start: ast.Call) -> set[str | None]:
    """Return the start methods of the processes that a call makes."""
    site = module.site(start)
    found: set[str | None] = set()
    for one in site.made if site is not None else ():
        if isinstance(one, Object):
            found.add(one.start_method)
        for cls in one.cls.bases() if isinstance(one, Instance) else ():
            bases = [catalogued_base(base) for slot in cls.base_slots for base in slot.values]
            found.update(base[1] for base in bases if base is not None)
    return found or {None}


def _starts(
    module: Module, functions: Collection[FunctionValue], home: FunctionValue
) -> tuple[list[ast.Call], list[FunctionValue]]:
    """Return the calls that have ``functions`` run in a child, and all that lead there from home.

    No calls if some are not seen.
    """
    found: list[ast.Call] = []
    todo = [function for function in functions if function is not home]
    for function in todo:
        calls = passing_calls(module, function)
        if calls is None:
            return [], todo
        for call in calls:
            site = module.site(call)
            made = site.made if site is not None else ()
            if module.handoffs.at(call) or any(module.kind(one) is Kind.PROCESS for one in made):
                found.append(call)
            known = site is None or site.unit in todo or site.unit is home
            if site is not None and not known and site.unit is not module.module_unit:
                todo.append(site.unit)
    return found, todo
