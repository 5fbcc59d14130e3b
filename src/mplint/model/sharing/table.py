"""The table of shared objects: for each object the writes to it, and to each of its items.

A static form of what Eraser keeps for each variable (Savage et al., "Eraser: A Dynamic Data
Race Detector for Multithreaded Programs", SOSP 1997): who writes it, and under which locks.
"""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TypeAlias

from mplint.model.flow.values import FlowValues
from mplint.model.sharing.updates import Updates
from mplint.model.sharing.writes import Write, Writes
from mplint.model.values.domain import Object

Item: TypeAlias = tuple[str, str]
"""A key (by its source), an attribute (by its name), or the object as a whole."""

_WHOLE: Item = ("whole", "")


class Table:
    """The writes of one module to shared objects."""

    def __init__(self, module: FlowValues, updates: Updates) -> None:
        self._module = module
        self._updates = updates
        self._items: dict[Write, Item] = {}

    @cached_property
    def writes(self) -> list[Write]:
        """All writes to shared objects, in the order of the source."""
        return Writes(self._module, self._updates).all()

    @cached_property
    def by_object(self) -> dict[Object, list[Write]]:
        """The writes to each object."""
        found: dict[Object, list[Write]] = {}
        for write in self.writes:
            for obj in ordered(write.objects):
                found.setdefault(obj, []).append(write)
        return found

    def same_item(self, write: Write, obj: Object) -> list[Write]:
        """Return the writes to the item of ``obj`` that ``write`` changes, itself among them."""
        item = self.item(write)
        found = self._by_item.get((obj, item), [])
        if item[0] == "key":
            return found
        if item == _WHOLE:
            # ``v.set(1)`` changes what ``v.value`` is.
            return [other for other in self.by_object[obj] if self.item(other)[0] != "key"]
        return [*found, *self._by_item.get((obj, _WHOLE), ())]

    def items(self, obj: Object) -> list[list[Write]]:
        """Return the writes to an object, those to one item together."""
        groups: dict[Item, list[Write]] = {}
        for write in self.by_object[obj]:
            groups.setdefault(self.item(write), []).append(write)
        return [self.same_item(group[0], obj) for group in groups.values()]

    def item(self, write: Write) -> Item:
        """Return what stands for the item that a write changes."""
        found = self._items.get(write)
        if found is None:
            target = write.target
            if write.key is not None:
                found = ("key", ast.dump(write.key))
            elif isinstance(target, ast.Attribute):
                found = ("attribute", target.attr)
            else:
                found = _WHOLE
            self._items[write] = found
        return found

    @cached_property
    def _by_item(self) -> dict[tuple[Object, Item], list[Write]]:
        found: dict[tuple[Object, Item], list[Write]] = {}
        for write in self.writes:
            for obj in write.objects:
                found.setdefault((obj, self.item(write)), []).append(write)
        return found


def ordered(objects: frozenset[Object]) -> list[Object]:
    """Return objects in the order in which they are made in the source."""
    return sorted(objects, key=lambda obj: (obj.site.lineno, obj.site.col_offset))  # type: ignore[attr-defined]
