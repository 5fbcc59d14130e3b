"""Lock needs: which lock a process takes whatever its way to its end."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.calls.sites import Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.values import FlowValues
from mplint.model.locks.naming import LockName
from mplint.model.locks.orders import LockOrders
from mplint.model.locks.places import statement_of
from mplint.model.values.domain import FunctionValue, Object


class LockNeeds:
    """Answers for the runs of one module."""

    def __init__(self, module: FlowValues, concurrency: Concurrency, orders: LockOrders) -> None:
        self._module = module
        self._concurrency = concurrency
        self._orders = orders

    def lock(self, name: LockName, function: FunctionValue, run: Run | None) -> Object | None:
        """Return what a lock of a function is in the process of a run (None: the parent)."""
        if isinstance(name, Object):
            return name
        if run is None or run.function is not function:
            return None
        return self._orders.naming.in_run(name, run)

    def place(self, run: Run, lock: Object) -> ast.AST | None:
        """Return where a run's function waits for a lock, if it does so whatever its way."""
        function = run.function
        if function.decorated or not function.runs_when_called:
            return None
        made = self._module.site(lock.site) if isinstance(lock.site, ast.Call) else None
        if made is None or not self._concurrency.have_in_common(run, made):
            return None
        taking = {
            step: node
            for step, name, node in self._orders.waits_in(function)
            if self.lock(name, function, run) == lock
        }
        if not taking:
            return None
        loops = {loop for step in taking for loop in self._loops_around(function, step)}
        graph = self._module.graph(function)
        seen: set[Node] = set()
        stack = [graph.entry]
        while stack:
            step = stack.pop()
            if step in seen or step in taking:
                continue
            seen.add(step)
            for edge in step.edges:
                # A loop that takes the lock is supposed to go round at least once.
                ends = edge.kind is EdgeKind.EXHAUSTED and step.syntax in loops
                if edge.kind is not EdgeKind.EXCEPTION and not ends:
                    stack.append(edge.to)
        return None if graph.exit in seen else min(taking.values(), key=self._module.line)

    def _loops_around(self, function: FunctionValue, step: Node) -> Iterator[ast.AST]:
        """Yield the loops of which every round comes to a step."""
        around = self._module.enclosing(function, statement_of(self._module, function, step))
        for outer in reversed(around):
            if isinstance(outer, (ast.For, ast.AsyncFor)):
                yield outer
            elif not isinstance(outer, (ast.With, ast.AsyncWith, ast.Try)):
                return
