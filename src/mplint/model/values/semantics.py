"""What operations do to values: attribute access, iteration, ``with``, and the like.

Every operation takes a value that has arrived in a slot and adds what follows from it to
another slot, now or when more becomes known.
"""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.names.linking import Linking
from mplint.model.slots import Slot, Solver
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    Container,
    ContainerMethod,
    External,
    FunctionValue,
    Generator,
    Instance,
    Object,
    ObjectMethod,
    Super,
    Value,
)

_MAX_PARTS = 6
"""Longest dotted name that is followed: recursion through ``x = x.next`` must end."""
_MAX_OWN_PARTS = 40
"""The same for names of the project's modules, which begin with the path."""


class Semantics:
    """Operations on values, over one solver."""

    def __init__(self, solver: Solver, linking: Linking | None) -> None:
        self.solver = solver
        self._linking = linking
        self._containers: dict[ast.AST, Container] = {}
        self._iterated: set[tuple[Instance, Slot]] = set()

    def container(self, site: ast.AST, is_mapping: bool = False) -> Container:
        """Return the container made at ``site``, always the same one."""
        found = self._containers.get(site)
        if found is None:
            found = self._containers[site] = Container(site, is_mapping)
            self.solver.copy(found.rest, found.any)
        return found

    def containers(self) -> list[Container]:
        """Return all containers that have been made."""
        return list(self._containers.values())

    # Containers

    def field(self, container: Container, key: object) -> Slot:
        """Return the slot of what ``container`` holds at the constant ``key``."""
        found = container.fields.get(key)
        if found is None:
            found = container.fields[key] = Slot()
            self.solver.copy(found, container.any)
            self.solver.copy(container.rest, found)
        return found

    def load_item(self, value: Value, key: object, target: Slot) -> None:
        """Add ``value[key]`` to ``target``; ``key`` is None when it is not a constant."""
        if isinstance(value, Container):
            source = container_slot(self, value, key)
            self.solver.copy(source, target)

    def store_item(self, value: Value, key: object, source: Slot) -> None:
        """Do ``value[key] = source``."""
        if isinstance(value, Container):
            to = value.rest if key is None else self.field(value, key)
            self.solver.copy(source, to)

    # Iteration and contexts

    def iterate(self, value: Value, target: Slot) -> None:
        """Add to ``target`` what iterating ``value`` gives."""
        if isinstance(value, Container):
            if not value.is_mapping:
                self.solver.copy(value.any, target)
        elif isinstance(value, Generator):
            self.solver.copy(value.function.yields, target)
        elif isinstance(value, Instance):
            if (value, target) in self._iterated:
                return  # An iterator is its own __iter__.
            self._iterated.add((value, target))
            for name in ("__iter__", "__next__"):
                method = value.cls.method(name)
                if method is not None:
                    self.bind_receiver(method, value)
                    if name == "__next__":
                        self.solver.copy(method.returns, target)
                    else:
                        self.solver.copy(method.yields, target)
                        self.use_iterated(method.returns, target)

    def use_iterated(self, source: Slot, target: Slot) -> None:
        """Add to ``target`` what iterating anything in ``source`` gives."""
        self.solver.use(source, lambda value: self.iterate(value, target))  # type: ignore[arg-type]

    def enter(self, value: Value, target: Slot) -> None:
        """Add to ``target`` what ``with value as target`` binds."""
        if isinstance(value, Object):
            if value.kind in api.ENTERS_AS_ITSELF:
                self.solver.add(target, value)
        elif isinstance(value, Generator):
            self.solver.copy(value.function.yields, target)
        elif isinstance(value, Instance):
            method = value.cls.method("__enter__") or value.cls.method("__aenter__")
            if method is not None:
                self.bind_receiver(method, value)
                self.solver.copy(method.returns, target)
            else:
                # A subclass of a catalogued class enters as itself, as its base does.
                self.solver.add(target, value)

    # Attributes

    def load_attribute(self, value: Value, name: str, target: Slot) -> None:
        """Add ``value.name`` to ``target``."""
        if isinstance(value, External):
            full = f"{value.name}.{name}"
            is_own = full.startswith(".")
            if full.count(".") <= (_MAX_OWN_PARTS if is_own else _MAX_PARTS):
                if is_own and self._linking is not None:
                    full = self._linking.qualified(full)
                self.solver.add(target, External(full))
        elif isinstance(value, Object):
            self.solver.add(target, ObjectMethod(value, name, value.kind, value.method))
        elif isinstance(value, Instance):
            self.solver.copy(self.instance_field(value.cls, name), target)
            self._load_member(value.cls, name, value, target, set())
        elif isinstance(value, ClassValue):
            self._load_member(value, name, value, target, set())
        elif isinstance(value, Super):
            for slot in value.cls.base_slots:
                self._use_base(slot, name, value.receiver, target, set())
        elif isinstance(value, Container):
            self.solver.add(target, ContainerMethod(value, name))

    def instance_field(self, cls: ClassValue, name: str) -> Slot:
        """Return the slot of what is stored as ``name`` on instances of ``cls``."""
        found = cls.fields.get(name)
        if found is None:
            found = cls.fields[name] = Slot()
        return found

    def store_attribute(self, value: Value, name: str, source: Slot) -> None:
        """Do ``value.name = source``."""
        if isinstance(value, Instance):
            self.solver.copy(source, self.instance_field(value.cls, name))
        elif isinstance(value, ClassValue):
            self.solver.copy(source, value.scope.variable(name).slot)

    def _load_member(
        self,
        cls: ClassValue,
        name: str,
        receiver: Instance | ClassValue,
        target: Slot,
        seen: set[ClassValue],
    ) -> None:
        if cls in seen:
            return
        seen.add(cls)
        if isinstance(receiver, Instance) and cls is not receiver.cls:
            self.solver.copy(self.instance_field(cls, name), target)
        variable = cls.scope.variables.get(name)
        if variable is not None:
            self.solver.use(
                variable.slot,
                lambda value: self._bind_member(value, receiver, target),  # type: ignore[arg-type]
            )
            return
        for slot in cls.base_slots:
            self._use_base(slot, name, receiver, target, seen)

    def _use_base(
        self,
        slot: Slot,
        name: str,
        receiver: Instance | ClassValue,
        target: Slot,
        seen: set[ClassValue],
    ) -> None:
        def on_base(base: object) -> None:
            if isinstance(base, ClassValue):
                self._load_member(base, name, receiver, target, seen)
                return
            if not isinstance(receiver, Instance):
                if isinstance(base, External):
                    self.solver.add(target, External(f"{base.name}.{name}"))
                return
            made = catalogued_base(base)
            if made is not None:
                kind, method = made
                self.solver.add(target, ObjectMethod(receiver, name, kind, method))

        self.solver.use(slot, on_base)

    def _bind_member(self, value: Value, receiver: Instance | ClassValue, target: Slot) -> None:
        if not isinstance(value, FunctionValue) or value.is_static:
            self.solver.add(target, value)
        elif value.is_property and isinstance(receiver, Instance):
            self.bind_receiver(value, receiver)
            self.solver.copy(value.returns, target)
        elif value.is_classmethod:
            cls = receiver.cls if isinstance(receiver, Instance) else receiver
            self.solver.add(target, BoundMethod(value, cls))
        elif isinstance(receiver, Instance):
            self.solver.add(target, BoundMethod(value, receiver))
        else:
            self.solver.add(target, value)

    def make_super(self, cls: ClassValue, target: Slot) -> None:
        """Add what ``super()`` gives in a method of ``cls``."""
        self.solver.add(target, Super(cls, Instance(cls)))

    def bind_receiver(self, function: FunctionValue, receiver: Instance | ClassValue) -> None:
        """Put ``receiver`` into the first parameter of a method."""
        for slot in function.params.values():
            self.solver.add(slot, receiver)
            return


def container_slot(semantics: Semantics, container: Container, key: object) -> Slot:
    """Return the slot to read for ``container[key]``."""
    if key is None:
        return container.any
    if isinstance(key, int) and key < 0:
        # A negative index counts from an end that is not known.
        return container.any
    return semantics.field(container, key)


def catalogued_base(base: object) -> tuple[Kind, str | None] | None:
    """Return the kind and start method that deriving from ``base`` implies."""
    if isinstance(base, External):
        made = api.CONSTRUCTORS.get(api.canonical(base.name))
        if made is not None:
            return made.kind, made.method
    elif isinstance(base, ObjectMethod) and base.kind is Kind.CONTEXT:
        made = api.CONTEXT_CONSTRUCTORS.get(base.name)
        if made is not None:
            return made.kind, base.method
    return None


def kind_of(value: Value) -> Kind | None:
    """Return the catalogued kind of a value, also for instances of the module's classes."""
    if isinstance(value, Object):
        return value.kind
    if isinstance(value, Super):
        value = value.receiver
    if isinstance(value, Instance):
        for cls in value.cls.bases():
            for slot in cls.base_slots:
                for base in slot.values:
                    made = catalogued_base(base)
                    if made is not None:
                        return made[0]
    return None
