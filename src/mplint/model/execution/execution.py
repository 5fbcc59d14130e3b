"""Execution contexts: which code runs at import, in the parent, in a child; and by which chain."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from mplint.model import api
from mplint.model.api.kinds import Effect, Kind
from mplint.model.calls.arguments import arguments_of, constant_truths
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.truth import Truth
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in, evaluated, walk
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import (
    UNKNOWN_METHOD,
    FunctionValue,
    Generator,
    Instance,
    Object,
    ObjectMethod,
)

_Call: TypeAlias = tuple[FunctionValue, frozenset[tuple[str, bool]]]
_NOTHING_KNOWN: Mapping[str, bool] = {}


@dataclass(frozen=True, slots=True)
class Start:
    """A place where processes come to life.

    Attributes:
        node: the call, or the expression of a ``with`` item.
        what: how a message names it.
        method: the start method, None for the default one.
        receiver: the pool or executor that starts workers when it is first used.
    """

    node: ast.expr
    what: str
    method: str | None
    receiver: object = None


@dataclass(frozen=True, slots=True)
class Chain:
    """How a start is reached from a call: through which functions."""

    functions: tuple[FunctionValue, ...]
    start: Start


class Execution:
    """Answers where the code of one module runs."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._truth = Truth(module)
        self._live: dict[_Call, dict[Node, None]] = {}
        self._first: dict[_Call, Chain | None] = {}

    # Start methods

    @cached_property
    def default_method(self) -> str | None:
        """The start method that the module sets as default; ``"?"`` if it cannot be told."""
        methods = set(self._module.builder.calls.start_methods)
        if not methods:
            return None
        return methods.pop() if len(methods) == 1 else UNKNOWN_METHOD

    def method(self, method: str | None) -> str | None:
        """Return the start method that really applies where a context says ``method``."""
        return self.default_method if method is None else method

    def may_reimport(self, method: str | None) -> bool:
        """Tell whether a child of that start method surely may import the main module anew."""
        return self.method(method) in (None, "spawn", "forkserver")

    # At import

    def live_at_import(
        self, function: FunctionValue, known: Mapping[str, bool] = _NOTHING_KNOWN
    ) -> dict[Node, None]:
        """Return the steps of ``function`` that can run when the module is only imported.

        Args:
            function: the function (or the module) that is run.
            known: the truth of parameters that the call makes constant.
        """
        key = (function, frozenset(known.items()))
        found = self._live.get(key)
        if found is None:
            before, self._truth.parameters = self._truth.parameters, dict(known)
            found = self._live[key] = self._reach(function)
            self._truth.parameters = before
        return found

    def _reach(self, function: FunctionValue) -> dict[Node, None]:
        graph = self._module.graph(function)
        seen = {graph.entry: None}
        queue = deque([graph.entry])
        while queue:
            node = queue.popleft()
            dropped: EdgeKind | None = None
            if node.kind is NodeKind.TEST and isinstance(node.syntax, ast.expr):
                truth = self._truth.of(node.syntax)
                if truth is not None:
                    dropped = EdgeKind.FALSE if truth else EdgeKind.TRUE
                elif self._truth.asks_who_runs(node.syntax):
                    continue  # A guard that cannot be evaluated: nothing is known beyond it.
            elif node.kind is NodeKind.LOOP and isinstance(node.syntax, (ast.For, ast.AsyncFor)):
                if self._truth.asks_who_runs(node.syntax.iter):
                    dropped = EdgeKind.ITEM
            elif node.kind is NodeKind.CASE:
                dropped = self._dropped_case(function, node)
            stops = self._never_returns(node)
            for edge in node.edges:
                if edge.kind is dropped or (stops and edge.kind is not EdgeKind.EXCEPTION):
                    continue
                if edge.to not in seen:
                    seen[edge.to] = None
                    queue.append(edge.to)
        return seen

    def _dropped_case(self, function: FunctionValue, node: Node) -> EdgeKind | None:
        """Decide ``match __name__: case "__main__"``."""
        assert isinstance(node.syntax, ast.match_case)
        subject = self._module.graph(function).subjects[node.syntax]
        pattern = node.syntax.pattern
        patterns = pattern.patterns if isinstance(pattern, ast.MatchOr) else [pattern]
        values = [p.value for p in patterns if isinstance(p, ast.MatchValue)]
        if len(values) < len(patterns):
            return None
        tests = [self._truth.of(ast.Compare(subject, [ast.Eq()], [value])) for value in values]
        if None in tests:
            return None
        return EdgeKind.FALSE if any(tests) else EdgeKind.TRUE

    def _never_returns(self, node: Node) -> bool:
        if isinstance(node.syntax, ast.Assert) and self._truth.of(node.syntax.test) is False:
            return True
        if node.kind is not NodeKind.STATEMENT or not isinstance(node.syntax, ast.Expr):
            return False
        value = node.syntax.value
        if isinstance(value, ast.BoolOp) and len(value.values) == 2:
            # ``__name__ == "__main__" or sys.exit()``
            if self._truth.of(value.values[0]) is isinstance(value.op, ast.And):
                value = value.values[1]
        site = self._module.site(value) if isinstance(value, ast.Call) else None
        return site is not None and any(name in api.NO_RETURN for name in site.externals)

    def live_calls(self, node: Node) -> Iterator[ast.Call]:
        """Yield the calls of a step that are evaluated at import."""
        dead: set[ast.AST] = set()
        for root in evaluated(node):
            for expression in walk(root):
                if isinstance(expression, ast.BoolOp):
                    dead.update(self._dead_operands(expression))
                elif isinstance(expression, ast.IfExp):
                    truth = self._truth.of(expression.test)
                    if truth is not None:
                        dead.add(expression.orelse if truth else expression.body)
                    elif self._truth.asks_who_runs(expression.test):
                        dead.update((expression.orelse, expression.body))
        # A decorator of the module runs when the definition is executed.
        for definition in self._definitions(node):
            yield from self._module.builder.applications.get(definition, ())
        if not dead:
            yield from calls_in(node)
            return
        gone = {below for expression in dead for below in ast.walk(expression)}
        for call in calls_in(node):
            if call not in gone:
                yield call

    def _definitions(self, node: Node) -> Iterator[ast.AST]:
        syntax = node.syntax
        if isinstance(syntax, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield syntax

    def _dead_operands(self, expression: ast.BoolOp) -> list[ast.expr]:
        stopping = isinstance(expression.op, ast.Or)
        for index, operand in enumerate(expression.values):
            truth = self._truth.of(operand)
            if truth is stopping or (truth is None and self._truth.asks_who_runs(operand)):
                return expression.values[index + 1 :]
        return []

    def starts_at(self, call: ast.Call) -> Start | None:
        """Return the start that a call itself is, if it is one."""
        site = self._module.site(call)
        return None if site is None else self._start_of(site)

    def _start_of(self, site: CallSite) -> Start | None:
        call = site.node
        for executor in site.submits:
            return Start(call, f"{ast.unparse(call.func)}()", executor.start_method, executor)
        methods, externals = self._module.methods(site), self._module.externals(site)
        if site.callees or (methods and externals):
            return None
        started = [m for m in methods if _is_start(m)]
        if started:
            every = len(started) == len(methods)
            if not every and not (
                isinstance(call.func, ast.Attribute) and self._module.is_element(call.func.value)
            ):
                return None
            first = started[0]
            receiver = first.receiver if first.kind is Kind.EXECUTOR else None
            method = first.method
            if isinstance(first.receiver, Object):
                method = first.receiver.start_method
            return Start(call, f"{ast.unparse(call.func)}()", method, receiver)
        if externals and all(name in api.FUNCTION_RUNS for name in externals):
            return Start(call, f"{ast.unparse(call.func)}(…)", None)
        makes = [_constructor(name) for name in externals] or [_context_maker(m) for m in methods]
        if makes and all(made is not None and made.starts for made in makes):
            for value in site.made:
                if isinstance(value, Object):
                    what = ast.unparse(call.func)
                    return Start(call, f"{what}(…)", value.start_method, value)
        return None

    def entered_start(self, node: Node) -> Start | None:
        """Return the start that entering a ``with`` item is (a manager's), if it is one."""
        if node.kind is not NodeKind.ENTER or not isinstance(node.syntax, ast.withitem):
            return None
        expression = node.syntax.context_expr
        for value in self._module.values(expression):
            kind = self._module.kind(value)
            if kind is None or (kind, "__enter__") not in api.METHOD_EFFECTS:
                continue
            if api.METHOD_EFFECTS[kind, "__enter__"] is not Effect.STARTS:
                continue
            site = self._module.site(value.site) if isinstance(value, Object) and isinstance(
                value.site, ast.Call
            ) else None  # fmt: skip
            if site is not None and _starts_when_made(site):
                continue
            method = value.start_method if isinstance(value, Object) else None
            return Start(expression, f"with {ast.unparse(expression)}", method)
        return None

    def called_at_import(self, node: Node, call: ast.Call) -> Iterator[FunctionValue]:
        """Yield the functions whose bodies a call certainly runs when it is evaluated."""
        site = self._module.site(call)
        if site is None:
            return
        for callee in site.callees:
            if callee.decorated or callee.is_generator:
                continue
            if callee.runs_when_called or self._is_awaited(node):
                yield callee

    def _is_awaited(self, node: Node) -> bool:
        for root in evaluated(node):
            for below in walk(root):
                if isinstance(below, ast.Await):
                    return True
                if isinstance(below, ast.Call):
                    site = self._module.site(below)
                    if site and any(
                        n.endswith((".run", "run_until_complete")) for n in site.externals
                    ):
                        return True
        return False

    def first_start(
        self, function: FunctionValue, known: Mapping[str, bool] = _NOTHING_KNOWN
    ) -> Chain | None:
        """Return the first process start that calling ``function`` at import can reach."""
        key = (function, frozenset(known.items()))
        if key not in self._first:
            self._first[key] = None  # Recursion finds nothing new.
            for _, start, chain in self.reached_starts(function, known):
                self._first[key] = Chain((function, *chain), start)
                break
        return self._first[key]

    @cached_property
    def _starting(self) -> dict[FunctionValue, None]:
        """The functions in which a start is, or from which one is called."""
        found = {site.unit for site in self._module.sites if self._start_of(site) is not None}
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

    def reached_starts(
        self, function: FunctionValue, known: Mapping[str, bool] = _NOTHING_KNOWN
    ) -> Iterator[tuple[ast.expr, Start, tuple[FunctionValue, ...]]]:
        """Yield (expression in this function, start, functions on the way to it)."""
        if function not in self._starting:
            return
        live = self.live_at_import(function, known)
        for node in sorted(live, key=lambda node: node.position):
            for call in self.live_calls(node):
                start = self.starts_at(call)
                if start is not None:
                    if self.may_reimport(start.method):
                        yield call, start, ()
                    continue
                site = self._module.site(call)
                chains = [
                    self.first_start(callee, constant_truths(callee, arguments_of(site, callee)))
                    for callee in self.called_at_import(node, call)
                    if site is not None
                ]
                found = [chain for chain in chains if chain is not None]
                # A loop over functions calls them all; elsewhere it may be any one of them.
                if found and (len(found) == len(chains) or self._module.is_element(call.func)):
                    yield call, found[0].start, found[0].functions
            entered = self.entered_start(node)
            if entered is not None and self.may_reimport(entered.method):
                yield entered.node, entered, ()
            implied = self._implied_call(node)
            if implied is not None:
                expression, function = implied
                chain = self.first_start(function)
                if chain is not None:
                    yield expression, chain.start, chain.functions

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

    # In children

    @cached_property
    def in_child(self) -> dict[FunctionValue, dict[Run, tuple[FunctionValue, ...]]]:
        """The functions that run in a child: for each run, the chain from its target."""
        found: dict[FunctionValue, dict[Run, tuple[FunctionValue, ...]]] = {}
        for run in self._module.runs:
            if run.threads:
                continue
            for function, chain in self.reachable_from(run.function).items():
                found.setdefault(function, {})[run] = chain
        return found

    @cached_property
    def in_parent(self) -> dict[FunctionValue, tuple[FunctionValue, ...]]:
        """The functions that surely may run in a process that starts others, with chains."""
        found: dict[FunctionValue, tuple[FunctionValue, ...]] = {}
        roots = dict.fromkeys(
            [self._module.module_unit, *(run.site.unit for run in self._module.runs)]
        )
        for root in roots:
            for function, chain in self.reachable_from(root).items():
                found.setdefault(function, chain)
        return found

    def reachable_from(
        self, function: FunctionValue
    ) -> dict[FunctionValue, tuple[FunctionValue, ...]]:
        """Return the functions that a call of ``function`` may run, with chains."""
        chains: dict[FunctionValue, tuple[FunctionValue, ...]] = {function: ()}
        queue = deque([function])
        while queue:
            current = queue.popleft()
            callees = [c for s in self._module.sites_of.get(current, ()) for c in s.callees]
            callees += [
                r.function for r in self._module.runs if r.threads and r.site.unit is current
            ]
            for callee in callees:
                if callee not in chains:
                    chains[callee] = (*chains[current], callee)
                    queue.append(callee)
        return chains


def _is_start(method: ObjectMethod) -> bool:
    return api.METHOD_EFFECTS.get((method.kind, method.name)) is Effect.STARTS


def _constructor(name: str) -> api.Constructor | None:
    return api.CONSTRUCTORS.get(name)


def _context_maker(method: ObjectMethod) -> api.Constructor | None:
    if method.kind is Kind.CONTEXT:
        return api.CONTEXT_CONSTRUCTORS.get(method.name)
    return None


def _starts_when_made(site: CallSite) -> bool:
    makes = [_constructor(name) for name in site.externals]
    makes += [_context_maker(method) for method in site.methods]
    return any(made is not None and made.starts for made in makes)
