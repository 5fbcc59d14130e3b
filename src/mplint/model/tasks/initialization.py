"""Initialization: whether a subclass of the process class has its base initialized, and when."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum, auto

from mplint.model.api import CONSTRUCTORS, canonical
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import ClassValue, FunctionValue
from mplint.model.values.semantics import catalogued_base

EARLY_ATTRIBUTES = frozenset({"daemon", "authkey", "name"})
"""Properties of a process whose setters need, or whose value is lost by, its ``__init__``."""


class Reach(Enum):
    """What is known of a call: does it initialize the base."""

    NO = auto()
    MAYBE = auto()
    YES = auto()


class Initialization:
    """Answers for the classes of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def constructors(self) -> Iterator[tuple[ClassValue, FunctionValue]]:
        """Yield the subclasses of a catalogued process class that have an ``__init__``."""
        for cls in self._module.builder.classes:
            variable = cls.scope.variables.get("__init__")
            if variable is None or len(variable.bindings) != 1 or not self._is_process(cls):
                continue
            function = self._module.builder.function_of.get(variable.bindings[0])
            if function is None or not isinstance(function.node, ast.FunctionDef):
                continue
            if function.node.decorator_list or cls.node.decorator_list:
                continue
            if function.params and not cls.node.keywords:
                yield cls, function

    def is_missing(self, cls: ClassValue, function: FunctionValue) -> bool:
        """Tell whether ``function``, the ``__init__`` of ``cls``, surely never initializes it."""
        if any(name in cls.scope.variables for name in ("start", "__new__", "__getattr__")):
            return False
        if self._reach(function, set()) is not Reach.NO:
            return False
        for site in self._module.sites_of.get(function, ()):
            if any(self._is_process_base(callee, cls) for callee in site.callees):
                return False  # What is missing is missing there.
        related = [c for c in self._module.builder.classes if cls in c.bases() or c in cls.bases()]
        for unit in self._module.functions:
            # Another method may be what initializes it, later.
            if unit.class_value in related and unit.name != "__init__":
                if self._reach(unit, {function}) is Reach.YES:
                    return False
        # A class below may call both the process class's __init__ and this one.
        return not any(
            other is not cls
            and cls in other.bases()
            and (own := other.scope.variables.get("__init__")) is not None
            and any(
                (below := self._module.builder.function_of.get(binding)) is None
                or self._reach(below, {function}) is not Reach.NO
                for binding in own.bindings
            )
            for other in self._module.builder.classes
        )

    def early_stores(
        self, cls: ClassValue, function: FunctionValue
    ) -> Iterator[tuple[ast.Attribute, ast.Call]]:
        """Yield what is set before the base is initialized, with the call that does so later."""
        graph = self._module.graph(function)
        reaches = {
            node: [(call, self._call(call, function, set())) for call in calls_in(node)]
            for node in graph.nodes
        }
        if any(reach is Reach.MAYBE for found in reaches.values() for _, reach in found):
            return
        calls = [(n, c) for n, found in reaches.items() for c, r in found if r is Reach.YES]
        if not calls:
            return
        after = _after({node for node, _ in calls})
        before = _after({graph.entry})
        steps = self._module.steps(function)
        receiver = next(iter(function.params))
        for name in sorted(EARLY_ATTRIBUTES):
            if any(name in base.scope.variables for base in cls.bases()):
                continue  # A property or attribute of the module's own.
            for target, unit in self._module.builder.attribute_stores.get(name, ()):
                base = target.value
                if unit is not function or not isinstance(base, ast.Name) or base.id != receiver:
                    continue
                at = set(steps.get(target, ()))
                if at and at <= before and not at & (after | {node for node, _ in calls}):
                    later = [call for node, call in calls if node in _after(at)]
                    if later:
                        yield target, later[0]

    def _is_process_base(self, callee: FunctionValue, cls: ClassValue) -> bool:
        """Tell whether a called function is the ``__init__`` of another process class."""
        base = callee.class_value
        return (
            callee.name == "__init__"
            and base is not None
            and base is not cls
            and base in cls.bases()
            and self._is_process(base)
        )

    def _is_process(self, cls: ClassValue) -> bool:
        """Tell whether one of the bases is certainly a catalogued process class."""
        for base in cls.bases():
            for slot in base.base_slots:
                made = [catalogued_base(value) for value in slot.values]
                if made and all(m is not None and m[0] is Kind.PROCESS for m in made):
                    return True
        return False

    def _reach(self, function: FunctionValue, seen: set[FunctionValue]) -> Reach:
        """Tell whether running ``function`` initializes its first parameter."""
        if function in seen:
            return Reach.NO
        seen.add(function)
        found = Reach.NO
        for site in self._module.sites_of.get(function, ()):
            reach = self._call(site.node, function, seen)
            if reach is Reach.YES:
                return reach
            if reach is Reach.MAYBE:
                found = reach
        return found

    def _call(self, call: ast.Call, function: FunctionValue, seen: set[FunctionValue]) -> Reach:
        """Tell whether ``call``, made by ``function``, initializes its first parameter."""
        site = self._module.site(call)
        if site is None:
            return Reach.MAYBE
        if any(m.kind is Kind.PROCESS and m.name == "__init__" for m in site.methods):
            return Reach.YES
        if any(_is_initializer(name) for name in site.externals):
            return Reach.YES
        if site.callees:
            reaches = {self._reach(callee, seen) for callee in site.callees}
            if Reach.YES in reaches:
                return Reach.YES
            return Reach.MAYBE if Reach.MAYBE in reaches else Reach.NO
        return Reach.MAYBE if self._may_initialize(site, function) else Reach.NO

    def _may_initialize(self, site: CallSite, function: FunctionValue) -> bool:
        """Tell whether a call of something unknown is made on the object, or is given it."""
        func, receiver = site.node.func, next(iter(function.params), None)
        if isinstance(func, ast.Attribute) and func.attr == "__init__":
            return True
        if isinstance(func, ast.Attribute) and not site.methods:
            base = func.value
            if isinstance(base, ast.Name) and base.id == receiver:
                return True
            if isinstance(base, ast.Call) and self._is_super(base):
                return True
        given = [*site.node.args, *(keyword.value for keyword in site.node.keywords)]
        return any(
            isinstance(below, ast.Name) and below.id == receiver and _is_whole(below, argument)
            for argument in given
            for below in ast.walk(argument)
        ) and not all(
            name in ("builtins.super", "builtins.print") for name in site.externals or "?"
        )

    def _is_super(self, call: ast.Call) -> bool:
        site = self._module.site(call)
        return site is not None and "builtins.super" in site.externals


def _is_whole(name: ast.Name, argument: ast.expr) -> bool:
    """Tell whether ``argument`` may be the object itself, not just one of its attributes."""
    return not any(
        isinstance(node, ast.Attribute) and node.value is name and node.attr != "__dict__"
        for node in ast.walk(argument)
    )


def _is_initializer(name: str) -> bool:
    full = canonical(name)
    made = CONSTRUCTORS.get(full.removesuffix(".__init__"))
    return full.endswith(".__init__") and made is not None and made.kind is Kind.PROCESS


def _after(starts: set[Node]) -> set[Node]:
    """Return the steps that can come after any of ``starts``."""
    found: set[Node] = set()
    stack = [edge.to for node in starts for edge in node.edges]
    while stack:
        node = stack.pop()
        if node not in found:
            found.add(node)
            stack.extend(edge.to for edge in node.edges)
    return found
