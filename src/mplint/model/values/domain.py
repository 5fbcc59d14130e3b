"""The values that the model follows: what an expression can hold.

Values compare by what they stand for, so that sets of them stay small: an object of a library
by the call that makes it, a function by its definition, an instance by its class.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TypeAlias

from mplint.model.api.kinds import Kind
from mplint.model.names.scopes import FunctionNode, Scope
from mplint.model.slots import Slot

UNKNOWN_METHOD = "?"
"""Start method of a context that the model cannot tell."""


class Arguments:
    """The arguments of a call, as slots (None where a value cannot matter).

    Attributes:
        positional: in order; ``(slot, True)`` for a starred one.
        keywords: by name; the name is None for ``**mapping``.
    """

    __slots__ = ("keywords", "positional")

    def __init__(
        self,
        positional: list[tuple[Slot | None, bool]],
        keywords: list[tuple[str | None, Slot | None]],
    ) -> None:
        self.positional = positional
        self.keywords = keywords

    def get(self, position: int, keyword: str) -> Slot | None:
        """Return the argument at ``position`` or named ``keyword``, if it is given plainly."""
        for name, slot in self.keywords:
            if name == keyword:
                return slot
        if 0 <= position < len(self.positional):
            plain = self.positional[: position + 1]
            if not any(starred for _, starred in plain):
                return plain[position][0]
        return None

    def after(self, count: int) -> Arguments:
        """Return the arguments without the first ``count`` positional ones."""
        return Arguments(self.positional[count:], self.keywords)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the model cannot tell, beside something that it can."""


@dataclass(frozen=True, slots=True)
class External:
    """Something that is imported, or built in, by its qualified name."""

    name: str


@dataclass(frozen=True, slots=True)
class Object:
    """An object of a catalogued kind.

    Attributes:
        site: the expression that makes it.
        method: the start method of the context it comes from; None for the default one,
            ``"?"`` when the model cannot tell.
        managed: whether it is a proxy to an object in a manager's process.
        context: the context that is passed to its constructor, if one is.
        end: for a connection: which end of its pipe it is, as ``Pipe()`` returns them.
        maker: what is called to make it; branches may choose between several contexts.
    """

    kind: Kind
    site: ast.AST = field(repr=False)
    method: str | None = None
    managed: bool = False
    context: Slot | None = field(default=None, repr=False, compare=False)
    end: int | None = None
    maker: Slot | None = field(default=None, repr=False, compare=False)

    @property
    def start_method(self) -> str | None:
        """``method``, or that of the context passed to the constructor.

        ``"?"`` where the program chooses between contexts, and fork may be the one.
        """
        if self.context is None:
            return self._chosen_method()
        methods = {
            value.method
            for value in self.context.values
            if isinstance(value, Object) and value.kind is Kind.CONTEXT
        }
        return methods.pop() if len(methods) == 1 else UNKNOWN_METHOD

    def _chosen_method(self) -> str | None:
        makers = self.maker.values if self.maker is not None else {}
        methods = {
            value.method
            for value in makers
            if isinstance(value, ObjectMethod) and value.kind is Kind.CONTEXT
        }
        if not methods:
            return self.method
        methods.add(self.method)
        if any(isinstance(value, External) for value in makers):
            methods.add(None)
        uncertain = len(methods) > 1 and not methods.isdisjoint(("fork", UNKNOWN_METHOD))
        return UNKNOWN_METHOD if uncertain else self.method


class FunctionValue:
    """A function, method or lambda of the module.

    Attributes:
        returns: what a call of it gives (for a generator: nothing).
        yields: what iterating its result gives.
        decorated: whether a decorator that the model does not know stands on it.
    """

    __slots__ = (
        "class_value", "decorated", "is_classmethod", "is_context_manager", "is_generator",
        "is_property", "is_static", "name", "node", "params", "returns", "scope", "yields",
    )  # fmt: skip

    def __init__(self, node: FunctionNode | ast.Module, scope: Scope, name: str) -> None:
        self.node = node
        self.scope = scope
        self.name = name
        self.returns = Slot()
        self.yields = Slot()
        self.params: dict[str, Slot] = {}
        self.class_value: ClassValue | None = None
        self.decorated = False
        self.is_static = False
        self.is_classmethod = False
        self.is_property = False
        self.is_context_manager = False
        self.is_generator = False

    def __repr__(self) -> str:
        return f"<function {self.name}>"

    @property
    def qualified_name(self) -> str:
        """The name as a message gives it: ``Class.method`` or ``function``."""
        return f"{self.class_value.name}.{self.name}" if self.class_value else self.name

    @property
    def is_module(self) -> bool:
        """Whether it stands for a file's own code, which runs when that is imported."""
        return isinstance(self.node, ast.Module)

    @property
    def runs_when_called(self) -> bool:
        """Whether calling it runs its body at once (not so for generators and coroutines)."""
        return not self.is_generator and not isinstance(self.node, ast.AsyncFunctionDef)


