"""Execution contexts: which code runs at import, in the parent, in a child; and by which chain."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model.calls.sites import Run
from mplint.model.execution.forks import Forks
from mplint.model.execution.importing import Importing
from mplint.model.execution.main_guards import MainGuards
from mplint.model.execution.reached import ReachedStarts
from mplint.model.execution.starts import Start, Starts
from mplint.model.execution.views import EITHER, PROGRAM, TASK
from mplint.model.flow.activations import Activation
from mplint.model.flow.nodes import Node
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import (
    FunctionValue,
)


class Execution:
    """Answers where the code of one module runs."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._starts = Starts(module)
        self.importing = Importing(module)
        self._reached = ReachedStarts(module, self._starts, self.importing)
        self._widely = Importing(module, EITHER, widely=True)
        self._program = Importing(module, PROGRAM, widely=True)
        self._task = Importing(module, TASK)

    # Start methods

    def possible_methods(self, method: str | None) -> frozenset[str]:
        """Return the start methods that surely may apply where a context says ``method``."""
        return self._starts.possible(method)

    def may_reimport(self, method: str | None) -> bool:
        """Tell whether a child of that start method surely may import the main module anew."""
        return self._starts.may_reimport(method)

    # At import

    def live_at_import(self, function: FunctionValue) -> dict[Node, None]:
        """Return the steps of ``function`` that can run when the module is only imported."""
        return self.importing.steps(function)

    def may_run_at_import(self, function: FunctionValue) -> dict[Node, None]:
        """Return the steps of ``function`` that an import may run; all others surely do not."""
        return self._widely.steps(function)

    def may_run_as_program(self, function: FunctionValue) -> dict[Node, None]:
        """Return the steps of ``function`` that may run when the module is the program."""
        return self._program.steps(function)

    @cached_property
    def completes_at_import(self) -> bool:
        """Whether an import of the module can come to its end."""
        graph = self._module.graph(self._module.module_unit)
        return graph.exit in self.importing.steps(self._module.module_unit)

    @cached_property
    def called_at_import(self) -> dict[FunctionValue, None]:
        """The functions that an import of the module may run; all others surely do not."""
        return self._called_by(self._widely)

    def _called_by(self, importing: Importing) -> dict[FunctionValue, None]:
        found: dict[FunctionValue, None] = {}
        for unit in self._module.module_units:
            found.update(
                dict.fromkeys(self._module.activations.reachable(self._called_in(unit, importing)))
            )
        return found

    def _called_in(self, unit: FunctionValue, importing: Importing) -> Iterator[Activation]:
        for node in importing.steps(unit):
            for call in importing.calls(node):
                site = self._module.site(call)
                if site is not None:
                    yield from self._module.activations.of_call(site)

    def reached_starts(
        self, function: FunctionValue
    ) -> Iterator[tuple[ast.expr, Start, tuple[FunctionValue, ...]]]:
        """Yield (expression in this function, start, functions on the way to it)."""
        return self._reached.of(function)

    @cached_property
    def main_guards(self) -> MainGuards:
        """What stands where a main guard should."""
        return MainGuards(
            self._module,
            self._starts,
            self.importing,
            self._reached,
            lambda: self._called_by(self._program),
        )

    @cached_property
    def forks(self) -> Forks:
        """Processes that are forked while threads may run."""
        return Forks(self._module, self._starts)

    # In the parent and in children

    def live_in_task(self, function: FunctionValue) -> dict[Node, None]:
        """Return the steps of ``function`` that no guard keeps a child at work from running."""
        return self._task.steps(function)

    @cached_property
    def in_child(self) -> dict[FunctionValue, dict[Run, tuple[FunctionValue, ...]]]:
        """The functions that run in a child: for each run, the chain from its target."""
        found: dict[FunctionValue, dict[Run, tuple[FunctionValue, ...]]] = {}
        for run in self._module.runs:
            if run.threads:
                continue
            for function, chain in self.run_by(run).items():
                found.setdefault(function, {})[run] = chain
        return found

    def run_by(self, run: Run) -> dict[FunctionValue, tuple[FunctionValue, ...]]:
        """Return the functions that a child of ``run`` may run, with chains."""
        activations = self._module.activations
        return activations.reachable(activations.of_run(run))

    @cached_property
    def in_parent(self) -> dict[FunctionValue, tuple[FunctionValue, ...]]:
        """The functions that surely may run in a process that starts others, with chains."""
        found: dict[FunctionValue, tuple[FunctionValue, ...]] = {}
        unit_of_program = self._module.module_unit
        # Of a linked module only what its import runs: somebody else's main guard is not open.
        linked = [unit for unit in self._module.module_units if unit is not unit_of_program]
        found.update(dict.fromkeys(linked, ()))
        roots = [unit_of_program]
        called = [one for unit in linked for one in self._called_in(unit, self._program)]
        found.update(self._module.activations.reachable(called))
        roots += [run.site.unit for run in self._module.runs if run.site.unit not in linked]
        for root in dict.fromkeys(roots):
            for function, chain in self.reachable_from(root).items():
                found.setdefault(function, chain)
        return found

    def reachable_from(
        self, function: FunctionValue
    ) -> dict[FunctionValue, tuple[FunctionValue, ...]]:
        """Return the functions that a call of ``function`` may run, with chains."""
        return self._module.activations.reachable([Activation(function)])
