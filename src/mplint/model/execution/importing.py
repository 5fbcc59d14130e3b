"""Importing: which steps and calls are live when the module is imported, or run."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from mplint.model import api
from mplint.model.execution.truth import Truth
from mplint.model.execution.views import CHILD, PROGRAM, View
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in, parts
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import (
    FunctionValue,
)

Call: TypeAlias = tuple[FunctionValue, frozenset[tuple[str, bool]]]

NOTHING_KNOWN: Mapping[str, bool] = {}

"""For a call whose arguments are not constant."""


class Importing:
    """Answers what an import of one module runs.

    Args:
        view: who imports it; the code may also be run otherwise.
        widely: whether to count what lies beyond a guard that cannot be evaluated. Without it,
            what is found surely is not kept from running by a guard; with it, what is not found
            surely does not run.
    """

    def __init__(self, module: FlowValues, view: View = CHILD, *, widely: bool = False) -> None:
        self._module = module
        self._truth = Truth(module, view)
        self._widely = widely
        # Only its kernel runs a notebook.
        self._is_never_run = module.is_notebook and view.name != PROGRAM.name
        self._live: dict[Call, dict[Node, None]] = {}
        self._entered: set[FunctionValue] = set()

    def steps(
        self, function: FunctionValue, known: Mapping[str, bool] = NOTHING_KNOWN
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
            never = self._is_never_run and function is self._module.module_unit
            found = self._live[key] = {} if never else self._reach(function)
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
                elif self._is_closed(node.syntax):
                    continue  # A guard that cannot be evaluated: nothing is known beyond it.
            elif node.kind is NodeKind.LOOP and isinstance(node.syntax, (ast.For, ast.AsyncFor)):
                if self._is_closed(node.syntax.iter):
                    dropped = EdgeKind.ITEM
            elif node.kind is NodeKind.CASE:
                dropped = self._dropped_case(function, node)
            stops = self.never_returns(node)
            for edge in node.edges:
                if edge.kind is dropped or (stops and edge.kind is not EdgeKind.EXCEPTION):
                    continue
                if edge.to not in seen:
                    seen[edge.to] = None
                    queue.append(edge.to)
        return seen

    def _is_closed(self, condition: ast.expr) -> bool:
        """Tell whether a condition that cannot be evaluated is taken to keep the import out."""
        return not self._widely and self._truth.asks_who_runs(condition)

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

    def never_returns(self, node: Node) -> bool:
        """Tell whether a step surely ends the program, or fails, without coming back."""
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
        if site is None:
            return False
        if any(name in api.NO_RETURN for name in site.externals):
            return True
        # A function of the module that ends the program itself, whoever imports it.
        return (
            bool(site.callees)
            and not site.externals
            and not site.methods
            and not any(self._may_return(callee) for callee in site.callees)
        )

    def _may_return(self, function: FunctionValue) -> bool:
        """Tell whether a call of ``function`` can come back. A method may be overridden."""
        if function.decorated or function.class_value or not function.runs_when_called:
            return True
        if function not in self._ending or function in self._entered:
            return True  # Recursion: not certain.
        self._entered.add(function)
        returns = self._module.graph(function).exit in self.steps(function)
        self._entered.discard(function)
        return returns

    @cached_property
    def _ending(self) -> dict[FunctionValue, None]:
        """The functions that can end the program: themselves, or by a call."""
        found = {
            site.unit
            for site in self._module.sites
            if any(name in api.NO_RETURN for name in site.externals)
        }
        for function in self._module.defined_functions:
            body = getattr(function.node, "body", None)
            if isinstance(body, list) and isinstance(body[-1], ast.Raise):
                found.add(function)
        return self._module.with_callers(found)

    def calls(self, node: Node) -> Iterator[ast.Call]:
        """Yield the calls of a step that are evaluated at import."""
        dead: set[ast.AST] = set()
        for expression in parts(node):
            if isinstance(expression, ast.BoolOp):
                dead.update(self._dead_operands(expression))
            elif isinstance(expression, ast.IfExp):
                truth = self._truth.of(expression.test)
                if truth is not None:
                    dead.add(expression.orelse if truth else expression.body)
                elif self._is_closed(expression.test):
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
            if truth is stopping or (truth is None and self._is_closed(operand)):
                return expression.values[index + 1 :]
        return []
