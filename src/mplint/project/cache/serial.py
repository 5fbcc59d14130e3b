"""Plain data, such as findings with their fixes, as JSON and back, exactly.

The types are their own schema: :func:`decoder` reads the annotations of dataclasses. What it
returns is strict, for a cache may hold anything: it gives a value that :func:`encode` has made, of
the types that are written there down to the last field, or raises :class:`DecodeError`.

==============================  =======================================
Python                          JSON
==============================  =======================================
None, bool, int, str            the same
a dataclass                     ``[name of the class, field, …]``
a tuple (fixed, or ``X, ...``)  a list
a mapping                       a list of lists ``[key, value]``
an enum                         its value
==============================  =======================================

A field that may be one of several dataclasses, or None, is told by the names of the classes.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Decode: TypeAlias = Callable[[object], Any]
T = TypeVar("T")

_SCALARS = (type(None), bool, int, str)


class DecodeError(Exception):
    """What is to be decoded is not what :func:`encode` has made of such a value."""


def encode(value: Any) -> Any:
    """Return ``value`` as JSON.

    Raises:
        TypeError: it holds something else than the types above.

    """
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [encode(item) for item in value]
    if dataclasses.is_dataclass(kind):
        names = (field.name for field in dataclasses.fields(kind))
        return [kind.__name__, *(encode(getattr(value, name)) for name in names)]
    if isinstance(value, Enum):
        return encode(value.value)
    if isinstance(value, Mapping):
        return [[encode(key), encode(item)] for key, item in value.items()]
    raise TypeError(f"{kind.__name__} cannot be encoded")


def decoder(kind: type[T]) -> Callable[[object], T]:
    """Return what turns JSON into a value of the type ``kind``, or raises :class:`DecodeError`.

    Raises:
        TypeError: ``kind`` holds something else than the types above.

    """
    decode = _build(kind, {})

    def whole(data: object) -> T:
        try:
            return cast("T", decode(data))
        except RecursionError:
            raise DecodeError("nested too deeply") from None

    return whole


def _build(kind: Any, known: dict[type, Decode]) -> Decode:
    if kind in _SCALARS:
        return _scalar(kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(get_args(kind), known)
    if origin is tuple:
        arguments = get_args(kind)
        if arguments[-1] is Ellipsis:
            return _items(_build(arguments[0], known))
        return _fixed([_build(one, known) for one in arguments])
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_fixed([_build(one, known) for one in get_args(kind)]))
    if dataclasses.is_dataclass(kind):
        return _dataclass(cast("type", kind), known)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    raise TypeError(f"{kind} cannot be decoded")


def _scalar(kind: type) -> Decode:
    def decode(data: object) -> object:
        if type(data) is not kind:  # True is an int, but not for us
            raise DecodeError(f"{data!r:.80} is no {kind.__name__}")
        return data

    return decode


def _enum(kind: type[Enum]) -> Decode:
    members = {member.value: member for member in kind}

    def decode(data: object) -> Enum:
        # Not by the value alone: 1 would pass for True.
        if isinstance(data, _SCALARS) and data in members:
            if type(members[data].value) is type(data):
                return members[data]
        raise DecodeError(f"{data!r:.80} is no {kind.__name__}")

    return decode


def _items(item: Decode) -> Decode:
    return lambda data: tuple([item(one) for one in _list(data)])


def _fixed(items: list[Decode]) -> Decode:
    def decode(data: object) -> tuple[Any, ...]:
        return tuple([item(one) for item, one in zip(items, _list(data, len(items)), strict=True)])

    return decode


def _mapping(pair: Decode) -> Decode:
    return lambda data: dict(pair(one) for one in _list(data))


def _dataclass(kind: type, known: dict[type, Decode]) -> Decode:
    if kind in known:
        return known[kind]
    fields: list[Decode] = []

    def decode(data: object) -> object:
        name, *values = _list(data, len(fields) + 1)
        if name != kind.__name__:
            raise DecodeError(f"{name!r:.80} is no {kind.__name__}")
        return kind(*[field(value) for field, value in zip(fields, values, strict=True)])

    known[kind] = decode  # before its fields: they may be of the same class
    hints = get_type_hints(kind)
    fields.extend(_build(hints[field.name], known) for field in dataclasses.fields(kind))
    return decode


def _union(kinds: tuple[Any, ...], known: dict[type, Decode]) -> Decode:
    scalars = {kind for kind in kinds if kind in _SCALARS}
    classes = {kind.__name__: _build(kind, known) for kind in kinds if kind not in scalars}
    if not all(dataclasses.is_dataclass(kind) for kind in kinds if kind not in scalars):
        raise TypeError("only dataclasses can be told apart by their names")
    if len(classes) + len(scalars) < len(kinds):
        raise TypeError("two classes have the same name")

    def decode(data: object) -> object:
        if type(data) in scalars:
            return data
        if isinstance(data, list) and data and isinstance(data[0], str) and data[0] in classes:
            return classes[data[0]](data)
        raise DecodeError(f"{data!r:.80} is none of {', '.join(classes)}")

    return decode


def _list(data: object, length: int | None = None) -> list[object]:
    if type(data) is not list or (length is not None and len(data) != length):
        raise DecodeError(f"{data!r:.80} is no list of {length} values")
    return data
