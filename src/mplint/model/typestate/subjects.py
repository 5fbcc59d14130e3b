"""Subjects: which paths stand for the objects that the events of a function are about."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind
from mplint.model.flow.steps import calls_in, targets_of
from mplint.model.flow.values import FlowValues
from mplint.model.program.paths import ELEMENTS, Path
from mplint.model.typestate.protocol import Happening, Protocol
from mplint.model.typestate.states import SOME, Event

ADDERS = ("append", "add", "appendleft")
"""Methods that put their argument into a container."""


class Subjects:
    """The objects of one function that a protocol follows."""

    def __init__(self, module: FlowValues, protocol: Protocol, graph: Graph) -> None:
        self._module = module
        self._protocol = protocol
        self._holders: dict[Path, list[tuple[Path, frozenset[ast.AST] | None]]] = {}
        """Containers that an object is put into, by its own path, with the binding that is."""
        self._find_holders(graph)

    def _find_holders(self, graph: Graph) -> None:
        for node in graph.nodes:
            for call in calls_in(node):
                func = call.func
                if isinstance(func, ast.Attribute) and func.attr in ADDERS and len(call.args) == 1:
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
        if not isinstance(element, (ast.Name, ast.Attribute)):
            return
        if not self._protocol.follows(element):
            return
        inner, outer = self._module.paths.path(element), self._module.paths.path(container)
        if inner is not None and outer is not None:
            binding = self._module.reaching_bindings(element)
            self._holders.setdefault(inner, []).append(((*outer, ELEMENTS), binding))

    def path(self, node: ast.expr) -> Path | None:
        """Return the path of an object; of a comprehension's variable: all the elements."""
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            if variable is not None and not variable.scope.is_function and len(
                variable.bindings
            ) == 1 and variable.scope.name == "<comprehension>":  # fmt: skip
                target = variable.bindings[0]
                assert isinstance(target, ast.Name)
                origin = self._module.paths.origin(target)
                if origin is not None and origin.how == "element":
                    return self._module.paths.elements(origin.expression, origin.parts)
        return self._module.paths.path(node)

    def target(self, target: ast.expr) -> Path | None:
        """Return the path of what a binding binds."""
        if isinstance(target, ast.Name):
            variable = self._module.paths.variable(target)
            return None if variable is None else (variable,)
        return self._module.paths.path(target)

    def events(
        self,
        happening: Happening,
        *,
        edge: EdgeKind | None = None,
        flag: str | None = None,
        name: str | None = None,
    ) -> Iterator[Event]:
        """Yield what a protocol has found, as events of paths."""
        path = self.path(happening.subject)
        if path is None:
            if isinstance(happening.subject, ast.Subscript):
                # Some element of a container: nothing is known of any of them any more.
                base = self._module.paths.path(happening.subject.value)
                if base is not None:
                    yield Event((*base, ELEMENTS), SOME, happening.node)
            return
        name = name or happening.name
        counted = happening.counted
        yield Event(path, name, happening.node, edge=edge, flag=flag, counted=counted)
        if edge is None and flag is None:
            here = self._module.reaching_bindings(happening.subject)
            for holder, binding in self._holders.get(path, ()):
                if binding is None or here is None or binding & here:
                    yield Event(holder, name, happening.node, weak=True)
