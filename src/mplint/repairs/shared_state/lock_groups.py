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
    groups: dict[object, list[Unguarded]] = {}
    for part in parts:
        keys = _keys(module, part)
        near = {id(groups[key]): groups[key] for key in keys if key in groups}
        joined = [*(other for group in near.values() for other in group), part]
        if len(near) == 1:
            (joined,) = near.values()
            joined.append(part)
        elif near:
            keys += [key for key, group in groups.items() if id(group) in near]
        groups.update(dict.fromkeys(keys, joined))
    found = {id(group): group for group in groups.values()}
    place = {part: number for number, part in enumerate(parts)}
    return [sorted(group, key=lambda part: place[part]) for group in found.values()]


def objects_of(part: Unguarded) -> list[Object]:
    """Return the objects that something is done to."""
    return [obj for write in part.writes for obj in write.objects]


def home_of(module: Module, group: list[Unguarded]) -> FunctionValue | None:
    """Return the function that makes all objects of a group; None if they are several."""
    homes = {_home(module, obj) for part in group for obj in objects_of(part)}
    return homes.pop() if len(homes) == 1 else None


def _keys(module: Module, part: Unguarded) -> list[object]:
    """Return what a part has in common with all others that need the same lock."""
    objects = objects_of(part)
    homes = frozenset(_home(module, obj) for obj in objects)
    return [*objects, (part.writes[0].function, homes)]


def _home(module: Module, obj: Object) -> FunctionValue | None:
    site = module.site(obj.site) if isinstance(obj.site, ast.Call) else None
    return None if site is None else site.unit
