"""Turns: signs that processes take turns, or that only a chosen one comes to a place."""

from __future__ import annotations

import ast

from mplint.model.api.kinds import QUEUES, Kind
from mplint.model.flow.nodes import NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import FunctionValue, Object, Value

_CHANNELS = QUEUES | {Kind.EVENT, Kind.SIMPLE_QUEUE, Kind.CONNECTION, Kind.BARRIER}
_AWAITS = frozenset({"wait", "get", "recv"})
_SIGNALS = frozenset({"set", "put", "send", "wait"})
_COMPARES = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)


class Turns:
    """Answers for one module, in favour of the program."""

    def __init__(self, module: FlowValues, sameness: Sameness) -> None:
        self._module = module
        self._sameness = sameness

    def alternate(self, one: Write, other: Write) -> bool:
        """Tell whether one write may be signalled to be over before the other is made."""
        forth = self._channels(one, after=True) & self._channels(other, after=False)
        back = self._channels(other, after=True) & self._channels(one, after=False)
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

    def _channels(self, write: Write, *, after: bool) -> set[Value]:
        """Return what is awaited before a write, or signalled after it, in its function."""
        found: set[Value] = set()
        at = (write.target.lineno, write.target.col_offset)
        for site in self._module.sites_of.get(write.function, ()):
            func = site.node.func
            if not isinstance(func, ast.Attribute):
                continue
            if func.attr not in (_SIGNALS if after else _AWAITS):
                continue
            if ((site.node.lineno, site.node.col_offset) > at) is after:
                values = self._module.values(func.value)
                found |= {v for v in values if self._module.kind(v) in _CHANNELS}
        return found

    def _is_repeated(self, write: Write) -> bool:
        around = self._module.enclosing(write.function, write.statement)
        return any(isinstance(outer, (ast.For, ast.AsyncFor, ast.While)) for outer in around)
