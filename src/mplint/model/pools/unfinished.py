"""Unfinished work: what a pool is still to do when its ``with`` block ends and terminates it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.api.pools import POOL_ASYNC
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.pools.keeping import Keeping
from mplint.model.pools.states import is_plain_pool
from mplint.model.program.paths import Path
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class UnfinishedWork:
    """Work that nobody waits for before the block that terminates its pool ends."""

    call: ast.Call
    item: ast.withitem
    path: Path


class Unfinished(Keeping):
    """Finds work that the end of a ``with`` block cuts off."""

    @cached_property
    def unfinished(self) -> tuple[UnfinishedWork, ...]:
        """The work that is given to a pool and certainly not waited for in its block."""
        return tuple(self._find_unfinished())

    def _find_unfinished(self) -> Iterator[UnfinishedWork]:
        for unit, items in self.module.builder.with_items.items():
            for item in items:
                path = self._terminated(item)
                if path is None:
                    continue
                for site in self.module.sites_of.get(unit, ()):
                    if self._is_work_for(site, path, item) and self._is_left(unit, site, item):
                        yield UnfinishedWork(site.node, item, path)

    def _terminated(self, item: ast.withitem) -> Path | None:
        """Return the path of the pool that leaving ``item`` certainly terminates."""
        values = self.module.values(item.context_expr)
        if not values or self.protocol.is_closing(item.context_expr):
            return None
        if not all(self.module.kind(v) is Kind.POOL and is_plain_pool(v) for v in values):
            return None
        name = item.optional_vars or item.context_expr
        if not isinstance(name, ast.Name):
            return None
        variable = self.module.paths.variable(name)
        return (variable,) if variable is not None else None

    def _is_work_for(self, site: CallSite, path: Path, item: ast.withitem) -> bool:
        func = site.node.func
        if not isinstance(func, ast.Attribute) or func.attr not in POOL_ASYNC or not site.methods:
            return False
        if not isinstance(func.value, ast.Name) or not self.protocol.follows(func.value):
            return False
        if (self.module.paths.variable(func.value),) != path:
            return False
        reaching = self.module.reaching_bindings(func.value)
        if reaching is not None and item.optional_vars is not None:
            if reaching != {item.optional_vars}:
                return False
        return item in self.module.enclosing_items(site.unit, site.statement)

    def _is_left(self, unit: FunctionValue, site: CallSite, item: ast.withitem) -> bool:
        kept = self.kept(site)
        starts = self.module.steps(unit).get(site.node, [])
        if kept is None or not starts or not all(self.is_at_hand(i) for i in kept.iterables):
            return False
        between = self._between(unit, starts, item)
        if between is None or self.is_seen_elsewhere(unit, kept.variable):
            return False
        waits = self.waits_in(unit, site)
        return not any(waits(node) or self.uses(node, kept.variable) for node in between)

    def _between(
        self, unit: FunctionValue, starts: list[Node], item: ast.withitem
    ) -> set[Node] | None:
        """Return the steps on the ways from the last such call to the end of its block.

        None when control does not get from the one to the other.
        """
        graph = self.module.graph(unit)
        ends = {
            node
            for node in graph.nodes
            if node.kind is NodeKind.LEAVE
            and node.syntax is item
            and all(edge.kind is EdgeKind.NEXT for edge in node.edges)
        }
        stop = ends | set(starts)
        after = _reach(
            {n: [e.to for e in n.edges if _plain(e.kind)] for n in graph.nodes}, starts, stop
        )
        sources: dict[Node, list[Node]] = {}
        for node in graph.nodes:
            for edge in node.edges:
                if _plain(edge.kind):
                    sources.setdefault(edge.to, []).append(node)
        before = _reach(sources, sorted(ends & after, key=lambda n: n.index), set(starts))
        if not ends & after:
            return None
        return (after & before) - stop


def _plain(kind: EdgeKind) -> bool:
    return kind is not EdgeKind.EXCEPTION


def _reach(edges: dict[Node, list[Node]], starts: list[Node], stop: set[Node]) -> set[Node]:
    """Return what is reached from ``starts``, not going on from ``stop``."""
    seen: set[Node] = set()
    stack = list(starts)
    while stack:
        for node in edges.get(stack.pop(), ()):
            if node not in seen:
                seen.add(node)
                if node not in stop:
                    stack.append(node)
    return seen
