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
a frozenset                     a sorted list
a mapping                       a list of lists ``[key, value]``
an enum                         its value
==============================  =======================================

A field that may be one of several dataclasses, or None, is told by the names of the classes.
What a class checks when it is made is not known here: it must take any values of its types.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

Decode: TypeAlias = Callable[[object], Any]

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
    if kind is frozenset:
        return [encode(item) for item in sorted(value)]
    if dataclasses.is_dataclass(kind):
        names = (field.name for field in dataclasses.fields(kind))
        return [kind.__name__, *(encode(getattr(value, name)) for name in names)]
    if isinstance(value, Enum):
        return encode(value.value)
    if isinstance(value, Mapping):
        return [[encode(key), encode(item)] for key, item in value.items()]
    raise TypeError(f"{kind.__name__} cannot be encoded")


def decoder(kind: Any, names: Mapping[str, type] | None = None) -> Decode:
    """Return what turns JSON into a value of the type ``kind``, or raises :class:`DecodeError`.

    Args:
        kind: the type.
        names: the classes that modules import for their annotations only.

    Raises:
        TypeError: ``kind`` holds something else than the types above.

    """
    decode = _Builder(names or {}).build(kind)

    def whole(data: object) -> Any:
        try:
            return decode(data)
        except RecursionError:
            raise DecodeError("nested too deeply") from None

    return whole


class _Builder:
    """Makes decoders of types, one for each class."""

    def __init__(self, names: Mapping[str, type]) -> None:
        self._names = dict(names)
        self._known: dict[type, Decode] = {}

    def build(self, kind: Any) -> Decode:
        if kind in _SCALARS:
            return _scalar(kind)
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self._union(arguments)
        if origin is tuple:
            if arguments[-1] is Ellipsis:
                return _items(self.build(arguments[0]))
            return _fixed([self.build(one) for one in arguments])
        if origin is frozenset:
            return _set(self.build(arguments[0]))
        if origin is not None and issubclass(origin, Mapping):
            return _mapping(_fixed([self.build(one) for one in arguments]))
        if dataclasses.is_dataclass(kind):
            return self._dataclass(cast("type", kind))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return _enum(kind)
        raise TypeError(f"{kind} cannot be decoded")

    def _dataclass(self, kind: type) -> Decode:
        if kind in self._known:
            return self._known[kind]
        fields: dict[str, Decode] = {}

        def decode(data: object) -> object:
            tag, *values = _list(data, len(fields) + 1)
            if tag != kind.__name__:
                raise DecodeError(f"{tag!r:.80} is no {kind.__name__}")
            # By name: some fields may be for keywords only.
            named = zip(fields.items(), values, strict=True)
            return kind(**{name: field(one) for (name, field), one in named})

        self._known[kind] = decode  # before its fields: they may be of the same class
        hints = get_type_hints(kind, localns=self._names)
        for field in dataclasses.fields(kind):
            fields[field.name] = self.build(hints[field.name])
        return decode

    def _union(self, kinds: tuple[Any, ...]) -> Decode:
        scalars = {kind for kind in kinds if kind in _SCALARS}
        others = [kind for kind in kinds if kind not in scalars]
        if not all(map(dataclasses.is_dataclass, others)):
            raise TypeError("only dataclasses can be told apart by their names")
        classes = {kind.__name__: self.build(kind) for kind in others}
        if len(classes) < len(others):
            raise TypeError("two classes have the same name")

        def decode(data: object) -> object:
            if type(data) in scalars:
                return data
            if isinstance(data, list) and data and isinstance(data[0], str) and data[0] in classes:
                return classes[data[0]](data)
            raise DecodeError(f"{data!r:.80} is none of {', '.join(classes)}")

        return decode


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


def _set(item: Decode) -> Decode:
    def decode(data: object) -> frozenset[Any]:
        items = frozenset(map(item, _list(data)))
        if encode(items) != data:
            raise DecodeError("it is no sorted set")
        return items

    return decode


def _fixed(items: list[Decode]) -> Decode:
    def decode(data: object) -> tuple[Any, ...]:
        return tuple([item(one) for item, one in zip(items, _list(data, len(items)), strict=True)])

    return decode


def _mapping(pair: Decode) -> Decode:
    return lambda data: dict(pair(one) for one in _list(data))


def _list(data: object, length: int | None = None) -> list[object]:
    if type(data) is not list or (length is not None and len(data) != length):
        raise DecodeError(f"{data!r:.80} is no list, or not as long as it must be")
    return data
