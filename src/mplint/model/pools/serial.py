"""Serial tasks: tasks of a loop that a pool gets one at a time, each when the last is done."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import LOCKS, PROXIES, SYNCHRONIZED, Kind
from mplint.model.api.pools import POOL_WORK
from mplint.model.calls.sites import CallSite
from mplint.model.flow.carried import Carried
from mplint.model.flow.rounds import COMPREHENSIONS, Rounds
from mplint.model.pools.fetching import Fetching
from mplint.model.tasks.workers import renews_workers, worker_count
from mplint.model.values.domain import BoundMethod, FunctionValue, Object

_BREAKING = ("BrokenProcessPool", "BrokenExecutor", "TimeoutError")
_SHARED = PROXIES | SYNCHRONIZED | {Kind.RAW_VALUE, Kind.RAW_ARRAY, Kind.SHARED_MEMORY}
_EAGER = frozenset(
    f"builtins.{name}"
    for name in ("list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "min", "max")
)
"""Functions that take all elements of a generator, whatever they are."""


@dataclass(frozen=True, slots=True)
class SerialTask:
    """A task that is waited for before the next round of a loop gives another one.

    Attributes:
        node: the call that waits.
        task: the call that gives the task.
        loop: the loop or comprehension.
    """

    node: ast.Call
    task: ast.Call
    loop: ast.AST


class Serial(Fetching):
    """Finds the loops in which the workers of a pool can only work one after the other."""

    def serial_tasks(self) -> Iterator[SerialTask]:
        """Yield the tasks that could run beside each other, and certainly do not."""
        found: dict[ast.AST, list[SerialTask]] = {}
        for site in self.module.sites:
            if site.loop is not None and site.methods and not site.callees:
                task = self.task_of(site)
                if task is not None and self._is_plain(site, task):
                    entry = SerialTask(site.node, task.node, site.loop)
                    found.setdefault(site.loop, []).append(entry)
        for loop, tasks in found.items():
            if not self._may_go_on(loop) or self._has_other_work(loop, tasks):
                continue
            if not self._depend_on_each_other(loop, tasks):
                yield from tasks

    def _is_plain(self, site: CallSite, task: CallSite) -> bool:
        """Tell whether a pool of several workers, made before the loop, gets the task."""
        func, loop = task.node.func, site.loop
        assert isinstance(func, ast.Attribute)
        assert loop is not None
        if self.module.paths.path(func.value) is None or not self.protocol.follows(func.value):
            return False
        for pool in self.module.values(func.value):
            if worker_count(self.module, pool) == 1 or renews_workers(pool):
                return False
            if not isinstance(pool, Object) or _is_within(pool.site, loop):
                return False
        given = [*task.node.args, *(keyword.value for keyword in task.node.keywords)]
        for argument in given:
            for part in ast.walk(argument):
                kinds = self.module.kinds(part) if isinstance(part, ast.expr) else set()
                if kinds & _SHARED and not kinds & LOCKS:
                    return False
        return not self._is_guarded(site, loop)

    def _is_guarded(self, site: CallSite, loop: ast.AST) -> bool:
        """Tell whether the program may want one task at a time: for a lock, a test, a retry."""
        node: ast.AST = site.node
        while node is not loop:
            inner, node = node, self.parents[node]
            if isinstance(node, (ast.BoolOp, ast.IfExp, ast.Assert, ast.ExceptHandler, ast.While)):
                return True
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr.startswith("assert"):
                    return True
            if isinstance(node, (ast.With, ast.AsyncWith)):
                if not all(self._is_quick_context(item) for item in node.items):
                    return True
            if isinstance(node, ast.Try) and inner in node.body and self.expects_break(node):
                return True
        if isinstance(loop, ast.GeneratorExp):
            outer = self.parents.get(loop)
            consumer = self.module.site(outer) if isinstance(outer, ast.Call) else None
            return (
                consumer is None
                or not consumer.externals
                or not (consumer.externals.keys() <= _EAGER)
            )
        return False

    def expects_break(self, node: ast.Try) -> bool:
        """Tell whether a ``try`` is prepared for a pool that breaks, or a task that hangs."""
        for handler in node.handlers:
            kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            for kind in kinds:
                name = self.module.imports.qualified(kind) if kind is not None else None
                if name is not None and name.endswith(_BREAKING):
                    return True
        return False

    def _may_go_on(self, loop: ast.AST) -> bool:
        """Tell whether a loop has several rounds, which nothing but their order keeps apart."""
        rounds = Rounds(self.module)
        if not isinstance(loop, (ast.For, *COMPREHENSIONS)):
            return False
        count = rounds.count(loop)
        if (count is not None and count < 2) or rounds.is_paced(loop):
            return False
        if isinstance(loop, ast.For) and rounds.ends_at_once(loop):
            return False
        return not self._runs_beside_itself(self._unit_of(loop))

    def _unit_of(self, loop: ast.AST) -> FunctionValue:
        node = loop
        while node not in self.module.builder.function_of:
            node = self.parents[node]
        return self.module.builder.function_of[node]

    def _runs_beside_itself(self, unit: FunctionValue) -> bool:
        """Tell whether several threads, processes or tasks may be in a function at once."""
        callers = self.module.with_callers({unit})
        return any(
            caller in self.handed_over or isinstance(caller.node, ast.AsyncFunctionDef)
            for caller in callers
        )

    @cached_property
    def handed_over(self) -> set[FunctionValue]:
        """The functions that are run elsewhere, or given to code that may have them run so."""
        found = {run.function for run in self.module.runs}
        for site in self.module.sites:
            threads = any(n.startswith(("threading.", "concurrent.")) for n in site.externals)
            if (site.externals and not threads) or site.callees or site.methods:
                continue
            given = [*site.node.args, *(keyword.value for keyword in site.node.keywords)]
            for argument in given:
                for value in self.module.values(argument):
                    if isinstance(value, FunctionValue):
                        found.add(value)
                    elif isinstance(value, BoundMethod):
                        found.add(value.function)
        return found

    def _depend_on_each_other(self, loop: ast.AST, tasks: list[SerialTask]) -> bool:
        """Tell whether a task, or that there is one, may depend on what an earlier one gives."""
        if not isinstance(loop, ast.For):
            return False
        carried = Carried(self.module, loop, [task.node for task in tasks])
        if carried.decides_exit or self._are_stages(loop, tasks):
            return True
        for entry in tasks:
            given = [*entry.task.args, *(keyword.value for keyword in entry.task.keywords)]
            if any(carried.reads(argument) for argument in given):
                return True
            node: ast.AST = entry.node
            while node is not loop:
                node = self.parents[node]
                if isinstance(node, ast.If) and carried.reads(node.test):
                    return True
                if isinstance(node, ast.Match) and carried.reads(node.subject):
                    return True
                if isinstance(node, ast.For) and node is not loop and carried.reads(node.iter):
                    return True
        return False

    def _are_stages(self, loop: ast.For, tasks: list[SerialTask]) -> bool:
        """Tell whether tasks may be the steps of one piece of work, each done by what it does."""
        if not all(isinstance(self.parents.get(task.node), ast.Expr) for task in tasks):
            return False
        bound = {below.id for below in ast.walk(loop.target) if isinstance(below, ast.Name)}
        functions = [task.task.args[0] for task in tasks if task.task.args]
        return isinstance(loop.iter, (ast.List, ast.Tuple)) or any(
            isinstance(below, ast.Name) and below.id in bound
            for function in functions
            for below in ast.walk(function)
        )

    def _has_other_work(self, loop: ast.AST, tasks: list[SerialTask]) -> bool:
        """Tell whether a loop also gives a pool work that several workers can do at once."""
        given = {task.task for task in tasks}
        for below in ast.walk(loop):
            site = self.module.site(below) if isinstance(below, ast.Call) else None
            if site is not None and below not in given:
                if any(m.name in POOL_WORK.get(m.kind, ()) for m in site.methods):
                    return True
        return False


def _is_within(node: ast.AST, loop: ast.AST) -> bool:
    """Tell whether a piece of source stands in a loop."""
    first, last = getattr(loop, "lineno", 0), getattr(loop, "end_lineno", 0)
    return first <= getattr(node, "lineno", -1) <= last
