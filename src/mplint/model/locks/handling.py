"""Handling: who takes and who releases which lock, over the whole module."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property

from mplint.model.locks.states import LockStates
from mplint.model.program.paths import Path
from mplint.model.typestate.locks import HELD
from mplint.model.values.domain import FunctionValue, Value


@dataclass(frozen=True, slots=True)
class Handling:
    """That a function takes or releases, under some name, one of some locks.

    Attributes:
        one_sided: whether it only ever does the one and leaves the other to somebody else.
    """

    function: FunctionValue
    path: Path
    objects: set[Value]
    one_sided: bool


class Handlings(LockStates):
    """Answers who else handles a lock."""

    @cached_property
    def released_unheld(self) -> list[Handling]:
        """The releases of locks that their function has not taken itself."""
        return [
            Handling(
                function,
                event.path,
                self.objects(event),
                one_sided=not self.has_event(function, event.path, "acquire"),
            )
            for function, solution in self.lifecycles.solutions()
            for _, event, states in solution.at_events()
            if event.name == "release"
            and isinstance(event.node, ast.Call)
            and not all(state.name == HELD or state.hung for state in states)
        ]

    @cached_property
    def left_held(self) -> list[Handling]:
        """The locks that functions take and may leave held when they return."""
        found = []
        for function, solution in self.lifecycles.solutions():
            held = {
                state.since
                for states in solution.before.get(solution.graph.exit, {}).values()
                for state in states
                if state.name == HELD and not state.hung
            }
            for _, event, _ in solution.at_events():
                if event.name == "acquire" and event.node in held:
                    one_sided = not self.has_event(function, event.path, "release")
                    found.append(Handling(function, event.path, self.objects(event), one_sided))
        return found

    @cached_property
    def acquired(self) -> set[Value]:
        """All locks that are acquired somewhere in the module."""
        return {
            value
            for _, solution in self.lifecycles.solutions()
            for _, event, _ in solution.at_events()
            if event.name in ("acquire", "unknown")
            for value in self.objects(event)
        }

    @cached_property
    def released(self) -> set[Value]:
        """All locks that are released somewhere in the module."""
        return {
            value
            for _, solution in self.lifecycles.solutions()
            for _, event, _ in solution.at_events()
            if event.name in ("release", "unknown")
            for value in self.objects(event)
        }

    def handled_elsewhere(
        self, table: list[Handling], function: FunctionValue, path: Path, objects: set[Value]
    ) -> bool:
        """Tell whether ``table`` has one of ``objects`` in another function, or by another name.

        Then the lock is handed from one place to another (a signal, a pair of methods), and
        what happens in one function does not tell whether it is used rightly.
        """
        return any(
            entry.one_sided
            and entry.objects & objects
            and (entry.function is not function or entry.path != path)
            for entry in table
        )
