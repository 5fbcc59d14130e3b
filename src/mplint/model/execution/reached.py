"""Reached starts: which starts an import of the module comes to, and by which chain of calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from mplint.model.api.kinds import Kind
from mplint.model.calls.arguments import constant_truths
from mplint.model.calls.sites import CallSite
from mplint.model.execution.importing import NOTHING_KNOWN, Importing
from mplint.model.execution.starts import Start
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import parts
from mplint.model.flow.values import FlowValues
from mplint.model.program.given import NOTHING_GIVEN, Given, functions_in
from mplint.model.values.domain import (
    Container,
    FunctionValue,
    Generator,
    Instance,
)


@dataclass(frozen=True, slots=True)
class Chain:
    """How a start is reached from a call: through which functions."""

    functions: tuple[FunctionValue, ...]
    start: Start


class Sought(Protocol):
    """What is looked for: starts of processes, or other calls that an import must not make."""

    def starts_at(self, call: ast.Call) -> Start | None:
        """Return what a call itself is, if it is sought."""

    def start_of(self, site: CallSite) -> Start | None:
        """Return what a call is, by what is known about it."""

    def entered_start(self, node: Node) -> Start | None:
        """Return what entering a ``with`` item is, if it is sought."""

    def may_reimport(self, method: str | None) -> bool:
        """Tell whether it matters under that start method."""


class ReachedStarts:
    """Finds the starts that calling a function at import reaches."""

    def __init__(self, module: FlowValues, starts: Sought, importing: Importing) -> None:
        self._module = module
        self._starts = starts
        self._importing = importing
        self._first: dict[tuple[FunctionValue, frozenset[object], frozenset[object]], Chain | None]
        self._first = {}

    def of(
        self,
        function: FunctionValue,
        known: Mapping[str, bool] = NOTHING_KNOWN,
        given: Given = NOTHING_GIVEN,
    ) -> Iterator[tuple[ast.expr, Start, tuple[FunctionValue, ...]]]:
        """Yield (expression in this function, start, functions on the way to it)."""
        if function not in self._starting:
            return
        live = self._importing.steps(function, known)
        for node in sorted(live, key=lambda node: node.position):
            for call in self._importing.calls(node):
                start = self._starts.starts_at(call)
                if start is not None:
                    if self._starts.may_reimport(start.method):
                        yield call, start, ()
                    continue
                site = self._module.site(call)
                found = None if site is None else self._surely_called(node, site, given)
                if found is not None:
                    yield call, found.start, found.functions
            entered = self._starts.entered_start(node)
            if entered is not None and self._starts.may_reimport(entered.method):
                yield entered.node, entered, ()
            implied = self._implied_call(node)
            if implied is not None:
                expression, function = implied
                site = self._module.site(expression) if isinstance(expression, ast.Call) else None
                chain = self.first(function) if site is None else self._at(site, function, given)
                if chain is not None:
                    yield expression, chain.start, chain.functions

    def first(
        self,
        function: FunctionValue,
        known: Mapping[str, bool] = NOTHING_KNOWN,
        given: Given = NOTHING_GIVEN,
    ) -> Chain | None:
        """Return the first process start that calling ``function`` at import can reach."""
        key = function, frozenset[object](known.items()), frozenset[object](given.items())
        if key not in self._first:
            self._first[key] = None  # Recursion finds nothing new.
            for _, start, chain in self.of(function, known, given):
                self._first[key] = Chain((function, *chain), start)
                break
        return self._first[key]

    def _at(self, site: CallSite, callee: FunctionValue, given: Given) -> Chain | None:
        """Return the first start that a call of ``callee`` reaches, with what it gives it."""
        if callee not in self._starting:
            return None
        known = constant_truths(site, callee)
        return self.first(callee, known, self._module.given.surely(site, callee, given))

    def _surely_called(self, node: Node, site: CallSite, given: Given) -> Chain | None:
        """Return the start that a call reaches, whichever of the possible functions it calls."""
        if not any(callee in self._starting for callee in site.callees):
            return None
        calls = self._module.given
        applied = calls.applied(site)
        if applied is None:
            if calls.is_of_many(site.node.func):
                return None
            values = tuple(site.target.values) if site.target is not None else ()
            is_each = calls.is_each(site.node.func)
        else:
            holding = given.get(applied.name, ())
            values = applied.values(holding)
            is_each = applied.is_each and sum(isinstance(v, Container) for v in holding) < 2
        functions = functions_in(values)
        if is_each:  # A loop over functions calls them all; elsewhere it may be any one of them.
            functions = [one for value in values for one in functions_in([value]) or ()]
        found: list[Chain] = []
        for callee in functions or ():
            runs = callee in site.callees and self._runs(node, callee)
            chain = self._at(site, callee, given) if runs else None
            if chain is not None:
                found.append(chain)
            elif not is_each:
                return None
        return found[0] if found else None

    def _runs(self, node: Node, callee: FunctionValue) -> bool:
        """Tell whether a call certainly runs a function's body when it is evaluated."""
        if callee.decorated or callee.is_generator:
            return False
        return callee.runs_when_called or self._is_awaited(node)

    def _is_awaited(self, node: Node) -> bool:
        for below in parts(node):
            if isinstance(below, ast.Await):
                return True
            if isinstance(below, ast.Call):
                site = self._module.site(below)
                if site and any(n.endswith((".run", "run_until_complete")) for n in site.externals):
                    return True
        return False

    @cached_property
    def _starting(self) -> dict[FunctionValue, None]:
        """The functions in which a start is, or from which one is called."""
        found = {
            site.unit for site in self._module.sites if self._starts.start_of(site) is not None
        }
        for unit, items in self._module.builder.with_items.items():
            if any(Kind.MANAGER in self._module.kinds(item.context_expr) for item in items):
                found.add(unit)
        found = set(self._module.with_callers(found))
        # A ``with`` or a loop may run a function without a call; one more round finds it.
        for unit, expressions in self._module.builder.implied.items():
            for expression, entered in expressions:
                if self._implied(expression, entered=entered) in found:
                    found.add(unit)
        return self._module.with_callers(found)

    def _implied_call(self, node: Node) -> tuple[ast.expr, FunctionValue] | None:
        """Return the function that entering a ``with`` or beginning a loop runs."""
        if node.kind is NodeKind.ENTER and isinstance(node.syntax, ast.withitem):
            expression = node.syntax.context_expr
        elif node.kind is NodeKind.ITERABLE and isinstance(node.syntax, ast.expr):
            expression = node.syntax
        else:
            return None
        function = self._implied(expression, entered=node.kind is NodeKind.ENTER)
        return None if function is None else (expression, function)

    def _implied(self, expression: ast.expr, *, entered: bool) -> FunctionValue | None:
        values = self._module.values(expression)
        if len(values) != 1:
            return None
        value = values[0]
        if isinstance(value, Generator) and value.function.is_context_manager == entered:
            return value.function
        if isinstance(value, Instance) and entered:
            return value.cls.method("__enter__")
        return None
