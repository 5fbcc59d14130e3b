"""Given: what a call hands to the parameters of a function, for functions that call these.

``def retry(func): return func()`` calls ``func``, ``def run_all(steps): [s() for s in steps]`` its
elements. The slots of parameters hold what all callers give; here it is one call that is asked.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from mplint.model.calls.arguments import arguments_of, defaults_of, is_plain
from mplint.model.calls.sites import CallSite
from mplint.model.names.scopes import Variable
from mplint.model.program.builder import Builder
from mplint.model.program.paths import ELEMENTS, Paths
from mplint.model.program.wrappers import all_parameters
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    Container,
    FunctionValue,
    Instance,
    Partial,
    Unknown,
    Value,
)

Given: TypeAlias = Mapping[str, tuple[Value, ...]]
"""By parameter, what one call of a function gives it; what is not known is left out."""

NOTHING_GIVEN: Given = {}


@dataclass(frozen=True, slots=True)
class Applied:
    """What a call calls: a parameter of the function around it, or a part of it.

    Attributes:
        method: of which method of its it is the call, if it is of one.
        is_element: whether it is an element.
        is_each: whether it is each of them, in a loop.
    """

    name: str
    method: str | None = None
    is_element: bool = False
    is_each: bool = False

    def values(self, given: Iterable[Value]) -> tuple[Value, ...]:
        """Return what is called where ``given`` is what the parameter may be."""
        if self.method is not None:
            return tuple(_method(value, self.method) for value in given)
        return tuple(_elements(given)) if self.is_element else tuple(given)


class GivenArguments:
    """Answers what calls give."""

    def __init__(self, builder: Builder, paths: Paths) -> None:
        self._builder = builder
        self._paths = paths

    def applied(self, site: CallSite) -> Applied | None:
        """Return the parameter of the function around it that a call calls, if it is one."""
        func = site.node.func
        if not isinstance(func, (ast.Name, ast.Subscript, ast.Attribute)):
            return None
        if isinstance(func, ast.Attribute) and (site.target is None or len(site.target.values) < 2):
            return None  # One method, of one class of objects.
        looped = self._looped(func)
        path = self._paths.path(func) if looped is None else self._paths.elements(*looped)
        if path is None or len(path) > 2 or not self._is_parameter(path[0], site.unit):
            return None
        if len(path) == 1:
            return Applied(str(path[0].name))  # type: ignore[attr-defined]
        name, step = str(path[0].name), str(path[1])  # type: ignore[attr-defined]
        if step.startswith("["):
            return Applied(name, None, True, step == ELEMENTS)
        return Applied(name, step[1:]) if isinstance(func, ast.Attribute) else None

    def is_each(self, func: ast.expr) -> bool:
        """Tell whether what is called is a loop's variable, which is all of one container."""
        container = self._container(func)
        slot = self._builder.slots.get(container) if container is not None else None
        values = list(slot.values) if slot is not None else []
        return len(values) == 1 and isinstance(values[0], Container)

    def is_of_many(self, func: ast.expr) -> bool:
        """Tell whether what is called is held by one of several instances of a class.

        What they hold is one for the model: another one may hold nothing, or something else.
        """
        node = self._container(func) or func
        while isinstance(node, (ast.Attribute, ast.Subscript)):
            slot = self._builder.slots.get(node.value) if isinstance(node, ast.Attribute) else None
            for value in slot.values if slot is not None else ():
                if isinstance(value, Instance) and value.cls.method(node.attr) is None:  # type: ignore[union-attr]
                    if self._made.get(value, 0) > 1:
                        return True
            node = node.value
        return False

    @cached_property
    def _made(self) -> dict[object, int]:
        """At how many places instances of each class are made."""
        return Counter(made for site in self._builder.sites.values() for made in site.made)

    def _container(self, func: ast.expr) -> ast.expr | None:
        """Return what a loop's variable is an element of."""
        looped = self._looped(func)
        node = None if looped is None else looped[0]
        while isinstance(node, ast.Call):  # ``table.items()``, ``enumerate(steps)``
            if node.args:
                node = node.args[0]
            else:
                node = node.func.value if isinstance(node.func, ast.Attribute) else None
        return node

    def may_be(self, site: CallSite, callee: FunctionValue, name: str) -> tuple[Value, ...] | None:
        """Return what a call may give for a parameter of ``callee``; None if it is not known."""
        if callee.name == "__init__" and name == next(iter(callee.params)):
            made = [one for one in site.made if isinstance(one, Instance)]
            return tuple(one for one in made if one.cls.method("__init__") is callee) or None
        arguments = self._arguments(site, callee, name)
        found: dict[Value, None] = {}
        for argument in arguments or ():
            slot = self._builder.slots.get(argument)
            if slot is not None and slot.values:
                found.update(slot.values)  # type: ignore[arg-type]
            elif not isinstance(argument, ast.Constant):
                return None
        return None if arguments is None else tuple(found)

    def surely(self, site: CallSite, callee: FunctionValue, outer: Given) -> Given:
        """Return what a call gives ``callee``, for parameters that functions are given for.

        Args:
            site: the call.
            callee: the function of the module that it calls.
            outer: what the function around the call is given itself.
        """
        found: dict[str, tuple[Value, ...]] = {}
        for name, slot in callee.params.items():
            if any(isinstance(value, _CALLED) for value in slot.values):
                values = self.sure(site, callee, name, outer)
                if values is not None:
                    found[name] = values
        return found

    def sure(
        self, site: CallSite, callee: FunctionValue, name: str, outer: Given
    ) -> tuple[Value, ...] | None:
        """Return what a call gives for one parameter, as :meth:`surely` has it."""
        passed = self.passed_on(site, callee, name)
        if passed is not None:
            return outer.get(passed)
        values = self.may_be(site, callee, name)
        return None if values is None or self._may_be_given(values, site.unit) else values

    def passed_on(self, site: CallSite, callee: FunctionValue, name: str) -> str | None:
        """Return the parameter of the function around a call that it gives for one of another."""
        argument = self.argument(site, callee, name)
        path = self._paths.path(argument) if argument is not None else None
        if path is not None and len(path) == 1 and self._is_parameter(path[0], site.unit):
            return str(path[0].name)  # type: ignore[attr-defined]
        return None

    def argument(self, site: CallSite, callee: FunctionValue, name: str) -> ast.expr | None:
        """Return the expression that a parameter gets, or the first of several."""
        return (self._arguments(site, callee, name) or (None,))[0]

    def _may_be_given(self, values: Iterable[Value], unit: FunctionValue) -> bool:
        """Tell whether some of the values may come from what ``unit`` is given itself."""
        held = {value for slot in unit.params.values() for value in slot.values}
        return any(value in held for value in (*values, *_elements(values)))

    def _arguments(self, site: CallSite, callee: FunctionValue, name: str) -> list[ast.expr] | None:
        """Return the expressions that a parameter gets: several for ``*args``."""
        call = site.node
        plain = arguments_of(site, callee)
        if name in plain:
            return [plain[name]]
        if not is_plain(site):
            return None
        spec = callee.node.args  # type: ignore[union-attr]
        if spec.vararg is not None and spec.vararg.arg == name:
            return [one for one in call.args if one not in plain.values()]
        if spec.kwarg is not None and spec.kwarg.arg == name:
            return [one.value for one in call.keywords if one.value not in plain.values()]
        default = defaults_of(callee).get(name)
        return None if default is None else [default]

    def _looped(self, func: ast.expr) -> tuple[ast.expr, tuple[int, ...]] | None:
        """Return what a loop's variable goes through, and which part of it the variable is."""
        variable = self._paths.variable(func) if isinstance(func, ast.Name) else None
        binding = variable.bindings[0] if variable and len(variable.bindings) == 1 else None
        origin = self._paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "element":
            return None
        return origin.expression, origin.parts

    def _is_parameter(self, root: object, unit: FunctionValue) -> bool:
        return (
            isinstance(root, Variable)
            and root.scope.node is unit.node
            and all_parameters(root.bindings)
        )


