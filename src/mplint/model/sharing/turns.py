"""Turns: signs that processes take turns, or that only a chosen one comes to a place."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TypeAlias

from mplint.model.api.kinds import QUEUES, SEMAPHORES, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import FunctionValue, Object, Value

_CHANNELS = QUEUES | {Kind.EVENT, Kind.SIMPLE_QUEUE, Kind.CONNECTION, Kind.BARRIER}
_AWAITS = frozenset({"wait", "get", "recv", "acquire"})
_SIGNALS = frozenset({"set", "put", "send", "wait", "release"})
_BY_METHOD = {"acquire": SEMAPHORES, "release": SEMAPHORES}
_Signal: TypeAlias = Value
"""What is signalled: by the event, queue, semaphore or end of a pipe where it arrives."""
_COMPARES = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)


class Turns:
    """Answers for one module, in favour of the program."""

    def __init__(self, module: FlowValues, sameness: Sameness) -> None:
        self._module = module
        self._sameness = sameness
        self._of_function: dict[tuple[FunctionValue, bool], set[_Signal]] = {}

    def alternate(self, one: Write, other: Write) -> bool:
        """Tell whether one write may be signalled to be over before the other is made."""
        forth = self._signalled(one) & self._channels(other, after=False)
        back = self._signalled(other) & self._channels(one, after=False)
        if one is other:
            return bool(forth)
        return bool(forth and (back or not self._is_repeated(one))) or bool(
            back and not self._is_repeated(other)
        )

    def is_chosen(self, function: FunctionValue, node: ast.AST, depth: int = 0) -> bool:
        """Tell whether a test for one of the processes stands before ``node``: ``if rank == 0``."""
        at = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))
        for step in self._module.graph(function).nodes:
            if step.kind is NodeKind.TEST and step.position[:2] < at:
                if self._chooses(step.syntax, function):
                    return True
        callers = self._module.callers.get(function, [])
        if depth > 3 or not callers or any(r.function is function for r in self._module.runs):
            return False
        return all(self.is_chosen(site.unit, site.node, depth + 1) for site in callers)

    def _chooses(self, test: ast.AST, function: FunctionValue) -> bool:
        operands: list[ast.AST] = [test]
        if isinstance(test, ast.Compare):
            if not all(isinstance(op, _COMPARES) for op in test.ops):
                return False
            operands = [test.left, *test.comparators]
        return any(
            isinstance(node, ast.expr) and self._differs(node, function) for node in operands
        )

    def _differs(self, node: ast.expr, function: FunctionValue) -> bool:
        """Tell whether a parameter, or a field of one, may be another in each process."""
        name = node
        while isinstance(name, ast.Attribute):
            name = name.value
            if self._is_object(name):
                return False
        if self._is_object(name):
            return False  # ``if tasks``
        if isinstance(name, ast.Call):
            # ``current_process().name``; not ``d.get("owner")`` or ``len(tasks)``
            asked = [
                *name.args,
                *([name.func.value] if isinstance(name.func, ast.Attribute) else []),
            ]
            return not any(self._is_object(node) for node in asked)
        if not isinstance(name, ast.Name):
            return False
        variable = self._module.paths.variable(name)
        if variable is None or not any(isinstance(b, ast.arg) for b in variable.bindings):
            return False
        return not self._sameness.in_every_process(node, function)

    def _is_object(self, node: ast.expr) -> bool:
        return any(isinstance(value, Object) for value in self._module.values(node))

    def _signalled(self, write: Write) -> set[_Signal]:
        """Return what is signalled after a write; not a semaphore that is only given back."""
        taken = self._channels(write, after=False)
        return {
            signal
            for signal in self._channels(write, after=True)
            if signal not in taken or self._module.kind(signal) not in SEMAPHORES
        }

    def _channels(self, write: Write, *, after: bool) -> set[_Signal]:
        """Return what is awaited before a write, or signalled after it, around it.

        What is awaited later in a loop around it comes before its next round.
        """
        found: set[_Signal] = set()
        at = (write.target.lineno, write.target.col_offset)
        loops = set(self._loops(write))
        for site in self._module.sites_of.get(write.function, ()):
            follows = (site.node.lineno, site.node.col_offset) > at
            if follows is after or (not after and self._is_within(site, loops)):
                found |= self._signals(site, sent=after)
                for function in self._module.contexts.called(site):
                    found |= self._signals_of(function, sent=after)
        return found

    def _signals_of(self, function: FunctionValue, *, sent: bool) -> set[_Signal]:
        """Return what a function signals, or awaits, by itself or by what it calls."""
        known = self._of_function.get((function, sent))
        if known is None:
            known = self._of_function[function, sent] = set()
            for site in self._module.sites_of.get(function, ()):
                known |= self._signals(site, sent=sent)
                for callee in self._module.contexts.called(site):
                    known |= self._signals_of(callee, sent=sent)
        return known

    def _signals(self, site: CallSite, *, sent: bool) -> set[_Signal]:
        """Return what a call itself signals, or awaits."""
        func = site.node.func
        if not isinstance(func, ast.Attribute):
            return set()
        if func.attr not in (_SIGNALS if sent else _AWAITS):
            return set()
        return {
            _received(value) if sent else value
            for value in self._module.values(func.value)
            if self._module.kind(value) in _BY_METHOD.get(func.attr, _CHANNELS)
        }

    def _is_within(self, site: CallSite, loops: set[ast.AST]) -> bool:
        around = self._module.enclosing(site.unit, site.statement)
        return any(outer in loops for outer in around)

    def _loops(self, write: Write) -> list[ast.AST]:
        around = self._module.enclosing(write.function, write.statement)
        return [one for one in around if isinstance(one, (ast.For, ast.AsyncFor, ast.While))]

    def _is_repeated(self, write: Write) -> bool:
        return bool(self._loops(write))


def _received(value: Value) -> Value:
    """Return where something arrives that is sent there: at the other end of a pipe."""
    if isinstance(value, Object) and value.kind is Kind.CONNECTION and value.end is not None:
        return replace(value, end=1 - value.end)
    return value
