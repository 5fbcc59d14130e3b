"""Tracked values: those through which one module's processes concern another module."""

from __future__ import annotations

from collections.abc import Iterable

from mplint.model.api.kinds import SIGNALS, Kind
from mplint.model.slots import Slot
from mplint.model.values.domain import ClassValue, Container, Instance, Object, ObjectMethod
from mplint.model.values.semantics import kind_of

_THREADS = SIGNALS | {Kind.THREAD, Kind.THREAD_LOCK, Kind.EVENT_LOOP, Kind.EXIT_STACK}
_MAX_DEPTH = 3
"""Containers and objects that hold each other."""


class TrackedValues:
    """Tells which values of a model that is complete are tracked, or hold such.

    In programs that are mostly data, everything holds everything: so each slot is looked at once
    for an answer, and classes once for all.
    """

    def __init__(self) -> None:
        self._known: dict[Slot, bool] = {}
        self._fields: dict[ClassValue, tuple[Slot, ...] | None] = {}

    def carries(self, slot: Slot | None) -> bool:
        """Tell whether a slot can hold a process, or what processes share, or what holds such."""
        if slot is None:
            return False
        found = self._known.get(slot)
        if found is None:
            found = self._known[slot] = self._reaches(slot.values, {slot})
        return found

    def is_tracked(self, value: object) -> bool:
        """Tell whether a value is a process or what processes share, or holds such."""
        return self._reaches((value,), set())

    def _reaches(self, values: Iterable[object], seen: set[Slot]) -> bool:
        """Look at values, and then level by level at what they hold."""
        for _ in range(_MAX_DEPTH + 1):
            inner: dict[Slot, None] = {}
            for value in values:
                holds = self._held_by(value)
                if holds is None:
                    return True
                inner.update((slot, None) for slot in holds if slot not in seen)
            seen.update(inner)
            values = {value for slot in inner for value in slot.values}
        return False

    def _held_by(self, value: object) -> tuple[Slot, ...] | None:
        """Return the slots of what a value holds; None if it is tracked by itself."""
        while isinstance(value, ObjectMethod):
            value = value.receiver
        if isinstance(value, Object):
            return () if value.kind in _THREADS else None
        if isinstance(value, Container):
            return (value.any,)
        if isinstance(value, Instance):
            cls = value.cls
            if cls not in self._fields:
                self._fields[cls] = (
                    None
                    if kind_of(value) is not None
                    else tuple(slot for base in cls.bases() for slot in base.fields.values())
                )
            return self._fields[cls]
        return ()
