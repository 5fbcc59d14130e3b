"""Contents: what the module puts into a Manager's containers, item by item.

A proxy hands out copies: what an item holds is known only from what was stored there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from mplint.model.api.kinds import Kind
from mplint.model.flow.values import FlowValues
from mplint.model.values.constants import constant
from mplint.model.values.domain import FunctionValue, Object

CONTAINERS = frozenset({Kind.DICT_PROXY, Kind.LIST_PROXY, Kind.NAMESPACE_PROXY})
"""Proxies that hold things which can be changed in their turn."""

_MAKERS = frozenset(
    {
        "builtins.list", "builtins.dict", "builtins.set", "builtins.sorted", "builtins.bytearray",
        "collections.defaultdict", "collections.OrderedDict", "collections.Counter",
        "collections.deque",
    }
)  # fmt: skip
_SCALARS = frozenset(
    f"builtins.{name}"
    for name in ["int", "str", "float", "bool", "len", "bytes", "repr", "abs", "round"]
)
_MAX_DEPTH = 4


class Sort(Enum):
    """What is stored, as far as changing a copy of it is concerned."""

    PLAIN = auto()
    """Certainly a list, dict, set or the like: a reader gets a copy."""
    SCALAR = auto()
    """Certainly nothing that could be changed."""
    SAME = auto()
    """What was read from the place before: it adds nothing new."""
    UNKNOWN = auto()
    """Anything; perhaps another proxy, which changes in the manager's process."""


@dataclass(frozen=True, slots=True)
class Stored:
    """That something is stored under a key (None: under some key or other)."""

    key: object
    sort: Sort
    node: ast.AST
    value: ast.expr | None = None


