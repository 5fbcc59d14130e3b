"""Writes to data that processes share: through a manager, or in shared memory."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import SHARED, Kind
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.shared import SharedObjects
from mplint.model.sharing.updates import Updates
from mplint.model.values.domain import FunctionValue, Object

_MUTATORS = frozenset(
    {
        "append", "extend", "insert", "pop", "popitem", "remove", "clear", "update", "setdefault",
        "sort", "reverse", "set", "__setitem__", "__delitem__",
    }
)  # fmt: skip


_VALUES = frozenset({Kind.VALUE_PROXY, Kind.VALUE})
"""Kinds whose data is their attribute ``value``."""

_FIELDS = frozenset({Kind.NAMESPACE_PROXY, Kind.RAW_VALUE})
"""Kinds whose data are attributes of any name (a raw value may be a structure)."""


@dataclass(frozen=True, slots=True)
class Write:
    """A write to a shared object.

    Attributes:
        target: what the write is reported at (its target, or the call).
        value: what is stored, for an assignment.
        container: the expression that is the object.
        key: the subscript, None for an attribute.
        read: the earlier read of the same item that the written value is computed from, if the
            write is the second half of a read-modify-write.
    """

    function: FunctionValue
    statement: ast.AST
    target: ast.expr
    container: ast.expr
    key: ast.expr | None
    objects: frozenset[Object]
    read: ast.expr | None
    value: ast.expr | None = None

    @property
    def method(self) -> str | None:
        """The name of the method that makes the write, None for an assignment or ``del``."""
        func = self.target.func if isinstance(self.target, ast.Call) else None
        return func.attr if isinstance(func, ast.Attribute) else None


class Writes:
    """Finds the writes of one module to shared objects."""

    def __init__(self, module: FlowValues, updates: Updates) -> None:
        self._module = module
        self._shared = SharedObjects(module)
        self._updates = updates

    def all(self) -> list[Write]:
        """Return all writes to such objects, in the order of the source."""
        if not any(
            isinstance(made, Object) and made.kind in SHARED
            for site in self._module.sites
            for made in site.made
        ):
            return []
        found = [*self._stores(), *self._method_calls(), *self._deletions(), *self._in_place()]
        return sorted(found, key=lambda w: (w.target.lineno, w.target.col_offset))

    def _stores(self) -> Iterator[Write]:
        for target, unit, statement in self._module.builder.stores:
            objects = self._shared.of(target.value)
            if not objects:
                continue
            if isinstance(target, ast.Attribute):
                named = all(o.kind in _FIELDS for o in objects)
                valued = all(o.kind in _VALUES for o in objects)
                if not named and not (valued and target.attr == "value"):
                    continue
            elif isinstance(target.slice, ast.Slice) and not isinstance(statement, ast.AugAssign):
                continue
            key = target.slice if isinstance(target, ast.Subscript) else None
            read: ast.expr | None = None
            if isinstance(statement, ast.AugAssign) and statement.target is target:
                read = target
            elif isinstance(statement, ast.Assign) and statement.value is not None:
                read = self._updates.read_behind(statement.value, target, unit)
            value = _assigned(target, statement)
            yield Write(unit, statement, target, target.value, key, objects, read, value)

    def _deletions(self) -> Iterator[Write]:
        for target, function, statement in self._module.builder.deletions:
            objects = self._shared.of(target.value)
            if objects and not isinstance(target.slice, ast.Slice):
                key = target.slice
                yield Write(function, statement, target, target.value, key, objects, None)

    def _in_place(self) -> Iterator[Write]:
        """Yield the updates of whole arrays: ``grid += 1``, of a view of shared memory."""
        for target, function, statement in self._module.builder.updated:
            if not self._module.values(target):
                objects = self._shared.of(target)
                if objects:
                    yield Write(function, statement, target, target, None, objects, target)

    def _method_calls(self) -> Iterator[Write]:
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr not in _MUTATORS:
                continue
            objects = self._shared.of(func.value)
            if not objects:
                continue
            key, read = None, None
            call = site.node
            if func.attr == "set" and len(call.args) == 1:
                read = self._updates.read_behind(call.args[0], func, site.unit)
            elif func.attr == "__setitem__" and len(call.args) == 2:
                key = call.args[0]
                stand_in = ast.Subscript(func.value, key, ast.Store())
                read = self._updates.read_behind(call.args[1], stand_in, site.unit)
            elif func.attr == "update":
                key, read = self._update(call, func, site.unit)
            yield Write(site.unit, site.statement, call, func.value, key, objects, read)

    def _update(
        self, call: ast.Call, func: ast.Attribute, unit: FunctionValue
    ) -> tuple[ast.expr | None, ast.expr | None]:
        """Return key and read of ``d.update({k: d[k] + 1})`` or ``d.update(k=d["k"] + 1)``."""
        pairs: list[tuple[ast.expr, ast.expr]] = []
        for keyword in call.keywords:
            if keyword.arg is not None:
                pairs.append((ast.Constant(keyword.arg), keyword.value))
        for argument in call.args:
            if isinstance(argument, ast.Dict):
                pairs += [(k, v) for k, v in zip(argument.keys, argument.values, strict=True) if k]
        for key, value in pairs:
            stand_in = ast.Subscript(func.value, key, ast.Store())
            read = self._updates.read_behind(value, stand_in, unit)
            if read is not None:
                return key, read
        return None, None


def _assigned(target: ast.expr, statement: ast.AST) -> ast.expr | None:
    """Return what a plain assignment stores in ``target``."""
    if isinstance(statement, ast.Assign) and target in statement.targets:
        return statement.value
    if isinstance(statement, ast.AnnAssign) and statement.target is target:
        return statement.value
    return None
