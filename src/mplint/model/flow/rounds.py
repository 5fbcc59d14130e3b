"""Rounds: how often a loop goes round, and what else its rounds may be there for."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.api.kinds import QUEUES, SYNCHRONIZED, Kind
from mplint.model.flow.lengths import display_length, range_length
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.values.constants import constant
from mplint.model.values.domain import Object

_CLOCKS = frozenset(
    {f"time.{name}" for name in ("time", "perf_counter", "monotonic", "process_time", "sleep")}
    | {f"time.{name}_ns" for name in ("time", "perf_counter", "monotonic", "process_time")}
    | {"timeit.default_timer", "timeit.timeit", "timeit.repeat", "tracemalloc.start"}
    | {"datetime.datetime.now", "datetime.datetime.utcnow"}
)
"""Functions by which a program measures its rounds, or lets time pass between them."""

_ARRIVALS = frozenset({"builtins.input", "select.select", "os.read", "signal.pause"})
"""Functions that wait for something to come from outside."""

_CHANNELS = QUEUES | SYNCHRONIZED | {
    Kind.SIMPLE_QUEUE, Kind.CONNECTION, Kind.EVENT, Kind.BARRIER, Kind.CONDITION,
}  # fmt: skip
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

_LEAVING = (ast.Break, ast.Return)
_BRANCHES = (ast.If, ast.Match, ast.ExceptHandler, ast.For, ast.AsyncFor, ast.While)


class Rounds:
    """Answers for the loops of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def count(self, loop: ast.AST) -> int | None:
        """Return how many rounds a loop has, by what it goes through; None if it may be any."""
        iterable = loop.iter if isinstance(loop, ast.For) else None
        if isinstance(loop, COMPREHENSIONS) and len(loop.generators) == 1:
            iterable = loop.generators[0].iter
        if isinstance(iterable, ast.Name):
            iterable = self._display(iterable)
        if isinstance(iterable, ast.Call) and self._is(iterable, "builtins.range"):
            given = [constant(argument) for argument in iterable.args]
            return range_length([number if isinstance(number, int) else None for number in given])
        return None if iterable is None else display_length(iterable)

    def _display(self, name: ast.Name) -> ast.Tuple | None:
        """Return the tuple that a name is bound to, once and for all."""
        variable = self._module.paths.variable(name)
        if variable is None or len(variable.bindings) != 1 or variable.foreign:
            return None
        found = self._module.paths.bound_value(variable.bindings[0])
        return found if isinstance(found, ast.Tuple) else None

    def ends_at_once(self, loop: ast.For | ast.While) -> bool:
        """Tell whether the first round is the last: an unconditional ``break`` or ``return``."""
        stack: list[ast.AST] = list(loop.body)
        while stack:
            node = stack.pop()
            if isinstance(node, _LEAVING):
                return True
            if isinstance(node, ast.stmt) and not isinstance(node, _BRANCHES):
                stack += [n for n in ast.iter_child_nodes(node) if isinstance(n, ast.stmt)]
        return False

    def leaves(self, loop: ast.For | ast.While) -> list[ast.stmt]:
        """Return the statements that can end a loop before its iterable or test does."""
        found: list[ast.stmt] = []
        stack: list[tuple[ast.AST, bool]] = [(statement, False) for statement in loop.body]
        while stack:
            node, inner = stack.pop()
            if isinstance(node, ast.Return) or (isinstance(node, ast.Break) and not inner):
                found.append(node)
            below = inner or isinstance(node, (ast.For, ast.AsyncFor, ast.While))
            stack += [
                (child, below)
                for child in ast.iter_child_nodes(node)
                if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
                and not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            ]
        return found

    def is_paced(self, loop: ast.AST) -> bool:
        """Tell whether the rounds of a loop may be measured, or wait for something to come."""
        for part in self._code(loop):
            if isinstance(part, (ast.Await, ast.Yield, ast.YieldFrom, ast.AsyncFor)):
                return True
            if not isinstance(part, ast.Call):
                continue
            site = self._module.site(part)
            if site is None:
                continue
            if any(name in _CLOCKS or name in _ARRIVALS for name in site.externals):
                return True
            if any(method.kind in _CHANNELS for method in site.methods):
                return True
        iterable = loop.iter if isinstance(loop, ast.For) else None
        return iterable is not None and any(
            isinstance(value, Object) and value.kind in _CHANNELS
            for below in walk(iterable)
            if isinstance(below, (ast.Name, ast.Attribute))
            for value in self._module.values(below)
        )

    def _code(self, loop: ast.AST) -> Iterator[ast.AST]:
        roots: list[ast.AST] = list(loop.body) if isinstance(loop, (ast.For, ast.While)) else [loop]
        if isinstance(loop, ast.While):
            roots.append(loop.test)
        for root in roots:
            yield from walk(root)

    def _is(self, call: ast.Call, name: str) -> bool:
        site = self._module.site(call)
        return site is not None and list(site.externals) == [name]