_CALLED = (BoundMethod, ClassValue, Container, FunctionValue, Instance, Partial)


def functions_in(values: Iterable[object]) -> list[FunctionValue] | None:
    """Return the functions of the module that values are; None if some may be something else."""
    found: dict[FunctionValue, None] = {}
    seen = list(values)
    unwrapped: set[Partial] = set()
    for value in seen:  # Which grows.
        function: FunctionValue | None = None
        if isinstance(value, FunctionValue):
            function = value
        elif isinstance(value, BoundMethod):
            function = value.function
        elif isinstance(value, ClassValue):
            function = value.method("__init__")
        elif isinstance(value, Instance):
            function = value.cls.method("__call__")
        elif isinstance(value, Partial):
            slot = value.arguments.get(0, "func")
            if slot is not None and slot.values:
                if value not in unwrapped:
                    unwrapped.add(value)
                    seen.extend(slot.values)
                continue
        if function is None:
            return None
        found[function] = None
    return list(found)


def _method(value: Value, name: str) -> Value:
    """Return the method of that name, if what a value is tells which one it is."""
    cls = value.cls if isinstance(value, Instance) else value
    method = cls.method(name) if isinstance(cls, ClassValue) else None
    if method is None:
        return Unknown()
    return BoundMethod(method, value)  # type: ignore[arg-type]


def _elements(values: Iterable[Value]) -> Iterator[Value]:
    """Yield what containers hold; of ``*args``, which has none, the values themselves."""
    for value in values:
        if isinstance(value, Container):
            yield from value.any.values  # type: ignore[misc]
        else:
            yield value
