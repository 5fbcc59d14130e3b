"""Consuming: steps that go on only when a pool's tasks have given all their results."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from mplint.model.calls.sites import Run
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import parts, walk
from mplint.model.flow.values import FlowValues

_LAZY = frozenset({"imap", "imap_unordered", "map"})
"""Methods whose result waits when it is iterated over."""

_WAIT = "concurrent.futures.wait"
_AS_COMPLETED = "concurrent.futures.as_completed"

_CONSUMERS = frozenset(
    f"builtins.{name}" for name in ["list", "tuple", "set", "dict", "sorted", "sum", "max", "min"]
) | {"collections.deque", "collections.Counter"}
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Consuming:
    """Answers for one module.

    Args:
        module: the module.
        tasks: the runs of pools and executors, by the calls that give them to these.
    """

    def __init__(self, module: FlowValues, tasks: Mapping[ast.Call, list[Run]]) -> None:
        self._module = module
        self._tasks = tasks

    def at(self, node: Node) -> list[Run]:
        """Return the runs that are over after a step."""
        return list(self._at(node)) if self._tasks else []

    def after_loop(self, node: Node) -> list[Run]:
        """Return the runs that are over when the loop that begins at ``node`` has ended."""
        if not self._tasks or node.kind is not NodeKind.LOOP:
            return []
        loop = node.syntax
        return list(self._in(loop.iter)) if isinstance(loop, (ast.For, ast.AsyncFor)) else []

    def _at(self, node: Node) -> Iterator[Run]:
        for below in parts(node):
            if isinstance(below, _COMPREHENSIONS):
                for generator in below.generators:
                    yield from self._in(generator.iter)
            elif isinstance(below, ast.Call):
                names = self._externals(below)
                if _WAIT in names:
                    yield from self._all()
                elif names and all(name in _CONSUMERS for name in names):
                    for argument in below.args:
                        yield from self._in(argument)

    def _in(self, iterable: ast.expr) -> Iterator[Run]:
        """Yield the runs whose results ``iterable`` gives."""
        for below in walk(iterable):
            call = self._bound(below) if isinstance(below, ast.Name) else below
            if not isinstance(call, ast.Call):
                continue
            if _AS_COMPLETED in self._externals(call):
                yield from self._all()
            elif isinstance(call.func, ast.Attribute) and call.func.attr in _LAZY:
                yield from self._tasks.get(call, ())

    def _bound(self, name: ast.Name) -> ast.expr | None:
        """Return the expression that a name certainly is bound to."""
        bindings = self._module.reaching_bindings(name)
        if bindings is None or len(bindings) != 1:
            return None
        binding = next(iter(bindings))
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        return origin.expression if origin is not None and origin.how == "value" else None

    def _all(self) -> Iterator[Run]:
        for runs in self._tasks.values():
            yield from runs

    def _externals(self, call: ast.Call) -> list[str]:
        site = self._module.site(call)
        return self._module.externals(site) if site is not None else []