class Contents:
    """Answers, for one module, what its Managers' containers hold."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._stored: dict[Object, list[Stored]] = {}

    def containers(self, node: ast.expr) -> list[Object]:
        """Return the proxies that ``node`` is; none if it may be anything else."""
        values = self._module.values(node)
        found = [v for v in values if isinstance(v, Object) and v.kind in CONTAINERS]
        return found if len(found) == len(values) else []

    def stored_at(self, obj: Object, key: object) -> list[Stored]:
        """Return all that may be stored under ``key`` (None: any)."""
        if obj not in self._stored:
            self._stored[obj] = list(self._all(obj))
        return [one for one in self._stored[obj]
                if key is None or one.key is None or one.key == key]  # fmt: skip

    def plain_at(self, obj: Object, key: object, *, deep: bool = False) -> ast.AST | None:
        """Return where a plain object is stored under ``key`` (None: any), if nothing else is.

        With ``deep``, all that is in the plain object must be plain, too.
        """
        plain: ast.AST | None = None
        for stored in self.stored_at(obj, key):
            if stored.sort is Sort.UNKNOWN:
                return None
            if deep and stored.sort is not Sort.SCALAR and not _is_plain_inside(stored.value):
                return None
            if stored.sort is Sort.PLAIN and plain is None:
                plain = stored.node
        return plain

    def key(self, node: ast.Subscript, obj: Object) -> object:
        """Return what stands for the key of an item; None when it is not a constant."""
        if obj.kind is Kind.LIST_PROXY:
            return None  # Items move; a list is taken as a whole.
        return constant(node.slice)

    # Stores

    def _all(self, obj: Object) -> Iterator[Stored]:
        if isinstance(obj.site, ast.Call):
            yield from self._created(obj.site, obj)
        for target, _, statement in self._module.builder.stores:
            if obj not in self._module.values(target.value):
                continue
            yield from self._assigned(target, statement, obj)
        for _, statement in statements(self._module, ast.AugAssign):
            if self._is_added_to(statement.target, obj):
                yield from self._items(statement.value, obj)
        for site in self._module.sites:
            func = site.node.func
            if isinstance(func, ast.Attribute) and obj in self._module.values(func.value):
                yield from self._called(site.node, func.attr, obj)

    def _created(self, call: ast.Call, obj: Object) -> Iterator[Stored]:
        for argument in call.args:
            yield from self._items(argument, obj)
        for keyword in call.keywords:
            if keyword.arg is None:
                yield from self._items(keyword.value, obj)
            else:
                yield Stored(keyword.arg, self.sort(keyword.value, obj), call, keyword.value)

    def _assigned(
        self, target: ast.Attribute | ast.Subscript, statement: ast.AST, obj: Object
    ) -> Iterator[Stored]:
        if isinstance(statement, ast.AugAssign) and statement.target is target:
            return  # Whatever it is stays what it is.
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        value = getattr(statement, "value", None) if target in targets else None
        if isinstance(target, ast.Attribute):
            if obj.kind is Kind.NAMESPACE_PROXY:
                yield self._one(target.attr, value, obj, target)
        elif isinstance(target.slice, ast.Slice):
            if value is None:
                yield Stored(None, Sort.UNKNOWN, target)
            else:
                yield from self._items(value, obj)
        else:
            yield self._one(self.key(target, obj), value, obj, target)

    def _called(self, call: ast.Call, name: str, obj: Object) -> Iterator[Stored]:
        if any(isinstance(argument, ast.Starred) for argument in call.args):
            yield Stored(None, Sort.UNKNOWN, call)
        elif name in ("append", "insert") and call.args:
            yield self._one(None, call.args[-1], obj, call)
        elif name in ("setdefault", "__setitem__", "__setattr__") and call.args:
            if len(call.args) > 1:
                key = None if obj.kind is Kind.LIST_PROXY else constant(call.args[0])
                yield self._one(key, call.args[1], obj, call)
        elif name in ("extend", "update", "__iadd__", "__init__"):
            yield from self._created(call, obj)

    def _is_added_to(self, target: ast.expr, obj: Object) -> bool:
        """Tell whether ``target += …`` adds to the list ``obj`` itself."""
        if isinstance(target, ast.Name):
            variable = self._module.paths.variable(target)
            return variable is not None and obj in variable.slot.values
        return isinstance(target, ast.Attribute) and any(
            obj in self._module.values(read)
            for targets in (self._module.builder.attribute_stores.get(target.attr, ()),)
            for read, _ in targets
        )

    def _one(self, key: object, value: ast.expr | None, obj: Object, at: ast.AST) -> Stored:
        return Stored(key, Sort.UNKNOWN if value is None else self.sort(value, obj), at, value)

    def _items(self, node: ast.expr, obj: Object, depth: int = 0) -> Iterator[Stored]:
        """Yield what storing every item of ``node`` stores."""
        source = self._source(node)
        if source is not None and depth < _MAX_DEPTH and len(self.reads(node)) == 1:
            yield from self._items(source, obj, depth + 1)
        elif isinstance(node, ast.Dict) and obj.kind is not Kind.LIST_PROXY:
            for key, value in zip(node.keys, node.values, strict=True):
                if key is None:
                    yield from self._items(value, obj, depth + 1)
                else:
                    yield Stored(constant(key), self.sort(value, obj), value, value)
        elif isinstance(node, ast.DictComp) and obj.kind is not Kind.LIST_PROXY:
            yield Stored(None, self.sort(node.value, obj), node, node.value)
        elif isinstance(node, (ast.List, ast.Tuple)) and obj.kind is Kind.LIST_PROXY:
            for element in node.elts:
                yield Stored(None, self.sort(element, obj), element, element)
        elif isinstance(node, (ast.ListComp, ast.GeneratorExp)) and obj.kind is Kind.LIST_PROXY:
            yield Stored(None, self.sort(node.elt, obj), node, node.elt)
        elif (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Mult)
            and isinstance(node.left, ast.List)
        ):
            yield from self._items(node.left, obj, depth + 1)
        elif not self._is_call_of(node, {"builtins.range"}):
            yield Stored(None, Sort.UNKNOWN, node)

    def reads(self, node: ast.expr) -> list[ast.Name]:
        """Return all reads of the variable that a name stands for."""
        if not isinstance(node, ast.Name):
            return []
        variable = self._module.paths.variable(node)
        scopes = self._module.builder.scope_of
        return [
            name
            for name, scope in scopes.items()
            if name.id == node.id and scope.lookup(name.id) is variable
        ]

    # What a stored expression is

    def sort(self, node: ast.expr, obj: Object, depth: int = 0) -> Sort:
        """Tell what storing ``node`` in ``obj`` stores."""
        if depth > _MAX_DEPTH:
            return Sort.UNKNOWN
        if isinstance(node, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)):
            return Sort.PLAIN
        if isinstance(node, (ast.Constant, ast.JoinedStr, ast.Compare, ast.Tuple)):
            # A tuple may hold a proxy, but is none; it is read-only itself.
            return Sort.SCALAR
        if isinstance(node, ast.UnaryOp):
            return Sort.SCALAR
        if isinstance(node, ast.BinOp):
            sides = {self.sort(side, obj, depth + 1) for side in (node.left, node.right)}
            if Sort.PLAIN in sides and isinstance(node.op, (ast.Add, ast.Mult, ast.BitOr)):
                # The sum of a proxy and a list is a list, too (``ListProxy.__add__``).
                return Sort.PLAIN
            return Sort.SCALAR if sides == {Sort.SCALAR} else Sort.UNKNOWN
        if isinstance(node, ast.IfExp):
            sorts = {self.sort(side, obj, depth + 1) for side in (node.body, node.orelse)}
            return sorts.pop() if len(sorts) == 1 else Sort.UNKNOWN
        if self._is_call_of(node, _MAKERS):
            return Sort.PLAIN
        if self._is_call_of(node, _SCALARS):
            return Sort.SCALAR
        if isinstance(node, (ast.Subscript, ast.Attribute)) and self.containers(node.value) == [
            obj
        ]:
            return Sort.SAME
        source = self._source(node)
        return Sort.UNKNOWN if source is None else self.sort(source, obj, depth + 1)

    def _is_call_of(self, node: ast.expr, names: frozenset[str] | set[str]) -> bool:
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        if site is None or site.methods or site.callees:
            return False
        externals = self._module.externals(site)
        return bool(externals) and all(name in names for name in externals)

    def _source(self, node: ast.expr) -> ast.expr | None:
        """Return the one expression that a name certainly is bound to where it is used."""
        if not isinstance(node, ast.Name):
            return None
        bindings = self._module.reaching_bindings(node)
        if bindings is None:
            variable = self._module.paths.variable(node)
            if variable is None or variable.foreign or len(variable.bindings) != 1:
                return None
            bindings = frozenset(variable.bindings)
        if len(bindings) != 1:
            return None
        binding = next(iter(bindings))
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "value" or origin.parts:
            return None
        return origin.expression


def _is_plain_inside(node: ast.expr | None) -> bool:
    """Tell whether ``node`` is written out and holds nothing but plain objects and constants."""
    if isinstance(node, ast.Dict):
        return all(_is_plain_inside(value) for value in node.values)
    if isinstance(node, (ast.List, ast.Set, ast.Tuple)):
        return all(_is_plain_inside(element) for element in node.elts)
    return isinstance(node, (ast.Constant, ast.JoinedStr))


_Statement = TypeVar("_Statement", bound=ast.stmt)


def statements(
    module: FlowValues, kind: type[_Statement]
) -> Iterator[tuple[FunctionValue, _Statement]]:
    """Yield the simple statements of one kind in all functions of a module."""
    for function in module.functions:
        seen: set[ast.AST] = set()
        for node in module.graph(function).nodes:
            # The steps of a ``finally`` block are copies.
            if isinstance(node.syntax, kind) and node.syntax not in seen:
                seen.add(node.syntax)
                yield function, node.syntax
