"""Lock groups: which of the things that need a lock need one and the same."""

from __future__ import annotations

import ast

from mplint.model import Module
from mplint.model.sharing.basis import Unguarded
from mplint.model.values.domain import FunctionValue, Object


def grouped(module: Module, parts: list[Unguarded]) -> list[list[Unguarded]]:
    """Return the parts that need one lock together, in the order of the source.

    Those are about one object, or stand in one function, if the objects are made in one.
    """
    groups: list[list[Unguarded]] = []
    for part in parts:
        near = [group for group in groups if any(_belong(module, part, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), part])
    return groups


def objects_of(part: Unguarded) -> list[Object]:
    """Return the objects that something is done to."""
    return [obj for write in part.writes for obj in write.objects]


def home_of(module: Module, group: list[Unguarded]) -> FunctionValue | None:
    """Return the function that makes all objects of a group; None if they are several."""
    homes = {_home(module, obj) for part in group for obj in objects_of(part)}
    return homes.pop() if len(homes) == 1 else None


def _belong(module: Module, one: Unguarded, other: Unguarded) -> bool:
    mine, others = objects_of(one), objects_of(other)
    if set(mine) & set(others):
        return True
    if one.writes[0].function is not other.writes[0].function:
        return False
    return {_home(module, obj) for obj in mine} == {_home(module, obj) for obj in others}


def _home(module: Module, obj: Object) -> FunctionValue | None:
    site = module.site(obj.site) if isinstance(obj.site, ast.Call) else None
    return None if site is None else site.unit
