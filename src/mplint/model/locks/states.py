"""Lock states: what happens to a lock in one function, and what it finds there."""

from __future__ import annotations

import ast

from mplint.model.flow.raising import Raising
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.locks import LockProtocol
from mplint.model.typestate.states import INNER, Event
from mplint.model.values.domain import FunctionValue, Value


class LockStates:
    """The lock states of all functions of a module."""

    def __init__(self, module: FlowValues, raising: Raising) -> None:
        self.module = module
        self.raising = raising
        self.protocol = LockProtocol(module)
        self.lifecycles = Lifecycles(module, self.protocol, raising.may_raise)
        self._counted_in_loops: dict[FunctionValue, set[Path]] = {}
        self._event_names: dict[FunctionValue, set[tuple[Path, str]]] = {}

    def objects(self, event: Event) -> set[Value]:
        """Return the lock objects that an event of the source (not a summary) may be about."""
        return self.objects_at(event.node)

    def objects_at(self, node: ast.AST) -> set[Value]:
        """Return the lock objects that an ``acquire``, ``release`` or ``with`` is about."""
        if isinstance(node, ast.withitem):
            return set(self.module.values(node.context_expr))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return set(self.module.values(node.func.value)) or set(self.module.values(node))
        return set(self.module.values(node))

    def has_event(self, function: FunctionValue, path: Path, name: str) -> bool:
        """Tell whether a function acquires (or releases) a lock somewhere."""
        if function not in self._event_names:
            solution = self.lifecycles.solution(function)
            self._event_names[function] = {
                (event.path, event.name.removeprefix(INNER))
                for _, event, _ in (solution.at_events() if solution is not None else ())
            }
        return (path, name) in self._event_names[function]

    def is_repeated(self, event: Event) -> bool:
        """Tell whether an event may find what it did itself, a round of a loop before.

        Under a condition in a loop that says nothing: the condition may have changed.
        """
        site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
        return site is not None and self.module.sometimes_in_loop(site)

    def is_counted_in_loop(self, function: FunctionValue, path: Path) -> bool:
        """Tell whether a lock that counts is taken in one loop and released in another."""
        if function not in self._counted_in_loops:
            self._counted_in_loops[function] = self._find_counted_in_loops(function)
        return path in self._counted_in_loops[function]

    def _find_counted_in_loops(self, function: FunctionValue) -> set[Path]:
        solution = self.lifecycles.solution(function)
        counted: set[Path] = set()
        loops: dict[tuple[Path, str], set[ast.AST]] = {}
        for _, event, _ in solution.at_events() if solution is not None else ():
            if event.counted:
                counted.add(event.path)
            site = self.module.site(event.node) if isinstance(event.node, ast.Call) else None
            if site is not None and site.loop is not None:
                loops.setdefault((event.path, event.name), set()).add(site.loop)
        return {
            path
            for path in counted
            if (path, "acquire") in loops
            and (path, "release") in loops
            and loops[path, "acquire"] != loops[path, "release"]
        }

    def is_one_of_many(self, path: Path) -> bool:
        """Tell whether a path stands for a different lock at different times."""
        return ELEMENTS in path or self._is_loop_variable(path)

    def _is_loop_variable(self, path: Path) -> bool:
        root = path[0]
        if not isinstance(root, Variable):
            return True
        return any(
            isinstance(binding, ast.Name)
            and (origin := self.module.paths.origin(binding)) is not None
            and origin.how == "element"
            for binding in root.bindings
        )

    def starts_free(self, function: FunctionValue) -> bool:
        """Tell whether nothing can be held yet when ``function`` starts: a process begins there."""
        if function.decorated or self.module.callers.get(function):
            return False
        runs = [run for run in self.module.runs if run.function is function]
        return bool(runs) and not any(run.threads for run in runs)
