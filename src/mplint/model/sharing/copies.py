"""Copies: what is done to a copy of something that a Manager's container holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.contents import CONTAINERS, Contents, Stored, statements
from mplint.model.values.constants import constant
from mplint.model.values.domain import FunctionValue, Object

_MUTATORS = frozenset(
    {
        "append", "extend", "insert", "remove", "clear", "sort", "reverse", "pop", "popitem",
        "update", "setdefault", "add", "discard", "difference_update", "intersection_update",
        "symmetric_difference_update", "appendleft", "extendleft", "popleft", "rotate",
        "__setitem__", "__delitem__",
    }
)  # fmt: skip
_TAKERS = frozenset({"pop", "popitem", "popleft"})
"""Methods that are called for their result and for what they change."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An expression that gives a copy of what a proxy holds.

    Attributes:
        read: the expression that fetches it from the proxy.
        depth: 1 for what the proxy holds, 2 for what that holds, …
        name: the read of a local variable by which the copy is known, if there is one.
    """

    objects: tuple[Object, ...]
    key: object
    read: ast.expr
    depth: int = 1
    name: ast.Name | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """A change that is made to a copy and lost with it.

    Attributes:
        node: the call or target that makes the change.
        stored: where the plain object was put into the proxy.
    """

    node: ast.expr
    copy: Copy
    stored: ast.AST


class Copies:
    """Finds, in one module, the changes of copies."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._contents = Contents(module)

    def stored(self, copy: Copy) -> list[Stored]:
        """Return all that may be stored in the proxies where ``copy`` comes from."""
        return [one for obj in copy.objects for one in self._contents.stored_at(obj, copy.key)]

    def changing(self, copy: Copy) -> set[FunctionValue]:
        """Return the functions that change copies of what the same proxies hold."""
        return {
            self._module.unit_of(node)
            for node, other in self._changes
            if not set(other.objects).isdisjoint(copy.objects)
        }

    def lost(self) -> Iterator[Lost]:
        """Yield the changes that certainly never reach the proxy they are meant for."""
        if not any(m.kind in CONTAINERS for site in self._module.sites for m in site.made
                   if isinstance(m, Object)):  # fmt: skip
            return
        changed = {copy.name for _, copy in self._changes if copy.name is not None}
        for node, copy in self._changes:
            if copy.name is not None and not all(
                read in changed for read in self._contents.reads(copy.name)
            ):
                continue  # Somebody reads the changed copy, perhaps to store it again.
            places = [
                self._contents.plain_at(obj, copy.key, deep=copy.depth > 1) for obj in copy.objects
            ]
            if places and places[0] is not None and None not in places:
                yield Lost(node, copy, places[0])

    @cached_property
    def _changes(self) -> list[tuple[ast.expr, Copy]]:
        """The changes of copies: the node to report, and the copy."""
        found: list[tuple[ast.expr, Copy]] = []
        targets: list[ast.expr] = [target for target, _, _ in self._module.builder.stores]
        for _, statement in statements(self._module, ast.Delete):
            targets += statement.targets
        for target in targets:
            if isinstance(target, ast.Subscript):
                copy = self._copy(target.value)
                if copy is not None:
                    found.append((target, copy))
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr not in _MUTATORS:
                continue
            copy = self._copy(func.value)
            if copy is None:
                continue
            unused = isinstance(site.statement, ast.Expr) and site.statement.value is site.node
            if unused or (func.attr in _TAKERS and copy.name is None):
                found.append((site.node, copy))
        return found

    def _copy(self, node: ast.expr) -> Copy | None:
        """Return the copy that ``node`` certainly is."""
        item = self._item(node)
        if item is not None:
            return item
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
            outer = self._copy(node.value)
            if outer is None:
                return None
            return Copy(outer.objects, outer.key, outer.read, outer.depth + 1, outer.name)
        return self._named(node) if isinstance(node, ast.Name) else None

    def _item(self, node: ast.expr) -> Copy | None:
        """Return what ``d[k]``, ``ns.x`` or ``d.get(k)`` fetches."""
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
            objects = self._contents.containers(node.value)
            if objects and all(obj.kind is not Kind.NAMESPACE_PROXY for obj in objects):
                return Copy(tuple(objects), self._contents.key(node, objects[0]), node)
        elif isinstance(node, ast.Attribute):
            objects = self._contents.containers(node.value)
            if objects and all(obj.kind is Kind.NAMESPACE_PROXY for obj in objects):
                return Copy(tuple(objects), node.attr, node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if node.func.attr in ("get", "setdefault"):
                objects = self._contents.containers(node.func.value)
                if objects and all(obj.kind is Kind.DICT_PROXY for obj in objects):
                    return Copy(tuple(objects), constant(node.args[0]), node)
        return None

    def _named(self, node: ast.Name) -> Copy | None:
        """Return the copy that a local name was bound to: ``x = d[k]``, ``for x in lst``."""
        bindings = self._module.reaching_bindings(node)
        if bindings is None or len(bindings) != 1:
            return None
        binding = next(iter(bindings))
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None:
            return None
        if origin.how == "value" and not origin.parts:
            item = self._item(origin.expression)
            if item is not None:
                return Copy(item.objects, item.key, item.read, 1, node)
        if origin.how == "element":
            expression, wanted = origin.expression, Kind.LIST_PROXY
            if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
                parts = {"values": (), "items": (1,)}.get(expression.func.attr)
                if expression.args or parts is None or parts != origin.parts:
                    return None
                expression, wanted = expression.func.value, Kind.DICT_PROXY
            elif origin.parts:
                return None
            objects = self._contents.containers(expression)
            if objects and all(obj.kind is wanted for obj in objects):
                return Copy(tuple(objects), None, origin.expression, 1, node)
        return None
