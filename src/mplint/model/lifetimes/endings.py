"""Endings: does a function, or the program, certainly end right after some step?"""

from __future__ import annotations

import ast

from mplint.model.api.kinds import Effect, Kind
from mplint.model.api.methods import METHOD_EFFECTS
from mplint.model.execution.execution import Execution
from mplint.model.flow.at_once import passes_at_once, returns_at_once
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import Container, FunctionValue

_MAX_DEPTH = 8


class Endings:
    """Answers for one module. Whatever may take time, or wait, puts the end off."""

    def __init__(self, module: FlowValues, execution: Execution) -> None:
        self._module = module
        self._execution = execution
        self._quick: dict[FunctionValue, bool] = {}

    def ends_after(self, unit: FunctionValue, call: ast.Call) -> bool:
        """Tell whether ``unit`` returns right after ``call``, on every way."""
        if not unit.runs_when_called or unit.is_context_manager:
            return False
        steps = self._module.steps(unit).get(call, [])
        return bool(steps) and all(self._is_quick_from(unit, step, call) for step in steps)

    def program_ends_after(self, unit: FunctionValue, call: ast.Call, depth: int = 0) -> bool:
        """Tell whether the program ends right after ``call``, whoever has called ``unit``."""
        if depth > _MAX_DEPTH or not self.ends_after(unit, call):
            return False
        if unit is self._module.module_unit:
            return self._is_program_only(call)
        callers = self._module.callers.get(unit, [])
        return bool(callers) and all(
            self.program_ends_after(site.unit, site.node, depth + 1) for site in callers
        )

    def _is_program_only(self, call: ast.Call) -> bool:
        """Tell whether a call at module level is made only when the module is the program."""
        if self._module.is_main_file:
            return True
        unit = self._module.module_unit
        live = self._execution.live_at_import(unit)
        return not any(step in live for step in self._module.steps(unit).get(call, ()))

    def _is_quick_from(self, unit: FunctionValue, step: Node, call: ast.Call) -> bool:
        graph = self._module.graph(unit)
        calls = list(calls_in(step))
        if not all(self._is_quick_call(after) for after in calls[calls.index(call) + 1 :]):
            return False
        seen: set[Node] = set()
        stack = [edge.to for edge in step.edges if edge.kind is not EdgeKind.EXCEPTION]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if not self._is_quick_step(node):
                return False
            stack += [edge.to for edge in node.edges if edge.kind is not EdgeKind.EXCEPTION]
        return graph.exit in seen

    def _is_quick_step(self, node: Node) -> bool:
        if node.kind is NodeKind.LOOP:
            syntax = node.syntax
            return isinstance(syntax, ast.For) and self._is_at_hand(syntax.iter)
        if node.kind is NodeKind.TEST:
            # ``while not done: pass`` waits, whatever it asks.
            return not self._is_polled(node) and passes_at_once(self._module, node)
        if node.kind in (NodeKind.ENTER, NodeKind.LEAVE, NodeKind.CASE):
            return False
        calls = list(calls_in(node))
        if calls and all(self._is_quick_call(call) for call in calls):
            return True
        return passes_at_once(self._module, node)

    def _is_polled(self, node: Node) -> bool:
        """Tell whether a test is that of a loop: control comes back to it."""
        seen: set[Node] = set()
        stack = [edge.to for edge in node.edges]
        while stack:
            step = stack.pop()
            if step is node:
                return True
            if step not in seen:
                seen.add(step)
                stack += [edge.to for edge in step.edges]
        return False

    def _is_at_hand(self, iterable: ast.expr) -> bool:
        if isinstance(iterable, (ast.List, ast.Tuple, ast.Set, ast.Constant)):
            return True
        if isinstance(iterable, ast.Call):
            return returns_at_once(self._module, iterable) and all(
                self._is_at_hand(argument) or isinstance(argument, (ast.BinOp, ast.Name))
                for argument in iterable.args
            )
        values = self._module.values(iterable)
        return bool(values) and all(isinstance(value, Container) for value in values)

    def _is_quick_call(self, call: ast.Call) -> bool:
        if returns_at_once(self._module, call):
            return True
        site = self._module.site(call)
        if site is None:
            return False
        if site.methods:
            return all(
                METHOD_EFFECTS.get((m.kind, m.name)) is Effect.STARTS and m.kind is Kind.PROCESS
                for m in site.methods
            )
        return bool(site.callees) and all(self._is_quick_function(f) for f in site.callees)

    def _is_quick_function(self, function: FunctionValue) -> bool:
        if function not in self._quick:
            self._quick[function] = False  # Recursion takes its time.
            self._quick[function] = (
                function.runs_when_called
                and not function.decorated
                and all(self._is_quick_step(node) for node in self._module.graph(function).nodes)
            )
        return self._quick[function]
