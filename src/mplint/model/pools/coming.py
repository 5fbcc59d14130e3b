"""Coming: whether something can have happened to a pool on some way to a step.

The states of the engine take conditions into account, and a condition may not be what it seems
(``if not items`` after ``items.pop()``). What has to be certain holds without them, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.pools.states import PoolStates
from mplint.model.program.paths import Path
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import Event
from mplint.model.values.domain import FunctionValue

_Test: TypeAlias = Callable[[Event], bool]


class Coming(PoolStates):
    """Follows the ways to a step back."""

    def _comes_from(
        self, solution: Solution, nodes: Iterable[Node], path: Path, tests: tuple[_Test, _Test]
    ) -> bool:
        """Tell whether a way, whatever its conditions, leads from some event to ``nodes``.

        The first of ``tests`` accepts the events beyond which the way is not followed back, the
        second those that are looked for.
        """
        stops, counts = tests
        events: dict[Node, list[Event]] = {}
        for node, event, _ in solution.at_events():
            if event.path == path:
                events.setdefault(node, []).append(event)
        sources: dict[Node, list[Node]] = {}
        for node in solution.graph.nodes:
            for edge in node.edges:
                if edge.kind is not EdgeKind.EXCEPTION or self.raising.may_raise(node):
                    sources.setdefault(edge.to, []).append(node)
        seen = set(nodes)
        stack = list(seen)
        while stack:
            for node in sources.get(stack.pop(), ()):
                if node in seen:
                    continue
                seen.add(node)
                found = events.get(node, ())
                if any(stops(event) for event in found):
                    continue
                if any(counts(event) for event in found):
                    return True
                stack.append(node)
        return False

    def _has_unreached(self, function: FunctionValue, solution: Solution) -> bool:
        """Tell whether the engine takes a step that handles a pool to be out of reach."""
        steps = self.module.steps(function)
        return any(
            node not in solution.before
            for site in self.module.sites_of.get(function, ())
            if self.protocol.relevant(site) or site.made or site.callees
            for node in steps.get(site.node, ())
        )
