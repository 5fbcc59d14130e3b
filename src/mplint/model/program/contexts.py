"""Contexts: which functions a call runs, where functions that are handed on make that depend on it.

A wrapper that a decorator made, and a helper (``def retry(func): func()``), call whatever they are
for, which is everything at once. So who calls them is asked: a call of a wrapper by the function
that it names, a call of a helper by its argument.
"""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.model.calls.arguments import arguments_of, defaults_of, is_plain
from mplint.model.calls.sites import CallSite
from mplint.model.program.given import functions_in
from mplint.model.program.wrappers import all_parameters
from mplint.model.values.domain import External, FunctionValue

if TYPE_CHECKING:
    from mplint.model.program.program import Program


class CallContexts:
    """Answers for all calls of a module."""

    def __init__(self, module: Program) -> None:
        self._module = module
        self._wrappers = module.wrappers
        self._applied: dict[FunctionValue, dict[str, dict[FunctionValue, None]]] = {}
        """For each helper, what the parameters that it calls may be."""
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
        for callee in site.callees:
            if not self.is_inner(site, callee):
                yield from self._wrappers.wrapped(callee, [site.node.func])
                yield from self._given_by(site, callee)
                yield callee

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
        return self._wrappers.is_decorated(site.unit, callee, site.node.func)

    def _given_by(self, site: CallSite, callee: FunctionValue) -> Iterator[FunctionValue]:
        """Yield what a helper calls of what it is given, but for what is passed on."""
        applied = self._applied.get(callee)
        given: dict[str, ast.expr | None] = {}
        if applied:
            defaults = defaults_of(callee) if is_plain(site) else {}
            given = {**defaults, **arguments_of(site, callee)}
        for name, possible in (applied or {}).items():
            argument = given.get(name)
            if self._own_parameter(argument, site.unit) is None:
                for function in self._given(argument, possible):
                    if argument is None or not self._wrappers.is_decorated(
                        site.unit, function, argument
                    ):
                        yield function

    def _given(
        self, argument: ast.expr | None, possible: Iterable[FunctionValue]
    ) -> Iterator[FunctionValue]:
        """Yield what an argument is, of the functions that a helper may be given; else all."""
        if isinstance(argument, ast.Constant):
            return  # ``cleanup=None``
        slot = self._module.builder.slots.get(argument) if argument is not None else None
        functions: Iterable[FunctionValue] | None = None
        if slot is not None:
            functions = functions_in(v for v in slot.values if not isinstance(v, External))
        for function in possible if functions is None else functions:
            yield from self._wrappers.wrapped(function, [] if argument is None else [argument])
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
        return node.id if all_parameters(variable.bindings) else None
