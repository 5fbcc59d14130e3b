"""Attributes that a child sets, or changes, on its own copy of its parent's object."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model import api
from mplint.model.calls.arguments import arguments_of
from mplint.model.calls.sites import Run
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.memory.beginnings import Beginning, Beginnings
from mplint.model.memory.begun import Begun
from mplint.model.memory.handling import Handling, Handlings
from mplint.model.memory.losses import Loss
from mplint.model.memory.receivers import Receivers
from mplint.model.values.domain import ClassValue, External, FunctionValue, Instance

_PLAIN_BASES = frozenset(
    {"builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol", "builtins.Exception"}
)
_HOOKS = frozenset({"__setattr__", "__getattr__", "__getattribute__", "__delattr__"})
_BY_NAME = frozenset({"builtins.setattr", "builtins.vars", "builtins.delattr", "copy.copy"})
"""Functions by which attributes are bound that the module does not spell."""


@dataclass(frozen=True, slots=True)
class _Access:
    """A place where an attribute is read, or bound anew.

    Attributes:
        handling: what is done with what it holds; None where it is bound.
        at: the target, or the expression that does it.
    """

    node: ast.Attribute
    unit: FunctionValue
    classes: tuple[ClassValue, ...]
    handling: Handling | None
    at: ast.expr


class AttributeLosses:
    """Finds them in one module."""

    def __init__(
        self, module: FlowValues, begun: Begun, handlings: Handlings, beginnings: Beginnings
    ) -> None:
        self._module = module
        self._roles = begun.roles
        self._begun = begun
        self._handlings = handlings
        self._beginnings = beginnings
        self._receivers = Receivers(module)

    def all(self) -> Iterator[Loss]:
        """Yield the losses, at most one for each attribute and function."""
        found: dict[str, None] = {}
        for function in self._roles.only_child:
            for node in walk(function.node, into=function.node):
                if isinstance(node, ast.Attribute) and self._classes(node):
                    if self._access(node, function).handling in (None, Handling.ADDS):
                        found[node.attr] = None
        if found and not self._binds_by_name:
            for name in found:
                yield from self._of(self._accesses.get(name, []))

    def _of(self, accesses: list[_Access]) -> Iterator[Loss]:
        done: set[FunctionValue] = set()
        for change in accesses:
            if change.unit not in self._roles.only_child or change.unit in done:
                continue
            if change.handling not in (None, Handling.ADDS) or not self._is_copied(change):
                continue
            related = [other for other in accesses if self._may_be_same(change, other)]
            made = self._made(change, related)
            if made is None or self._is_parents(related, made[0]):
                continue
            if not self._beginnings.tells(made[0], change.at, change.handling):
                continue
            loss = self._loss(change, related, made[1])
            if loss is not None:
                done.add(change.unit)
                yield loss

    def _loss(self, change: _Access, related: list[_Access], made: ast.expr | None) -> Loss | None:
        reads = [
            other
            for other in related
            if other.classes and other.handling is not None
            and isinstance(other.node.ctx, ast.Load)
            and other.handling is not Handling.PASSED
            and not self._roles.may_be_child(other.unit)
            and self._receivers.is_certain(other.node.value)
        ]  # fmt: skip
        for run in self._roles.runs(change.unit):
            if run.setup:
                continue
            for read in reads:
                if self._begun.is_after(run, read.unit, read.node):
                    return Loss(
                        change.at, change.node, made, read.node, run,
                        own=self._is_own(change, run), sort=self._beginnings.sort(made),
                    )  # fmt: skip
        return None

    def _is_own(self, change: _Access, run: Run) -> bool:
        """Tell whether the attribute is one of the object whose method the child runs."""
        cls = run.function.class_value
        return cls is not None and any(_related(cls, other) for other in change.classes)

    # What is known of an attribute

    @cached_property
    def _accesses(self) -> dict[str, list[_Access]]:
        """All places where attributes are read or bound, by name, in the order of the source."""
        found: dict[str, list[_Access]] = {}
        for function in self._module.functions:
            for node in walk(function.node, into=function.node):
                if isinstance(node, ast.Attribute):
                    found.setdefault(node.attr, []).append(self._access(node, function))
        for accesses in found.values():
            accesses.sort(key=lambda access: (access.node.lineno, access.node.col_offset))
        return found

    def _access(self, node: ast.Attribute, function: FunctionValue) -> _Access:
        classes = self._classes(node)
        if not isinstance(node.ctx, ast.Load):
            return _Access(node, function, classes, None, node)
        handling, at = self._handlings.of(node)
        return _Access(node, function, classes, handling, at)

    def _classes(self, node: ast.Attribute) -> tuple[ClassValue, ...]:
        """Return the classes of the module of which the receiver certainly is an instance."""
        values = self._module.values(node.value)
        found = [value.cls for value in values if isinstance(value, Instance)]
        return tuple(found) if len(found) == len(values) else ()

    def _may_be_same(self, change: _Access, other: _Access) -> bool:
        """Tell whether another access can be to the attribute of the same object."""
        if not self._module.values(other.node.value):
            return True
        return any(_related(a, b) for a in change.classes for b in other.classes) or not (
            other.classes
        )

    def _is_parents(self, related: list[_Access], made: ast.expr | None) -> bool:
        """Tell whether the parent may bind or change the attribute itself."""
        is_constant = made is None or self._beginnings.of(made) is Beginning.CONSTANT
        for other in related:
            if other.unit in self._roles.only_child or other.unit.name == "__init__":
                if other.unit not in self._roles.only_child and self._roles.may_be_child(
                    other.unit
                ):
                    return True
                continue
            if other.handling is None or other.handling in (Handling.ADDS, Handling.TAKES):
                return True
            if other.handling is Handling.LOOSE and not is_constant and other.classes:
                return True
        return False

    def _made(
        self, change: _Access, related: list[_Access]
    ) -> tuple[ast.expr | None, ast.expr | None] | None:
        """Return what the parent's attribute is bound to at first; None if it is not clear.

        That is the expression that decides, and the one to name; both None if it is not bound.
        """
        found: list[ast.expr | None] = []
        for other in related:
            if other.handling is None and other.unit.name == "__init__":
                statement = self._module.parents.get(other.node)
                if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
                    return None
                found.append(statement.value)
        for cls in change.classes:
            for base in cls.bases():
                variable = base.scope.variables.get(change.node.attr)
                if variable is None:
                    continue
                if len(variable.bindings) != 1 or not isinstance(variable.bindings[0], ast.Name):
                    return None
                origin = self._module.paths.origin(variable.bindings[0])
                if origin is not None and not found:
                    found.append(origin.expression)
        if not found:
            return None, None
        if len(found) != 1:
            return None
        return self._given(found[0], change.classes), found[0]

    def _given(self, made: ast.expr | None, classes: tuple[ClassValue, ...]) -> ast.expr | None:
        """Return the constant that every constructor call gives for a parameter of ``__init__``."""
        variable = self._module.paths.variable(made) if isinstance(made, ast.Name) else None
        function = self._module.builder.function_of.get(variable.scope.node) if variable else None
        if variable is None or function is None or function.name != "__init__":
            return made
        given = [
            arguments_of(site, function).get(variable.name)
            for site in self._module.callers.get(function, ())
        ]
        if given and all(
            argument is not None and self._beginnings.of(argument) is Beginning.CONSTANT
            for argument in given
        ):
            return given[0]
        return made

    # The objects

    def _is_copied(self, change: _Access) -> bool:
        """Tell whether a child certainly has its object from its parent, and no trick is in it."""
        if not change.classes or change.node.attr in api.PROCESS_ATTRIBUTES:
            return False
        for cls in change.classes:
            if not all(self._is_plain(base, change.node.attr) for base in cls.bases()):
                return False
            makers = [
                site
                for site in self._module.sites
                if any(isinstance(v, Instance) and _related(v.cls, cls) for v in site.made)
            ]
            if any(self._roles.may_be_child(site.unit) for site in makers):
                return False
        return True

    def _is_plain(self, cls: ClassValue, attribute: str) -> bool:
        """Tell whether setting an attribute of an instance does just that."""
        if cls.node.keywords or (cls.node.decorator_list and not cls.is_dataclass):
            return False
        variable = cls.scope.variables.get(attribute)
        for binding in variable.bindings if variable is not None else ():
            origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
            if origin is None or self._beginnings.of(origin.expression) is Beginning.OTHER:
                return False  # A descriptor, perhaps.
        if _HOOKS & cls.scope.variables.keys():
            return False
        for slot in cls.base_slots:
            if not slot.values:
                return False
            for base in slot.values:
                if isinstance(base, ClassValue) or self._is_known_base(base):
                    continue
                return False
        return True

    def _is_known_base(self, base: object) -> bool:
        if isinstance(base, External):
            name = api.canonical(base.name)
            return name in _PLAIN_BASES or name in api.CONSTRUCTORS
        return getattr(base, "name", None) == "Process"  # That of a context.

    @cached_property
    def _binds_by_name(self) -> bool:
        """Tell whether attributes may be bound, or methods called, without being named."""
        return "__dict__" in self._accesses or any(
            name in _BY_NAME or (name == "builtins.getattr" and self._is_any_attribute(site.node))
            for site in self._module.sites
            for name in site.externals
        )

    def _is_any_attribute(self, call: ast.Call) -> bool:
        """Tell whether ``getattr`` may give any method of an object of the module's."""
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant):
            return False
        values = self._module.values(call.args[0]) if call.args else []
        return not values or not all(isinstance(value, External) for value in values)


def _related(one: ClassValue, other: ClassValue) -> bool:
    return one in other.bases() or other in one.bases()
