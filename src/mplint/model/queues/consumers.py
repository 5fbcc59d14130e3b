"""Consumers: the loops that take from a queue, and what ends them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Edge, EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in, parts, targets_of, walk
from mplint.model.flow.values import FlowValues
from mplint.model.queues.channels import Access, Channel, Channels
from mplint.model.queues.order import Order, after
from mplint.model.queues.sentinels import Sentinel, Sentinels
from mplint.model.values.domain import FunctionValue

_ANY_ERROR = frozenset(
    {"", "builtins.KeyboardInterrupt", "builtins.Exception", "builtins.BaseException"}
)


@dataclass(frozen=True, slots=True)
class Consumer:
    """A loop that takes from a queue until it finds a sentinel, or without end.

    Attributes:
        sentinel: the item at which it ends, the only way in which it does; None if it never ends.
    """

    take: Access
    sentinel: Sentinel | None


class Consumers:
    """Finds the consumers of one module. Loops that may end in another way are left out."""

    def __init__(self, module: FlowValues, channels: Channels) -> None:
        self._module = module
        self._order = Order(module, channels)
        self.sentinels = Sentinels(module)

    def of(self, channel: Channel) -> Iterator[Consumer]:
        """Yield the consumers of a queue."""
        takes = channel.of("get")
        for take in takes:
            if not take.waits:
                continue
            if any(other is not take and other.function is take.function for other in takes):
                continue
            ends = self._ends(take)
            if ends is not None and len(ends) <= 1:
                yield Consumer(take, next(iter(ends), None))

    def item(self, take: Access) -> frozenset[ast.AST]:
        """Return what stands for the item that is taken: the call, and the names it is bound to."""
        names = {
            target
            for step in self._module.steps(take.function).get(take.node, ())
            for target, value in targets_of(step)
            if value is take.node and isinstance(target, ast.Name)
        }
        return frozenset((take.node, *names))

    def _ends(self, take: Access) -> set[Sentinel] | None:
        """Return the sentinels that end the loop around ``take``; None for any other end."""
        function = take.function
        steps = set(self._module.steps(function).get(take.node, ()))
        if take.until is not None:
            return self._ends_of_iteration(take, steps)
        around = self._order.before(function, steps)
        if not steps or not steps <= around:
            return None  # Not in a loop.
        item = self.item(take)
        return self._found_on_ways_out(function, around & (after(steps) | steps), item)

    def _ends_of_iteration(self, take: Access, steps: set[Node]) -> set[Sentinel] | None:
        """Return the sentinel of ``for x in iter(q.get, STOP)``, if nothing else ends the loop."""
        assert take.until is not None
        sentinel = self.sentinels.of(take.until)
        heads = {
            edge.to
            for step in steps
            for edge in step.edges
            if step.kind is NodeKind.ITERABLE and step.syntax is take.node
            if edge.to.kind is NodeKind.LOOP
        }
        if sentinel is None or not heads or steps & after(heads):
            return None  # A loop around it begins anew.
        around = self._order.before(take.function, heads, steps) & (after(heads) | heads)
        ends = self._found_on_ways_out(take.function, around, frozenset())
        return {sentinel} if ends == set() else None

    def _found_on_ways_out(
        self, function: FunctionValue, loop: set[Node], item: frozenset[ast.AST]
    ) -> set[Sentinel] | None:
        """Return the sentinels at which control leaves ``loop``; None if it does so otherwise."""
        if self._is_left_to_callers(function, loop):
            return None
        found: set[Sentinel] = set()
        for node in sorted(loop, key=lambda node: node.index):
            if isinstance(node.syntax, (ast.Raise, ast.Assert)) or self._may_end(node, item):
                return None
            for edge in node.edges:
                if edge.to in loop or self._is_other(node, edge):
                    continue
                sentinel = self.sentinels.tested(node, edge.kind, item)
                if sentinel is None:
                    return None
                found.add(sentinel)
        return found

    def _is_left_to_callers(self, function: FunctionValue, loop: set[Node]) -> bool:
        """Tell whether it may be code outside a loop that ends it.

        It does so if it iterates over what the loop yields, or handles an error of the loop.
        """
        if any(isinstance(p, (ast.Yield, ast.YieldFrom)) for node in loop for p in parts(node)):
            return True
        return any(
            edge.kind is EdgeKind.EXCEPTION
            and edge.to.kind is NodeKind.HANDLERS
            and not self._handled(edge.to) <= _ANY_ERROR
            for caller in self._module.with_callers({function})
            for site in self._module.callers.get(caller, ())
            for step in self._module.steps(site.unit).get(site.node, ())
            for edge in step.edges
        )

    def _is_other(self, node: Node, edge: Edge) -> bool:
        """Tell whether a way out of a loop is an error, or the end of the iteration itself."""
        if edge.kind is EdgeKind.EXCEPTION:
            return edge.to.kind is not NodeKind.HANDLERS or self._is_for_any_error(edge.to)
        if node.kind is NodeKind.LOOP and isinstance(node.syntax, (ast.For, ast.AsyncFor)):
            call = node.syntax.iter
            site = self._module.site(call) if isinstance(call, ast.Call) else None
            return (
                edge.kind is EdgeKind.EXHAUSTED
                and site is not None
                and "builtins.iter" in site.externals
            )
        return False

    def _is_for_any_error(self, dispatch: Node) -> bool:
        """Tell whether the handlers that leave a loop are no sign that it is meant to end so."""
        around = any(
            isinstance(below, (ast.For, ast.While))
            for statement in getattr(dispatch.syntax, "body", ())
            for below in walk(statement)
        )
        return around and self._handled(dispatch) <= _ANY_ERROR

    def _handled(self, dispatch: Node) -> set[str | None]:
        """Return the names of the errors that some handlers are for."""
        return {
            self._module.imports.qualified(kind) if kind is not None else ""
            for handler in getattr(dispatch.syntax, "handlers", ())
            for kind in (
                handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            )
        }

    def _may_end(self, node: Node, item: frozenset[ast.AST]) -> bool:
        """Tell whether a call at a step may end the process, or the loop by an exception."""
        return any(
            site is None or self._ends_process(site, item)
            for site in (self._module.site(call) for call in calls_in(node))
        )

    def _ends_process(self, site: CallSite, item: frozenset[ast.AST]) -> bool:
        func = site.node.func
        while isinstance(func, (ast.Attribute, ast.Subscript)):
            func = func.value
        # What is taken may be something to call, and so decide itself when it is over.
        bindings = self._module.reaching_bindings(func)
        if bindings and bindings & item and not isinstance(site.node.func, ast.Attribute):
            return True
        return self._module.quitting.may_quit(site)
