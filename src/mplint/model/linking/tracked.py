"""Tracked values: those through which one module's processes concern another module."""

from __future__ import annotations

from mplint.model.api.kinds import SIGNALS, Kind
from mplint.model.slots import Slot
from mplint.model.values.domain import ClassValue, Container, Instance, Object, ObjectMethod
from mplint.model.values.semantics import kind_of

_THREADS = SIGNALS | {Kind.THREAD, Kind.THREAD_LOCK, Kind.EVENT_LOOP, Kind.EXIT_STACK}
_MAX_DEPTH = 3


def carries(slot: Slot | None, depth: int = 0) -> bool:
    """Tell whether a slot can hold a process, or what processes share, or what holds such."""
    if slot is None or depth > _MAX_DEPTH:
        return False
    return any(is_tracked(value, depth) for value in slot.values)


def is_tracked(value: object, depth: int = 0) -> bool:
    """Tell whether a value is a process or what processes share, or holds such."""
    if isinstance(value, Object):
        return value.kind not in _THREADS
    if isinstance(value, ObjectMethod):
        return is_tracked(value.receiver, depth)
    if isinstance(value, Container):
        return carries(value.any, depth + 1)
    if isinstance(value, Instance):
        return _is_tracked_class(value.cls, depth)
    return False


def _is_tracked_class(cls: ClassValue, depth: int) -> bool:
    if kind_of(Instance(cls)) is not None:
        return True
    return any(carries(slot, depth + 1) for base in cls.bases() for slot in base.fields.values())
