"""Contexts: which functions a call runs, where functions that are handed on make that depend on it.

A decorator of the program itself (``def timed(func): def wrapper(*args): return func(*args)``)
gives one ``wrapper`` for everything that it decorates, and a helper (``def retry(func): func()``)
calls whatever anybody gives it. What these call is everything at once. So who calls them is asked:
a call of a wrapper by the function that it names, a call of a helper by its argument.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.model.calls.arguments import run_argument
from mplint.model.calls.sites import CallSite, Run
from mplint.model.program.given import GivenArguments, functions_in
from mplint.model.values.domain import Container, External, FunctionValue, Value

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
            parameter = self.given.applied(site) if site.callees else None
            if parameter is not None:
                applied = self._applied.setdefault(site.unit, {})
                applied.setdefault(parameter.name, {}).update(site.callees)

    def called(self, site: CallSite) -> Iterator[FunctionValue]:
        """Yield the functions that a call runs, by itself or by wrappers and helpers.

        What these call comes before them: they may well wait for what it starts.
        """
        for callee in site.callees:
            if not self.is_inner(site, callee):
                yield from self._wrapped(callee, [site.node.func])
                for name, possible in self._applied.get(callee, {}).items():
                    values = self.given.may_be(site, callee, name)
                    yield from self._given(values, possible, site.node)
                yield callee

    def run(self, run: Run) -> Iterator[FunctionValue]:
        """Yield the functions that are run elsewhere, by themselves or by wrappers and helpers."""
        call, function = run.site.node, run.function
        yield from self._wrapped(function, self._arguments(call))
        for name, possible in self._applied.get(function, {}).items():
            argument = run_argument(run, name)
            slot = self._module.builder.slots.get(argument) if argument is not None else None
            values = tuple(slot.values) if slot is not None and slot.values else None
            yield from self._given(values, possible, call)  # type: ignore[arg-type]
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

    def _arguments(self, call: ast.Call) -> list[ast.expr]:
        return [*call.args, *(keyword.value for keyword in call.keywords)]

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

    def _given(
        self,
        values: Sequence[Value] | None,
        possible: dict[FunctionValue, None],
        call: ast.Call,
    ) -> Iterator[FunctionValue]:
        """Yield what values are, of the functions that a helper may be given; else all."""
        functions: list[FunctionValue] | None = []
        for value in values or ():
            held = value.any.values if isinstance(value, Container) else [value]
            known = functions_in(one for one in held if not isinstance(one, External))
            functions = None if functions is None or known is None else functions + known
        for function in possible if functions is None or values is None else functions:
            if function in possible:
                yield from self._wrapped(function, self._arguments(call))
                yield function

    def _is_parameter(self, node: ast.expr) -> bool:
        """Tell whether an expression is a parameter, of a function or of one around it."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        return variable is not None and _is_parameter(variable.bindings)


def _is_parameter(bindings: Sequence[ast.AST]) -> bool:
    return bool(bindings) and all(isinstance(one, ast.arg) for one in bindings)
