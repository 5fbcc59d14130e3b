"""Confinement: is every use of an object in the module, or does other code get hold of it?"""

from __future__ import annotations

import ast
from collections.abc import Hashable, Iterable
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import QUEUES, Kind
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.handoffs import Handoffs
from mplint.model.values.domain import (
    ClassValue,
    Container,
    ContainerMethod,
    External,
    Instance,
    Object,
    ObjectMethod,
    Partial,
    Super,
    Value,
)

CHANNELS = QUEUES | {Kind.SIMPLE_QUEUE}
"""The kinds of queues that are followed."""

_BUILTINS = (
    "print len list tuple enumerate zip reversed iter isinstance id str repr range type hasattr "
    "sorted next bool super dict set map"
)

_HARMLESS = frozenset({"functools.partial", *(f"builtins.{name}" for name in _BUILTINS.split())})
"""Functions that keep what they are given, or give it back, where the model sees it."""

_STRUCTURE = (
    ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred, ast.IfExp, ast.BoolOp, ast.BinOp,
    ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp, ast.NamedExpr, ast.Subscript,
    ast.Attribute, ast.comprehension, ast.For, ast.AsyncFor, ast.Expr, ast.Compare, ast.UnaryOp,
    ast.If, ast.While, ast.Assert, ast.Delete, ast.FormattedValue, ast.AugAssign,
)  # fmt: skip
"""What an expression can stand in without leaving the code that is followed."""


class Confinement:
    """Answers for the objects of some kinds (queues, unless others are asked for) of a module."""

    def __init__(self, module: FlowValues, kinds: frozenset[Kind] = CHANNELS) -> None:
        self._module = module
        self._kinds = kinds

    def is_closed(self, obj: Object) -> bool:
        """Tell whether only code that the model follows gets hold of an object."""
        return obj not in self._open

    @cached_property
    def _open(self) -> set[Object]:
        """The objects that go to code that is not followed."""
        carried = self._carried
        found: set[Object] = set()
        for node, slot in self._module.builder.slots.items():
            if not isinstance(node, ast.expr) or isinstance(
                getattr(node, "ctx", None), (ast.Store, ast.Del)
            ):
                continue
            for value in slot.values:
                if value in carried and not carried[value] <= found:
                    if not self._stays(node, value):
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

    @cached_property
    def _targets(self) -> dict[ast.Call, list[ast.expr | None]]:
        """For each call that hands work to another process: the functions it names."""
        found: dict[ast.Call, list[ast.expr | None]] = {}
        for handoff in Handoffs(self._module):
            found.setdefault(handoff.site.node, []).append(handoff.function)
        return found

    @cached_property
    def _running(self) -> set[ast.Call]:
        return {run.site.node for run in self._module.runs}

    def _stays(self, node: ast.expr, value: Hashable) -> bool:
        """Tell whether what ``node`` stands in keeps ``value`` within the code that is followed."""
        parent = self._module.parents.get(node)
        if isinstance(parent, ast.keyword):
            parent = self._module.parents.get(parent)
        if isinstance(parent, ast.Call):
            if parent.func is node:
                return True
            return self._is_kept_by(parent)
        if isinstance(parent, (ast.Assign, ast.AnnAssign)):
            targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
            return isinstance(value, Instance) or all(self._is_kept_in(t) for t in targets)
        if isinstance(parent, (ast.Return, ast.Lambda)):
            return isinstance(value, Instance) or self._is_returned_inside(node, parent)
        return isinstance(parent, _STRUCTURE) or isinstance(value, Instance)

    def _is_returned_inside(self, node: ast.expr, parent: ast.AST) -> bool:
        function = None
        outer: ast.AST | None = parent
        while outer is not None and function is None:
            function = self._module.builder.function_of.get(outer)
            outer = self._module.parents.get(outer)
        return function is not None and bool(self._module.callers.get(function))

    def _is_kept_in(self, target: ast.expr) -> bool:
        if isinstance(target, ast.Name):
            return True
        if isinstance(target, (ast.Tuple, ast.List)):
            return all(self._is_kept_in(element) for element in target.elts)
        if isinstance(target, ast.Starred):
            return self._is_kept_in(target.value)
        if isinstance(target, (ast.Attribute, ast.Subscript)):
            values = self._module.values(target.value)
            known = (Instance, ClassValue) if isinstance(target, ast.Attribute) else (Container,)
            return bool(values) and all(isinstance(value, known) for value in values)
        return False

    def _is_kept_by(self, call: ast.Call) -> bool:
        """Tell whether a call hands its arguments on only to code that is followed."""
        site = self._module.site(call)
        if site is None:
            return False
        if call in self._running:
            named = [f for f in self._targets.get(call, ()) if f is not None]
            return not any(
                isinstance(value, External) for f in named for value in self._module.values(f)
            )
        values = site.target.values if site.target is not None else {}
        if not values:
            return False
        return all(
            isinstance(value, ContainerMethod)
            or (isinstance(value, External) and _is_harmless(value.name))
            or (isinstance(value, ClassValue) and (value.is_dataclass or bool(site.callees)))
            or (
                not isinstance(value, (External, ObjectMethod, ClassValue))
                and bool(site.callees or isinstance(value, Partial))
            )
            for value in values
        )


def _is_harmless(name: str) -> bool:
    """Tell whether a function keeps what it is given where the model sees it."""
    constructor = api.canonical(name).removesuffix(".__init__")
    return name in _HARMLESS or (constructor != name and constructor in api.CONSTRUCTORS)
