"""Decorated functions: which of them a call runs, though one wrapper stands for them all.

A decorator of the program itself (``def timed(func): def wrapper(*args): return func(*args)``)
gives one function, ``wrapper``, for everything that it decorates, and what that calls is everything
at once. So each call of it is asked which function it names.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.model.calls.sites import CallSite, Run
from mplint.model.values.domain import FunctionValue

if TYPE_CHECKING:
    from mplint.model.program.program import Program


class DecoratedFunctions:
    """Answers for all calls of a module."""

    def __init__(self, module: Program) -> None:
        self._module = module
        self._layers: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each decorated function, what its decorators made of it, the innermost first."""
        self._below: dict[FunctionValue, dict[FunctionValue, None]] = {}
        """For each of these wrappers, what it may stand for."""
        builder = module.builder
        for node, applications in builder.applications.items():
            function = builder.function_of[node]
            for application in applications:
                for value in builder.sites[application].result.values:
                    if isinstance(value, FunctionValue) and value is not function:
                        self._layers.setdefault(function, {})[value] = None
                        self._below.setdefault(value, {})[function] = None

    def called(self, site: CallSite) -> Iterator[FunctionValue]:
        """Yield the functions that a call runs, by itself or by wrappers that it comes to."""
        for callee in site.callees:
            if not self.is_inner(site, callee):
                yield from self._with_wrapped(callee, [site.node.func])

    def is_inner(self, site: CallSite, callee: FunctionValue) -> bool:
        """Tell whether a wrapper calls what it was given: who calls the wrapper says which one."""
        below = self._below.get(site.unit)
        return (
            below is not None
            and (callee in below or any(callee in self._layers[one] for one in below))
            and self._is_given(site.node.func)
        )

    @cached_property
    def callers(self) -> dict[FunctionValue, list[CallSite]]:
        """The calls that run each function, as :meth:`called` has it."""
        found: dict[FunctionValue, list[CallSite]] = {}
        for site in self._module.sites:
            for function in dict.fromkeys(self.called(site)):
                found.setdefault(function, []).append(site)
        return found

    def run(self, run: Run) -> Iterator[FunctionValue]:
        """Yield the functions that are run elsewhere, by themselves or by their wrappers."""
        call = run.site.node
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        return self._with_wrapped(run.function, given)

    def _with_wrapped(
        self, callee: FunctionValue, naming: Iterable[ast.expr]
    ) -> Iterator[FunctionValue]:
        yield callee
        below = self._below.get(callee)
        if not below:
            return
        named = {function for node in naming for function in self._named(node)}
        for function in [one for one in below if one in named] or below:
            yield from self._layers[function]
            yield function

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

    def _is_given(self, node: ast.expr) -> bool:
        """Tell whether an expression is a parameter, of a function or of one around it."""
        if not isinstance(node, ast.Name):
            return False
        variable = self._module.paths.variable(node)
        return variable is not None and any(isinstance(one, ast.arg) for one in variable.bindings)
