"""Finds the events of a protocol at the steps of a function's control-flow graph."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeGuard

from mplint.model.calls.arguments import arguments_of, constant_truths
from mplint.model.calls.calls import CallSite
from mplint.model.flow.cfg import EdgeKind, Graph, Node, NodeKind
from mplint.model.flow.steps import calls_in, conditional_calls, evaluated, targets_of, walk
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.conditions import Condition
from mplint.model.typestate.protocols import Happening, Protocol
from mplint.model.typestate.solver import ASSUME, BIND, CALL, INNER, LOST, Event, State
from mplint.model.values.domain import FunctionValue

if TYPE_CHECKING:
    from mplint.model.module import Module
    from mplint.model.typestate.lifecycles import Summary

SOME = "some"
"""The event of something happening to an element of a container that is not known."""
STORED = "stored"
"""The event of a call binding an attribute of that name, of some object, anew."""
_ADDERS = ("append", "add", "appendleft")
_MOVERS = frozenset(
    {"append", "appendleft", "insert", "extend", "pop", "popleft", "remove", "clear", "sort"}
    | {"reverse", "rotate", "update", "popitem"}
)


class EventFinder:
    """Finds events in one function.

    Args:
        summary: what calling a function of the module does.
    """

    def __init__(
        self,
        module: Module,
        protocol: Protocol,
        function: FunctionValue,
        summary: Callable[[FunctionValue], Summary],
    ) -> None:
        self.module = module
        self.protocol = protocol
        self.function = function
        self.summary = summary
        self.holders: dict[Path, list[tuple[Path, frozenset[ast.AST] | None]]] = {}
        """Containers that an object is put into, by its own path, with the binding that is."""

    def find(self, graph: Graph) -> tuple[dict[Node, list[Event]], list[Path]]:
        """Return the events of each step, and the paths that they are about."""
        self._find_holders(graph)
        found = {node: list(self._at(node)) for node in graph.nodes}
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

    # Containers

    def _find_holders(self, graph: Graph) -> None:
        for node in graph.nodes:
            for call in calls_in(node):
                func = call.func
                if isinstance(func, ast.Attribute) and func.attr in _ADDERS and len(call.args) == 1:
                    self._hold(call.args[0], func.value)
            for target, value in targets_of(node):
                if value is None:
                    continue
                if isinstance(target, ast.Subscript):
                    self._hold(value, target.value)
                elif isinstance(value, (ast.List, ast.Tuple, ast.Set)):
                    for element in value.elts:
                        self._hold(element, target)

    def _hold(self, element: ast.expr, container: ast.expr) -> None:
        if not isinstance(element, (ast.Name, ast.Attribute)) or not self.protocol.follows(element):
            return
        inner, outer = self.module.paths.path(element), self.module.paths.path(container)
        if inner is not None and outer is not None:
            binding = self.module.reaching_bindings(element)
            self.holders.setdefault(inner, []).append(((*outer, ELEMENTS), binding))

    # Steps

    def _at(self, node: Node) -> Iterator[Event]:
        bindings = list(targets_of(node))
        named = {n.target for root in evaluated(node) for n in walk(root) if _is_named(n)}
        for target, value in bindings:
            # ``(lock := Lock()).acquire()`` binds before it calls.
            if target in named:
                yield from self._of_binding(target, value)
        for call in calls_in(node):
            site = self.module.site(call)
            if site is not None:
                yield from self._of_call(node, site)
        yield from self._handed_out(node)
        yield from self._asked(node)
        if node.kind is NodeKind.ENTER and isinstance(node.syntax, ast.withitem):
            for happening in self.protocol.enter(node.syntax):
                yield from self._events(happening, edge=EdgeKind.NEXT)
        elif node.kind is NodeKind.LEAVE and isinstance(node.syntax, ast.withitem):
            for happening in self.protocol.leave(node.syntax):
                yield from self._events(happening)
        elif node.kind is NodeKind.LOOP and isinstance(node.syntax, (ast.For, ast.AsyncFor)):
            yield from self._of_loop(node.syntax)
        for target, value in bindings:
            if target not in named:
                yield from self._of_binding(target, value)

    def _handed_out(self, node: Node) -> Iterator[Event]:
        """Yield that an object is out of sight once one of its methods is (``lock.release``)."""
        called = {call.func for call in calls_in(node)}
        for root in evaluated(node):
            for below in walk(root):
                if (
                    isinstance(below, ast.Attribute)
                    and isinstance(below.ctx, ast.Load)
                    and below not in called
                    and below.attr in self.protocol.methods
                    and self.protocol.follows(below.value)
                ):
                    path = self._subject_path(below.value)
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
            if not isinstance(below, ast.Attribute) or not self.protocol.follows(below.value):
                continue
            call = calls.get(below)
            site = self.module.site(call) if call is not None else None
            if site is not None and any(True for _ in self.protocol.call(site)):
                continue
            path = self._subject_path(below.value)
            if path is None:
                continue
            kept = self.protocol.kept_when(node.syntax, below)  # type: ignore[arg-type]
            for edge in (EdgeKind.TRUE, EdgeKind.FALSE):
                if edge not in kept:
                    yield Event(path, "unknown", below, edge=edge)

    def _of_call(self, node: Node, site: CallSite) -> Iterator[Event]:
        for happening in self.protocol.call(site):
            if site.node in conditional_calls(node):
                yield from self._events(happening, name="unknown")
                continue
            if happening.certain:
                yield from self._events(happening)
                continue
            edge, flag = self._outcome(node, site.node)
            if edge is not None or flag is not None:
                yield from self._events(happening, edge=edge, flag=flag)
            else:
                yield from self._events(happening, name="unknown")
        func = site.node.func
        if isinstance(func, ast.Attribute) and func.attr in _MOVERS:
            # The places in the container are taken by others now.
            moved = self.module.paths.path(func.value)
            if moved is not None:
                yield Event((*moved, ELEMENTS), SOME, site.node)
        if isinstance(func, ast.Attribute) and func.attr in _ADDERS and len(site.node.args) == 1:
            # What is put into a container is, from now on, one of its elements.
            inner = self._subject_path(site.node.args[0])
            outer = self.module.paths.path(func.value)
            if outer is not None and self.protocol.follows(site.node.args[0]):
                elements = (*outer, ELEMENTS)
                yield Event(elements, BIND, site.node, weak=True, source=inner)
                last = (*outer, "[-1]")
                if func.attr == "append":
                    yield Event(last, BIND, site.node, source=inner)
                if isinstance(site.node.args[0], ast.Call):
                    for path in (elements, last) if func.attr == "append" else (elements,):
                        yield from self._of_made(path, site.node.args[0])
        yield from self._of_summary(site)

    def _outcome(self, node: Node, call: ast.Call) -> tuple[EdgeKind | None, str | None]:
        """Tell how the program learns whether a call that may fail has succeeded."""
        syntax = node.syntax
        if node.kind is NodeKind.TEST:
            if syntax is call:
                return EdgeKind.TRUE, None
            if isinstance(syntax, ast.NamedExpr) and syntax.value is call:
                return None, syntax.target.id
            if isinstance(syntax, ast.Compare) and syntax.left is call and len(syntax.ops) == 1:
                other = syntax.comparators[0]
                if isinstance(other, ast.Constant) and isinstance(other.value, bool):
                    same = isinstance(syntax.ops[0], (ast.Is, ast.Eq)) == other.value
                    return (EdgeKind.TRUE if same else EdgeKind.FALSE), None
        elif isinstance(syntax, ast.Assign) and syntax.value is call and len(syntax.targets) == 1:
            if isinstance(syntax.targets[0], ast.Name):
                return None, syntax.targets[0].id
        elif isinstance(syntax, ast.Assert) and syntax.test is call:
            return EdgeKind.NEXT, None
        return None, None

    def _of_summary(self, site: CallSite) -> Iterator[Event]:
        """Yield what the functions that a call runs do to objects known here."""
        outcomes: dict[Path, set[State]] = {}
        first: dict[Path, dict[str, None]] = {}
        for callee in site.callees:
            if not callee.runs_when_called:
                continue
            summary = self.summary(callee)
            if not summary.exits:
                continue
            arguments = arguments_of(site, callee)
            truths = constant_truths(callee, arguments)
            for path, states in summary.exits.items():
                here = self._translate(path, arguments, callee)
                if here is None:
                    continue
                outcomes.setdefault(here, set()).update(
                    state for state, conditions in states.items() if _possible(conditions, truths)
                )
                first.setdefault(here, {}).update(
                    (name, None)
                    for name, conditions in summary.first.get(path, ())
                    if _possible(conditions, truths)
                )
        for attribute in self.module.attributes_stored_by(site):
            yield Event((attribute,), STORED, site.node)
        for path, left in outcomes.items():
            for name in first[path]:
                yield Event(path, INNER + name, site.node)
            ordered = tuple(sorted(left, key=_state_order))
            yield Event(path, CALL, site.node, outcomes=ordered, first=frozenset(first[path]))

    def _translate(
        self, path: Path, arguments: dict[str, ast.expr], callee: FunctionValue
    ) -> Path | None:
        root = path[0]
        assert isinstance(root, Variable)
        if root.scope is not callee.scope:
            return path
        argument = arguments.get(root.name)
        if argument is None:
            return None
        base = self._subject_path(argument)
        return None if base is None else (*base, *path[1:])

    def _subject_path(self, node: ast.expr) -> Path | None:
        """Return the path of an object; of a comprehension's variable: all the elements."""
        if isinstance(node, ast.Name):
            variable = self.module.paths.variable(node)
            if variable is not None and not variable.scope.is_function and len(
                variable.bindings
            ) == 1 and variable.scope.name == "<comprehension>":  # fmt: skip
                target = variable.bindings[0]
                assert isinstance(target, ast.Name)
                origin = self.module.paths.origin(target)
                if origin is not None and origin.how == "element":
                    return self.module.paths.elements(origin.expression, origin.parts)
        return self.module.paths.path(node)

    def _of_loop(self, loop: ast.For | ast.AsyncFor) -> Iterator[Event]:
        for target, parts in _loop_targets(loop.target, ()):
            variable = self.module.paths.variable(target)
            if variable is None:
                continue
            sources: list[Path] = []
            if isinstance(loop.iter, (ast.Tuple, ast.List)):
                found = [self.module.paths.path(element) for element in loop.iter.elts]
                sources = [path for path in found if path is not None]
            else:
                elements = self.module.paths.elements(loop.iter, parts)
                if elements is not None:
                    sources = [elements]
            path: Path = (variable,)
            yield Event(
                path, BIND, loop, edge=EdgeKind.ITEM, source=sources[0] if sources else None
            )
            for source in sources[1:]:
                yield Event(path, BIND, loop, edge=EdgeKind.ITEM, weak=True, source=source)
            for source in sources:
                yield Event(source, BIND, loop, edge=EdgeKind.EXHAUSTED, weak=True, source=path)

    def _of_binding(self, target: ast.expr, value: ast.expr | None) -> Iterator[Event]:
        if isinstance(target, ast.Name):
            if isinstance(value, ast.Constant):
                truth = bool(value.value)
                variable = self.module.paths.variable(target)
                yield Event(
                    (variable,), ASSUME, target, flag=target.id, weak=not truth
                )  # fmt: skip
        if isinstance(target, ast.Attribute):
            for happening in self.protocol.store(target):
                yield from self._events(happening)
        path = self._target_path(target)
        if path is None:
            return
        if value is None:
            yield Event(path, BIND, target)
            return
        if isinstance(value, (ast.List, ast.Tuple, ast.Set, ast.ListComp, ast.SetComp)):
            yield from self._of_display(path, target, value)
            return
        source = self._subject_path(value)
        if source == path:
            return
        if isinstance(target, ast.Subscript):
            yield Event((*path[:-1], ELEMENTS), BIND, target, weak=True, source=source)
        yield Event(path, BIND, target, source=source)
        if isinstance(value, ast.Call):
            yield from self._of_made(path, value)

    def _of_made(self, path: Path, value: ast.Call) -> Iterator[Event]:
        site = self.module.site(value)
        if site is None:
            return
        if site.made and self.protocol.follows(value):
            yield Event(path, "create", value)
            yield from self._of_constructor(path, site)
        elif site.callees:
            states: set[State] = set()
            for callee in site.callees:
                truths = constant_truths(callee, arguments_of(site, callee))
                returned = self.summary(callee).returned
                states.update(s for s, c in returned.items() if _possible(c, truths))
                if not returned:
                    states.add(LOST)
            if states != {LOST}:
                yield Event(path, CALL, value, outcomes=tuple(sorted(states, key=_state_order)))

    def _of_constructor(self, path: Path, site: CallSite) -> Iterator[Event]:
        """Yield what the constructor of a class of the module does to the new object."""
        for callee in site.callees:
            parameters = list(callee.params)
            if callee.name != "__init__" or not parameters:
                continue
            states = self.summary(callee).exits.get((callee.scope.variables[parameters[0]],))
            if states:
                ordered = tuple(sorted(states, key=_state_order))
                yield Event(path, CALL, site.node, outcomes=ordered)

    def _of_display(self, path: Path, target: ast.expr, value: ast.expr) -> Iterator[Event]:
        elements: Path = (*path, ELEMENTS)
        if isinstance(value, (ast.ListComp, ast.SetComp)):
            yield Event(elements, BIND, target)
            if isinstance(value.elt, ast.Call):
                yield from self._of_made(elements, value.elt)
            return
        assert isinstance(value, (ast.List, ast.Tuple, ast.Set))
        first = True
        for element in value.elts:
            source = self.module.paths.path(element)
            if source is not None:
                yield Event(elements, BIND, target, weak=not first, source=source)
                first = False
        if first:
            yield Event(elements, BIND, target)

    def _target_path(self, target: ast.expr) -> Path | None:
        if isinstance(target, ast.Name):
            variable = self.module.paths.variable(target)
            return None if variable is None else (variable,)
        return self.module.paths.path(target)

    def _events(
        self,
        happening: Happening,
        *,
        edge: EdgeKind | None = None,
        flag: str | None = None,
        name: str | None = None,
    ) -> Iterator[Event]:
        path = self._subject_path(happening.subject)
        if path is None:
            if isinstance(happening.subject, ast.Subscript):
                # Some element of a container: nothing is known of any of them any more.
                base = self.module.paths.path(happening.subject.value)
                if base is not None:
                    yield Event((*base, ELEMENTS), SOME, happening.node)
            return
        name = name or happening.name
        counted = happening.counted
        yield Event(path, name, happening.node, edge=edge, flag=flag, counted=counted)
        if edge is None and flag is None:
            here = self.module.reaching_bindings(happening.subject)
            for holder, binding in self.holders.get(path, ()):
                if binding is None or here is None or binding & here:
                    yield Event(holder, name, happening.node, weak=True)

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


def _loop_targets(
    target: ast.expr, parts: tuple[int, ...]
) -> Iterator[tuple[ast.Name, tuple[int, ...]]]:
    if isinstance(target, ast.Name):
        yield target, parts
    elif isinstance(target, (ast.Tuple, ast.List)):
        for index, element in enumerate(target.elts):
            yield from _loop_targets(element, (*parts, index))


def _is_named(node: ast.AST) -> TypeGuard[ast.NamedExpr]:
    return isinstance(node, ast.NamedExpr)


def _possible(conditions: frozenset[Condition], truths: dict[str, bool]) -> bool:
    return not any(
        condition.key in truths and truths[condition.key] is not condition.truth
        for condition in conditions
    )


def _state_order(state: State) -> tuple[str, int, int, int]:
    return (
        state.name,
        state.count,
        getattr(state.since, "lineno", 0),
        getattr(state.since, "col_offset", 0),
    )
