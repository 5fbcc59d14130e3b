"""Contexts: which functions a call runs, where functions that are handed on make that depend on it.

A decorator of the program itself (``def timed(func): def wrapper(*args): return func(*args)``)
gives one ``wrapper`` for everything that it decorates, and a helper (``def retry(func): func()``)
calls whatever anybody gives it. What these call is everything at once. So who calls them is asked:
a call of a wrapper by the function that it names, a call of a helper by its argument.
"""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mplint.model.calls.arguments import arguments_of, defaults_of, is_plain, run_argument
from mplint.model.calls.sites import CallSite, Run
from mplint.model.values.domain import (
    BoundMethod,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Partial,
)

if TYPE_CHECKING:
    from mplint.model.program.program import Program


class Activation(NamedTuple):
    """A function that runs, and for a method the class of what it is called on, if known.

    A base class's method calls what the class of the object makes of it: ``self.step()``.
    """

    function: FunctionValue
    own: ClassValue | None = None


class CallContexts:
    """Answers for all calls of a module."""

    def __init__(self, module: Program) -> None:
        self._module = module
        self._layers: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each decorated function, what its decorators made of it, the innermost first."""
        self._below: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each of these wrappers, what it may stand for."""
        self._applied: dict[FunctionValue, dict[str, dict[FunctionValue, None]]] = {}
        """For each helper, what the parameters that it calls may be."""
        builder = module.builder
        for node, applications in builder.applications.items():
            function = builder.function_of[node]
            for application in applications:
                for value in builder.sites[application].result.values:
                    if isinstance(value, FunctionValue) and value is not function:
                        self._layers.setdefault(function, {})[value] = None
                        self._below.setdefault(value, {})[function] = None
        for site in module.sites:
            name = self._parameter_of(site) if site.callees else None
            if name is not None:
                applied = self._applied.setdefault(site.unit, {})
                applied.setdefault(name, {}).update(site.callees)
        self._pass_on()

    def _pass_on(self) -> None:
        """Let helpers apply what they pass on to others, ``def retry(func): call(func)``."""
        queue = deque(self._applied)
        while queue:
            callee = queue.popleft()
            for site in self._module.callers.get(callee, ()):
                given = arguments_of(site, callee)
                for name, possible in list(self._applied[callee].items()):
                    passed = self._own_parameter(given.get(name), site.unit)
                    if passed is not None:
                        known = self._applied.setdefault(site.unit, {}).setdefault(passed, {})
                        if not possible.keys() <= known.keys():
                            known.update(possible)
                            queue.append(site.unit)

    def called(self, site: CallSite) -> Iterator[FunctionValue]:
        """Yield the functions that a call runs, by itself or by wrappers and helpers.

        What these call comes before them: they may well wait for what it starts.
        """
        return self._called(site, site.callees, None)

    def activations(self, site: CallSite, own: ClassValue | None) -> Iterator[Activation]:
        """Yield the functions that a call runs, with the classes of their receivers.

        Args:
            site: the call.
            own: the class of what the method around it is called on, if it is known.
        """
        classes = _receivers(site.target.values if site.target is not None else ())
        if own is not None and self._is_own_call(site):
            methods = [one for one in site.callees if own in classes.get(one, ())]
            if methods:
                for function in self._called(site, methods, own):
                    yield Activation(function, own if function in methods else None)
                return
        for function in self.called(site):
            yield from _activations(function, classes)

    def _called(
        self, site: CallSite, callees: Iterable[FunctionValue], own: ClassValue | None
    ) -> Iterator[FunctionValue]:
        for callee in callees:
            if not self.is_inner(site, callee):
                yield from self._wrapped(callee, [site.node.func], own)
                yield from self._given_by(site, callee)
                yield callee

    def _given_by(self, site: CallSite, callee: FunctionValue) -> Iterator[FunctionValue]:
        """Yield what a helper calls of what it is given, but for what is passed on."""
        applied = self._applied.get(callee)
        given: dict[str, ast.expr | None] = {}
        if applied:
            defaults = defaults_of(callee) if is_plain(site.node) else {}
            given = {**defaults, **arguments_of(site, callee)}
        for name, possible in (applied or {}).items():
            argument = given.get(name)
            if self._own_parameter(argument, site.unit) is None:
                for function in self._given(argument, possible):
                    if argument is None or not self._is_decorated(site.unit, function, argument):
                        yield function

    def activations_of_run(self, run: Run) -> Iterator[Activation]:
        """Yield the functions that are run elsewhere, with the classes of their receivers."""
        call, slots = run.site.node, self._module.builder.slots
        classes: dict[FunctionValue, dict[ClassValue, None]] = {}
        if isinstance(run.receiver, Instance):
            classes[run.function] = {run.receiver.cls: None}
        for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
            slot = slots.get(argument)
            if slot is not None:
                classes = {**_receivers(slot.values), **classes}
        for function in self.run(run):
            yield from _activations(function, classes)

    def _is_own_call(self, site: CallSite) -> bool:
        """Tell whether a method calls another one of the same object, ``self.step()``."""
        func, unit = site.node.func, site.unit
        if not isinstance(func, ast.Attribute) or unit.class_value is None or not unit.params:
            return False
        path = self._module.paths.path(func.value)
        return path == (unit.scope.variables[next(iter(unit.params))],)

    def run(self, run: Run) -> Iterator[FunctionValue]:
        """Yield the functions that are run elsewhere, by themselves or by wrappers and helpers."""
        call, function = run.site.node, run.function
        yield from self._wrapped(function, [*call.args, *(k.value for k in call.keywords)])
        for name, possible in self._applied.get(function, {}).items():
            yield from self._given(run_argument(run, name), possible)
        yield function

    @cached_property
    def callers(self) -> dict[FunctionValue, list[CallSite]]:
        """The calls that run each function, as :meth:`called` has it."""
        found: dict[FunctionValue, list[CallSite]] = {}
        for site in self._module.sites:
            for function in dict.fromkeys(self.called(site)):
                found.setdefault(function, []).append(site)
        return found

    def is_inner(self, site: CallSite, callee: FunctionValue) -> bool:
        """Tell whether a wrapper or helper calls what it was given: its callers say which."""
        if self._parameter_of(site) is not None:
            return True
        return self._is_decorated(site.unit, callee, site.node.func)

    def _is_decorated(self, unit: FunctionValue, function: FunctionValue, node: ast.expr) -> bool:
        """Tell whether ``node`` is, in a wrapper, the function that this is wrapped around."""
        below = self._below.get(unit)
        return (
            below is not None
            and (function in below or any(function in self._layers[one] for one in below))
            and self._is_parameter(node)
        )

    def _wrapped(
        self, callee: FunctionValue, naming: Iterable[ast.expr], own: ClassValue | None = None
    ) -> Iterator[FunctionValue]:
        """Yield what is below a wrapper: the decorated functions that are named, or else all."""
        below = self._below.get(callee)
        if not below:
            return
        named = {function for node in naming for function in self._named(node, own)}
        for function in [one for one in below if one in named] or below:
            yield function
            yield from self._layers[function]

    def _named(self, node: ast.expr, own: ClassValue | None) -> Iterator[FunctionValue]:
        """Yield the decorated functions that an expression names."""
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            functions = self._module.builder.function_of
            for binding in variable.bindings if variable is not None else ():
                function = functions.get(binding)
                if function in self._layers:
                    yield function
        elif isinstance(node, ast.Attribute):
            methods = {f.class_value: f for f in self._layers if f.name == node.attr}
            methods.pop(None, None)
            slot = self._module.builder.slots.get(node)
            known = _receivers(slot.values if slot is not None else ()).values()
            classes = [own] if own is not None else [cls for one in known for cls in one]
            if isinstance(node.value, ast.Call):
                classes = []  # ``super().step()`` is not that of the receiver's class.
            found = [next((b for b in cls.bases() if b in methods), None) for cls in classes]
            named = [methods[base] for base in found if base is not None]
            yield from named or methods.values()

    def _given(
        self, argument: ast.expr | None, possible: Iterable[FunctionValue]
    ) -> Iterator[FunctionValue]:
        """Yield what an argument is, of the functions that a helper may be given; else all."""
        if isinstance(argument, ast.Constant):
            return  # ``cleanup=None``
        slot = self._module.builder.slots.get(argument) if argument is not None else None
        functions: list[FunctionValue] = []
        for value in slot.values if slot is not None else ():
            known = _called_by_calling(value)
            if known is None:
                slot = None
            else:
                functions += known
        for function in possible if slot is None or argument is None else functions:
            yield from self._wrapped(function, [] if argument is None else [argument])
            yield function

    def _parameter_of(self, site: CallSite) -> str | None:
        """Return the parameter of the function around it that a call calls."""
        return self._own_parameter(site.node.func, site.unit)

    def _own_parameter(self, node: ast.expr | None, unit: FunctionValue) -> str | None:
        """Return the parameter of a function that an expression in it is."""
        if not isinstance(node, ast.Name):
            return None
        variable = self._module.paths.variable(node)
        if variable is None or variable.scope.node is not unit.node:
            return None
        return node.id if _is_parameter(variable.bindings) else None

    def _is_parameter(self, node: ast.expr) -> bool:
        """Tell whether an expression is a parameter, of a function or of one around it."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        return variable is not None and _is_parameter(variable.bindings)


def _is_parameter(bindings: Sequence[ast.AST]) -> bool:
    return bool(bindings) and all(isinstance(one, ast.arg) for one in bindings)


def _called_by_calling(value: object) -> list[FunctionValue] | None:
    """Return which functions of the module calling a value runs; None if it may be any."""
    if isinstance(value, FunctionValue):
        return [value]
    if isinstance(value, BoundMethod):
        return [value.function]
    if isinstance(value, External):
        return []
    if isinstance(value, Partial) and value.arguments.positional:
        slot, starred = value.arguments.positional[0]
        found = [] if slot is None or starred else list(map(_called_by_calling, slot.values))
        functions = [one for known in found if known is not None for one in known]
        return functions if functions and None not in found else None
    return None


def _receivers(values: Iterable[object]) -> dict[FunctionValue, dict[ClassValue, None]]:
    """Return on what the methods among ``values`` are called, by its classes."""
    found: dict[FunctionValue, dict[ClassValue, None]] = {}
    for value in values:
        function, cls = None, None
        if isinstance(value, BoundMethod) and isinstance(value.receiver, Instance):
            function, cls = value.function, value.receiver.cls
        elif isinstance(value, ClassValue):
            function, cls = value.method("__init__"), value
        elif isinstance(value, Instance):
            function, cls = value.cls.method("__call__"), value.cls
        if function is not None and cls is not None:
            found.setdefault(function, {})[cls] = None
    return found


def _activations(
    function: FunctionValue, classes: dict[FunctionValue, dict[ClassValue, None]]
) -> Iterator[Activation]:
    """Yield a function, once for each class of which its receiver may be."""
    for own in classes.get(function, ()) or (None,):
        yield Activation(function, own)