class ClassValue:
    """A class of the module.

    Attributes:
        bases: what its base expressions can be.
        attributes: what its body binds.
        fields: what is stored on its instances.
    """

    __slots__ = ("attributes", "base_slots", "fields", "is_dataclass", "name", "node", "scope")

    def __init__(self, node: ast.ClassDef, scope: Scope) -> None:
        self.node = node
        self.scope = scope
        self.name = node.name
        self.base_slots: list[Slot] = []
        self.fields: dict[str, Slot] = {}
        self.is_dataclass = False

    def __repr__(self) -> str:
        return f"<class {self.name}>"

    def bases(self) -> list[ClassValue]:
        """Return the classes of the module that this one derives from, itself first."""
        order: dict[ClassValue, None] = {}
        stack: list[ClassValue] = [self]
        while stack:
            cls = stack.pop(0)
            if cls not in order:
                order[cls] = None
                for slot in cls.base_slots:
                    stack.extend(v for v in slot.values if isinstance(v, ClassValue))
        return list(order)

    def method(self, name: str) -> FunctionValue | None:
        """Return the method of that name as instances see it, if the module defines it."""
        for cls in self.bases():
            variable = cls.scope.variables.get(name)
            if variable is not None:
                for value in variable.slot.values:
                    if isinstance(value, FunctionValue):
                        return value
                return None
        return None


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of a class of the module (all of them are one value)."""

    cls: ClassValue


@dataclass(frozen=True, slots=True)
class BoundMethod:
    """A method of the module, bound to what it is called on."""

    function: FunctionValue
    receiver: Instance | ClassValue


@dataclass(frozen=True, slots=True)
class ObjectMethod:
    """A method of a catalogued object, not yet called.

    Attributes:
        receiver: the object, or an instance of a class of the module that derives from a
            catalogued class.
        kind: the catalogued kind that defines the method.
        method: the start method, as in :class:`Object`.
    """

    receiver: Object | Instance
    name: str
    kind: Kind
    method: str | None = None


class Container:
    """A list, tuple, set, dict or other thing that holds values, by the place that makes it.

    Attributes:
        any: whatever it holds (for a dict: its values).
        rest: what was put in at an unknown place.
        fields: what was put in at a constant index or key.
        is_mapping: whether iterating it gives keys, not what it holds.
    """

    __slots__ = ("any", "fields", "is_mapping", "rest", "site")

    def __init__(self, site: ast.AST, is_mapping: bool = False) -> None:
        self.site = site
        self.any = Slot()
        self.rest = Slot()
        self.fields: dict[object, Slot] = {}
        self.is_mapping = is_mapping


@dataclass(frozen=True, slots=True)
class ContainerMethod:
    """A method of a container, not yet called."""

    container: Container
    name: str


@dataclass(frozen=True, slots=True)
class Generator:
    """What calling a generator function gives (or a ``@contextmanager`` made of one)."""

    function: FunctionValue


@dataclass(frozen=True, slots=True)
class Partial:
    """A ``functools.partial`` object, by the call that makes it."""

    site: ast.Call = field(repr=False)
    arguments: Arguments = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Super:
    """What ``super()`` gives in a method of ``cls``."""

    cls: ClassValue
    receiver: Instance


Value: TypeAlias = (
    External
    | Unknown
    | Object
    | FunctionValue
    | ClassValue
    | Instance
    | BoundMethod
    | ObjectMethod
    | Container
    | ContainerMethod
    | Generator
    | Partial
    | Super
)
