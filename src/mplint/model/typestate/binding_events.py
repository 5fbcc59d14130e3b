"""The events of bindings: assignments, loops, and what new objects and displays bring."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from mplint.model.calls.arguments import constant_truths
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind
from mplint.model.flow.values import FlowValues
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.conditions import Condition, condition
from mplint.model.typestate.protocol import Protocol
from mplint.model.typestate.states import ASSUME, BIND, CALL, LOST, Event, State
from mplint.model.typestate.subjects import Subjects
from mplint.model.typestate.summaries import Summary, in_order, possible
from mplint.model.values.domain import FunctionValue


class BindingEvents:
    """Finds what bindings do to the objects of one function.

    Args:
        summary: what calling a function of the module does.
    """

    def __init__(
        self,
        module: FlowValues,
        protocol: Protocol,
        subjects: Subjects,
        summary: Callable[[FunctionValue], Summary],
    ) -> None:
        self._module = module
        self._protocol = protocol
        self._subjects = subjects
        self._summary = summary

    def of_target(self, target: ast.expr, value: ast.expr | None) -> Iterator[Event]:
        """Yield the events of binding ``target`` to ``value`` (None: to something unknown)."""
        if isinstance(target, ast.Name):
            if isinstance(value, ast.Constant):
                truth = Condition(target.id, bool(value.value), frozenset({target.id}))
                yield Event((truth,), ASSUME, target)
        elif isinstance(value, ast.Constant) and (test := condition(target)) is not None:
            key, polarity, names = test
            truth = Condition(key, polarity == bool(value.value), names)
            yield Event((truth,), ASSUME, target)
        if isinstance(target, ast.Attribute):
            for happening in self._protocol.store(target):
                yield from self._subjects.events(happening)
        path = self._subjects.target(target)
        if path is None:
            return
        if value is None:
            yield Event(path, BIND, target)
            return
        if isinstance(value, (ast.List, ast.Tuple, ast.Set, ast.ListComp, ast.SetComp)):
            yield from self._of_display(path, target, value)
            return
        source = self._subjects.path(value)
        if source == path:
            return
        if isinstance(target, ast.Subscript):
            yield Event((*path[:-1], ELEMENTS), BIND, target, weak=True, source=source)
        yield Event(path, BIND, target, source=source)
        if isinstance(value, ast.Call):
            yield from self.of_made(path, value)

    def of_loop(self, loop: ast.For | ast.AsyncFor) -> Iterator[Event]:
        """Yield the events of beginning another round of ``loop``, and of ending it."""
        for target, parts in _loop_targets(loop.target, ()):
            variable = self._module.paths.variable(target)
            if variable is None:
                continue
            sources: list[Path] = []
            if isinstance(loop.iter, (ast.Tuple, ast.List)):
                found = [self._module.paths.path(element) for element in loop.iter.elts]
                sources = [path for path in found if path is not None]
            else:
                elements = self._module.paths.elements(loop.iter, parts)
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

    def _of_display(self, path: Path, target: ast.expr, value: ast.expr) -> Iterator[Event]:
        elements: Path = (*path, ELEMENTS)
        if isinstance(value, (ast.ListComp, ast.SetComp)):
            yield Event(elements, BIND, target)
            if isinstance(value.elt, ast.Call):
                yield from self.of_made(elements, value.elt)
            return
        assert isinstance(value, (ast.List, ast.Tuple, ast.Set))
        first = True
        for element in value.elts:
            source = self._module.paths.path(element)
            if source is not None:
                yield Event(elements, BIND, target, weak=not first, source=source)
                first = False
        if first:
            yield Event(elements, BIND, target)

    def of_made(self, path: Path, value: ast.Call) -> Iterator[Event]:
        """Yield the events of ``path`` being bound to what a call gives."""
        site = self._module.site(value)
        if site is None:
            return
        if site.made and self._protocol.follows(value):
            yield Event(path, "create", value)
            yield from self._of_constructor(path, site)
        elif site.callees:
            states: set[State] = set()
            for callee in site.callees:
                truths = constant_truths(site, callee)
                returned = self._summary(callee).returned
                states.update(s for s, c in returned.items() if possible(c, truths))
                if not returned:
                    states.add(LOST)
            if states != {LOST}:
                yield Event(path, CALL, value, outcomes=in_order(states))

    def _of_constructor(self, path: Path, site: CallSite) -> Iterator[Event]:
        """Yield what the constructor of a class of the module does to the new object."""
        for callee in site.callees:
            parameters = list(callee.params)
            if callee.name != "__init__" or not parameters:
                continue
            states = self._summary(callee).exits.get((callee.scope.variables[parameters[0]],))
            if states:
                ordered = in_order(states)
                yield Event(path, CALL, site.node, outcomes=ordered)


def _loop_targets(
    target: ast.expr, parts: tuple[int, ...]
) -> Iterator[tuple[ast.Name, tuple[int, ...]]]:
    if isinstance(target, ast.Name):
        yield target, parts
    elif isinstance(target, (ast.Tuple, ast.List)):
        for index, element in enumerate(target.elts):
            yield from _loop_targets(element, (*parts, index))
