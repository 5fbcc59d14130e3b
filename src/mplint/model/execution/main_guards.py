"""Main guards that are none: what keeps children from their work, or lets the fork server in."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mplint.model.execution.importing import Importing
from mplint.model.execution.reached import ReachedStarts
from mplint.model.execution.starts import Start, Starts
from mplint.model.execution.truth import Truth
from mplint.model.execution.views import CHILD, FORK_SERVER, PROGRAM
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import evaluated, walk
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class Failing:
    """A place where a main guard should be, or where something stands for one.

    Attributes:
        node: the statement or the condition.
        start: a start of a process that suffers from it.
    """

    node: ast.AST
    start: Start


class MainGuards:
    """Answers for one module.

    Args:
        importing: what a child's import runs.
        reached: the starts that a child's import comes to.
        called: the functions that the module may run when it is the program.
    """

    def __init__(
        self,
        module: FlowValues,
        starts: Starts,
        importing: Importing,
        reached: ReachedStarts,
        called: Callable[[], Iterable[FunctionValue]],
    ) -> None:
        self._module = module
        self._starts = starts
        self._importing = importing
        self._reached = reached
        self._called = called
        self._program = Importing(module, PROGRAM, widely=True)
        self._truth = Truth(module, CHILD)
        self._server_truth = Truth(module, FORK_SERVER)
        self._server = Importing(module, FORK_SERVER)
        self._server_reached = ReachedStarts(module, starts, self._server)

    # Imports that do not come to their end

    def exit_at_import(self) -> Failing | None:
        """Return where every import of the module ends, if children are to import it."""
        unit = self._module.module_unit
        if self._module.is_main_file:
            return None
        live = self._importing.steps(unit)
        if self._module.graph(unit).exit in live:
            return None
        start = self._first_start()
        ends = [node for node in live if self._ends(node)]
        if start is None or not ends or any(True for _ in self._reached.of(unit)):
            return None
        return Failing(max(ends, key=lambda node: node.position).syntax, start)

    def starts_of_program(self) -> list[ast.expr]:
        """Return what comes to a start in the module's own code when it is the program."""
        reached = ReachedStarts(self._module, self._starts, Importing(self._module, PROGRAM))
        return [node for node, _, _ in reached.of(self._module.module_unit)]

    def _ends(self, node: Node) -> bool:
        return self._importing.never_returns(node) or isinstance(node.syntax, ast.Raise)

    def _first_start(self) -> Start | None:
        """Return the first place at which the program starts a process that imports the module."""
        unit = self._module.module_unit
        called = set(self._called())
        live = {call for node in self._program.steps(unit) for call in self._program.calls(node)}
        for site in self._module.sites:
            start = self._starts.start_of(site)
            if start is None or not self._starts.may_reimport(start.method):
                continue
            if site.node in live if site.unit is unit else site.unit in called:
                return start
        return None

    # The fork server has the main process's name

    def open_to_fork_server(self) -> Iterator[Failing]:
        """Yield the conditions on the process's name that stand for the main guard of a start."""
        unit = self._module.module_unit
        if self._module.is_main_file or not self._asks_for_name():
            return
        if self._module.graph(unit).exit not in self._importing.steps(unit):
            return  # Children have no chance anyway.
        seen: set[ast.AST] = set()
        for found in self._opened(unit):
            if found.node not in seen:
                seen.add(found.node)
                yield found

    def _asks_for_name(self) -> bool:
        return any(
            "multiprocessing.current_process" in site.externals for site in self._module.sites
        )

    def _opened(self, function: FunctionValue) -> Iterator[Failing]:
        known = {node for node, _, _ in self._reached.of(function)}
        for node, start, chain in self._server_reached.of(function):
            if node in known or "forkserver" not in self._starts.possible(start.method):
                continue
            guard = self._guard(function, node)
            if guard is not None:
                yield Failing(guard, start)
            elif chain:
                yield from self._opened(chain[0])

    def _guard(self, function: FunctionValue, target: ast.expr) -> ast.expr | None:
        """Return the condition by which the fork server, but no child, comes to ``target``."""
        live = self._server.steps(function)
        goals = {node for node in live if any(target in walk(root) for root in evaluated(node))}
        for node in sorted(live, key=lambda node: node.position):
            if node.kind is not NodeKind.TEST or not isinstance(node.syntax, ast.expr):
                continue
            here = self._server_truth.of(node.syntax)
            if here is None or self._truth.of(node.syntax) is not (not here):
                continue
            if not self._comes_to(function, goals, node, EdgeKind.TRUE if here else EdgeKind.FALSE):
                return node.syntax
        return None

    def _comes_to(
        self, function: FunctionValue, goals: set[Node], guard: Node, shut: EdgeKind
    ) -> bool:
        """Tell whether the fork server would come to ``goals`` if it took another way here."""
        live = self._server.steps(function)
        graph = self._module.graph(function)
        seen = {graph.entry}
        stack = [graph.entry]
        while stack:
            node = stack.pop()
            if node in goals:
                return True
            for edge in node.edges:
                closed = node is guard and edge.kind is shut
                if not closed and edge.to in live and edge.to not in seen:
                    seen.add(edge.to)
                    stack.append(edge.to)
        return False
