"""Finds the events of a protocol at the steps of a function's control-flow graph."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TypeGuard

from mplint.model.api import ENTERS_AS_ITSELF
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in, parts, targets_of, walk
from mplint.model.flow.values import FlowValues
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.binding_events import BindingEvents
from mplint.model.typestate.call_events import CallEvents
from mplint.model.typestate.protocol import Protocol
from mplint.model.typestate.states import ASSUME, BIND, SOME, STORED, Event
from mplint.model.typestate.subjects import Subjects
from mplint.model.typestate.summaries import Summary
from mplint.model.values.domain import FunctionValue


class EventFinder:
    """Finds events in one function.

    Args:
        summary: what calling a function of the module does.
    """

    def __init__(
        self,
        module: FlowValues,
        protocol: Protocol,
        graph: Graph,
        summary: Callable[[FunctionValue], Summary],
    ) -> None:
        self._module = module
        self._protocol = protocol
        self._graph = graph
        self._subjects = Subjects(module, protocol, graph)
        self._bindings = BindingEvents(module, protocol, self._subjects, summary)
        self._calls = CallEvents(module, protocol, self._subjects, self._bindings, summary)

    def find(self) -> tuple[dict[Node, list[Event]], list[Path]]:
        """Return the events of each step, and the paths that they are about."""
        found = {node: list(self._at(node)) for node in self._graph.nodes}
        paths: dict[Path, None] = {}
        for events in found.values():
            for event in events:
                if event.name not in (BIND, ASSUME, SOME, STORED):
                    paths[event.path] = None
        if not paths:
            return {}, []
        # What they are bound from matters too, through any number of bindings.
        for _ in range(4):
            before = len(paths)
            for events in found.values():
                for event in events:
                    if event.name == BIND and event.path in paths and event.source is not None:
                        paths[event.source] = None
                    elif event.name == BIND and event.source in paths:
                        paths[event.path] = None
            if len(paths) == before:
                break
        result: dict[Node, list[Event]] = {}
        for node, events in found.items():
            kept = [*self._rebinding(node, list(paths), events)]
            if kept:
                result[node] = kept
        return result, list(paths)

    def _at(self, node: Node) -> Iterator[Event]:
        bindings = list(targets_of(node))
        named = {part.target for part in parts(node) if _is_named(part)}
        for target, value in bindings:
            # ``(lock := Lock()).acquire()`` binds before it calls.
            if target in named:
                yield from self._bindings.of_target(target, value)
        for call in calls_in(node):
            site = self._module.site(call)
            if site is not None:
                yield from self._calls.of_call(node, site)
        for happening in self._protocol.step_events(node):
            yield from self._subjects.events(happening)
        yield from self._handed_out(node)
        yield from self._asked(node)
        if node.kind is NodeKind.ENTER and isinstance(node.syntax, ast.withitem):
            yield from self._entered(node.syntax)
            for happening in self._protocol.enter(node.syntax):
                yield from self._subjects.events(happening, edge=EdgeKind.NEXT)
        elif node.kind is NodeKind.LEAVE and isinstance(node.syntax, ast.withitem):
            for happening in self._protocol.leave(node.syntax):
                yield from self._subjects.events(happening)
        elif node.kind is NodeKind.LOOP and isinstance(node.syntax, (ast.For, ast.AsyncFor)):
            yield from self._bindings.of_loop(node.syntax)
        for target, value in bindings:
            if target not in named:
                yield from self._bindings.of_target(target, value)

    def _entered(self, item: ast.withitem) -> Iterator[Event]:
        """Yield the binding of what ``with … as`` binds: the object itself, or something else."""
        if isinstance(item.optional_vars, (ast.Name, ast.Attribute)):
            kinds = self._module.kinds(item.context_expr)
            itself = bool(kinds) and kinds <= ENTERS_AS_ITSELF
            value = item.context_expr if itself else None
            yield from self._bindings.of_target(item.optional_vars, value)

    def _handed_out(self, node: Node) -> Iterator[Event]:
        """Yield that an object is out of sight once one of its methods is (``lock.release``)."""
        called = {call.func for call in calls_in(node)}
        for below in parts(node):
            if (
                isinstance(below, ast.Attribute)
                and isinstance(below.ctx, ast.Load)
                and below not in called
                and below.attr in self._protocol.methods
                and self._protocol.follows(below.value)
            ):
                path = self._subjects.path(below.value)
                if path is not None:
                    yield Event(path, "unknown", below)

    def _asked(self, node: Node) -> Iterator[Event]:
        """Yield that nothing is known of an object whose state the program itself asks for.

        After ``if p.is_alive()`` or ``if p.pid is None`` the branches know more than the model.
        """
        if node.kind is not NodeKind.TEST:
            return
        calls = {call.func: call for call in calls_in(node)}
        for below in walk(node.syntax):
            if not isinstance(below, ast.Attribute) or not self._protocol.follows(below.value):
                continue
            call = calls.get(below)
            site = self._module.site(call) if call is not None else None
            if site is not None and any(True for _ in self._protocol.call(site)):
                continue
            path = self._subjects.path(below.value)
            if path is None:
                continue
            kept = self._protocol.kept_when(node.syntax, below)  # type: ignore[arg-type]
            for edge in (EdgeKind.TRUE, EdgeKind.FALSE):
                if edge not in kept:
                    yield Event(path, "unknown", below, edge=edge)

    def _rebinding(self, node: Node, paths: list[Path], events: list[Event]) -> Iterator[Event]:
        """Drop events of paths that are not followed; end paths that a binding invalidates."""
        followed = set(paths)
        for event in events:
            if event.name == SOME:
                base = event.path[:-1]
                for path in paths:
                    step = str(path[len(base)]) if len(path) > len(base) else ""
                    if path[: len(base)] == base and step.startswith("[") and step != ELEMENTS:
                        yield Event(path, "unknown", event.node)
                continue
            if event.name == STORED:
                for path in paths:
                    if f".{event.path[0]}" in path:
                        yield Event(path, "unknown", event.node)
                continue
            if event.name == ASSUME or event.path in followed:
                yield event
            if event.name == BIND and not event.weak:
                size = len(event.path)
                for path in paths:
                    if len(path) > size and path[:size] == event.path:
                        yield Event(path, BIND, event.node, edge=event.edge)


def _is_named(node: ast.AST) -> TypeGuard[ast.NamedExpr]:
    return isinstance(node, ast.NamedExpr)
