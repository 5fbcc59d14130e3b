"""Confinement: is every use of an object in the module, or does other code get hold of it?"""

from __future__ import annotations

import ast
from collections.abc import Hashable, Iterable
from functools import cached_property

from mplint.model.api.kinds import CHANNELS, Kind
from mplint.model.flow.values import FlowValues
from mplint.model.queues.following import Following
from mplint.model.values.domain import (
    Container,
    ContainerMethod,
    Instance,
    Object,
    ObjectMethod,
    Partial,
    Super,
    Value,
)


class Confinement:
    """Answers for the objects of some kinds (queues, unless others are asked for) of a module."""

    def __init__(self, module: FlowValues, kinds: frozenset[Kind] = CHANNELS) -> None:
        self._module = module
        self._kinds = kinds
        self._following = Following(module)

    def is_closed(self, obj: Object) -> bool:
        """Tell whether only code that the model follows gets hold of an object."""
        return obj not in self._open

    @cached_property
    def _open(self) -> set[Object]:
        """The objects that go to code that is not followed."""
        carried = self._carried
        if carried and self._following.is_lost:
            return {obj for objects in carried.values() for obj in objects}
        found: set[Object] = set()
        for node, slot in self._module.builder.slots.items():
            if not isinstance(node, ast.expr) or isinstance(
                getattr(node, "ctx", None), (ast.Store, ast.Del)
            ):
                continue
            for value in slot.values:
                if value in carried and not carried[value] <= found:
                    if not self._following.keeps(node, value):
                        found |= carried[value]
        return found

    @cached_property
    def _carried(self) -> dict[Hashable, frozenset[Object]]:
        """The objects to which each value leads."""
        found: dict[Hashable, frozenset[Object]] = {}
        holders: list[tuple[Value, list[Iterable[Hashable]]]] = []
        for value in dict.fromkeys(
            v for s in self._module.builder.slots.values() for v in s.values
        ):
            if isinstance(value, Object):
                if value.kind in self._kinds:
                    found[value] = frozenset((value,))
            elif isinstance(value, Container):
                holders.append((value, [value.any.values]))
            elif isinstance(value, Instance):
                fields = [slot.values for c in value.cls.bases() for slot in c.fields.values()]
                holders.append((value, list(fields)))
            elif isinstance(value, Partial):
                slots = [slot for slot, _ in value.arguments.positional]
                slots += [slot for _, slot in value.arguments.keywords]
                holders.append((value, [slot.values for slot in slots if slot is not None]))
            elif isinstance(value, ObjectMethod) and isinstance(value.receiver, Object):
                holders.append((value, [[value.receiver]]))
            elif isinstance(value, ContainerMethod):
                holders.append((value, [[value.container]]))
            elif isinstance(value, Super):
                holders.append((value, [[value.receiver]]))
        changed = bool(found)
        while changed:
            changed = False
            for value, held in holders:
                queues: set[Object] = set()
                for values in held:
                    for inner in values:
                        queues |= found.get(inner, frozenset())
                if len(queues) > len(found.get(value, ())):
                    found[value] = frozenset(queues)
                    changed = True
        return found
