"""Contexts: which functions a call runs, where functions that are handed on make that depend on it.

A decorator of the program itself (``def timed(func): def wrapper(*args): return func(*args)``)
gives one ``wrapper`` for everything that it decorates, and a helper (``def retry(func): func()``)
calls whatever anybody gives it. What these call is everything at once. So who calls them is asked:
a call of a wrapper by the function that it names, a call of a helper by its argument.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mplint.model.calls.arguments import run_argument
from mplint.model.calls.sites import CallSite, Run
from mplint.model.program.given import Applied, GivenArguments, functions_in
from mplint.model.values.domain import BoundMethod, External, FunctionValue, Instance, Value

if TYPE_CHECKING:
    from mplint.model.program.program import Program


class CallContexts:
    """Answers for all calls of a module."""

    def __init__(self, module: Program) -> None:
        self._module = module
        self.given = GivenArguments(module.builder, module.paths)
        self._layers: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each decorated function, what its decorators made of it, the innermost first."""
        self._below: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each of these wrappers, what it may stand for."""
        self._applied: dict[FunctionValue, dict[Applied, dict[FunctionValue, None]]] = {}
        """For each helper, what it may call of its parameters."""
        self._methods: dict[Applied, ast.expr] = {}
        """For methods of parameters, an expression that names them."""
        builder = module.builder
        for node, applications in builder.applications.items():
            function = builder.function_of[node]
            for application in applications:
                for value in builder.sites[application].result.values:
                    if isinstance(value, FunctionValue) and value is not function:
                        self._layers.setdefault(function, {})[value] = None
                        self._below.setdefault(value, {})[function] = None
        for site in module.sites:
            parameter = self.given.applied(site) if site.callees else None
            if parameter is not None:
                applied = self._applied.setdefault(site.unit, {})
                applied.setdefault(parameter, {}).update(site.callees)
                if parameter.method is not None:
                    self._methods[parameter] = site.node.func

    def called(self, site: CallSite) -> Iterator[FunctionValue]:
        """Yield the functions that a call runs, by itself or by wrappers and helpers.

        What these call comes before them: they may well wait for what it starts.
        """
        naming = [site.node.func]
        for callee in site.callees:
            if not self.is_inner(site, callee):
                given = partial(self.given.may_be, site, callee)
                yield from self._run(callee, given, naming, site.node, set())

    def run(self, run: Run) -> Iterator[FunctionValue]:
        """Yield the functions that are run elsewhere, by themselves or by wrappers and helpers."""
        call = run.site.node
        given = partial(self._given_to, run)
        yield from self._run(run.function, given, self._arguments(call), call, set())

    def alone(self, function: FunctionValue) -> Iterator[FunctionValue]:
        """Yield the functions that a call of a function may run, whatever it is given."""
        yield from self._run(function, _unknown, [], None, set())

    def _run(
        self,
        function: FunctionValue,
        given: Callable[[str], Sequence[Value] | None],
        naming: Sequence[ast.expr],
        call: ast.Call | None,
        seen: set[object],
    ) -> Iterator[FunctionValue]:
        """Yield what running a function runs: what it wraps, what it is given, and itself.

        Args:
            function: the function.
            given: what each of its parameters is given; None if that is not known.
            naming: the expressions that may name it.
            call: the call that comes to it; None if that is not known.
            seen: what has been yielded, with the object whose method it is.
        """
        for below in self._wrapped(function, naming):
            if (below, None) not in seen:
                seen.add((below, None))
                yield from self._run(below, _unknown, naming, call, seen)
        named = self._arguments(call)
        for parameter, possible in self._applied.get(function, {}).items():
            method = self._methods.get(parameter)
            names = named if method is None else [method]
            for inner, receiver in self._applying(parameter, given(parameter.name), possible):
                if (inner, receiver) not in seen:
                    seen.add((inner, receiver))
                    to_inner = _unknown if receiver is None else partial(_given, inner, receiver)
                    yield from self._run(inner, to_inner, names, call, seen)
        yield function

    def _given_to(self, run: Run, name: str) -> Sequence[Value] | None:
        """Return what a function that is run elsewhere is given for a parameter."""
        function = run.function
        if function.class_value is not None and name == next(iter(function.params)):
            if isinstance(run.receiver, Instance) and run.receiver.cls.method("run") is function:
                return [run.receiver]
            arguments = run.site.arguments
            slots = [slot for slot, _ in arguments.positional]
            slots += [slot for _, slot in arguments.keywords]
            values = [value for slot in slots if slot is not None for value in slot.values]
            return [
                value.receiver
                for value in values
                if isinstance(value, BoundMethod) and value.function is function
            ] or None
        argument = run_argument(run, name)
        found = self._module.builder.slots.get(argument) if argument is not None else None
        return list(found.values) if found is not None and found.values else None  # type: ignore[arg-type]

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
        if self.given.applied(site) is not None:
            return True
        below = self._below.get(site.unit)
        return (
            below is not None
            and (callee in below or any(callee in self._layers[one] for one in below))
            and self._is_parameter(site.node.func)
        )

    def _wrapped(
        self, callee: FunctionValue, naming: Iterable[ast.expr]
    ) -> Iterator[FunctionValue]:
        """Yield what is below a wrapper: the decorated functions that are named, or else all."""
        below = self._below.get(callee)
        if not below:
            return
        named = {function for node in naming for function in self._named(node)}
        for function in [one for one in below if one in named] or below:
            yield function
            yield from self._layers[function]

    def _arguments(self, call: ast.Call | None) -> list[ast.expr]:
        return [] if call is None else [*call.args, *(keyword.value for keyword in call.keywords)]

    def _named(self, node: ast.expr) -> Iterator[FunctionValue]:
        """Yield the decorated functions that an expression names."""
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            functions = self._module.builder.function_of
            for binding in variable.bindings if variable is not None else ():
                function = functions.get(binding)
                if function in self._layers:
                    yield function
        elif isinstance(node, ast.Attribute):
            yield from (one for one in self._layers if one.name == node.attr and one.class_value)

    def _applying(
        self,
        parameter: Applied,
        values: Sequence[Value] | None,
        possible: dict[FunctionValue, None],
    ) -> Iterator[tuple[FunctionValue, Value | None]]:
        """Yield what a helper calls of what it is given, each with its object; else all."""
        called = [v for v in parameter.values(values or ()) if not isinstance(v, External)]
        if values is None or functions_in(called) is None:
            yield from ((function, None) for function in possible)
            return
        for value in called:
            receiver = value.receiver if isinstance(value, BoundMethod) else None
            for function in functions_in([value]) or ():
                if function in possible:
                    yield function, receiver

    def _is_parameter(self, node: ast.expr) -> bool:
        """Tell whether an expression is a parameter, of a function or of one around it."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        return variable is not None and _is_parameter(variable.bindings)


def _unknown(_: str) -> None:
    """Return what a parameter is given of which nothing is known."""


def _given(function: FunctionValue, receiver: Value, name: str) -> Sequence[Value] | None:
    """Return what a method's parameter is given, where only its object is known."""
    return [receiver] if name == next(iter(function.params), None) else None


def _is_parameter(bindings: Sequence[ast.AST]) -> bool:
    return bool(bindings) and all(isinstance(one, ast.arg) for one in bindings)
