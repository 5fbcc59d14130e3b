"""Late changes: objects that are changed after they were put into a queue.

``put`` only lays an object down; the queue's feeder thread pickles it later (CPython,
``Lib/multiprocessing/queues.py``, ``_feed``).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.behaviour import CHANGING_METHODS
from mplint.model.api.kinds import QUEUES
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in, names_bound, parts
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.queues.channels import Access, Channels
from mplint.model.queues.pauses import Pauses
from mplint.model.tasks.shapes import Shapes

_MUTABLE = frozenset({"list", "dict", "set"})

_CHANGES = CHANGING_METHODS | {"sort", "reverse", "difference_update", "intersection_update"}

_DONE = frozenset({"join", "join_thread"})
"""Methods of a queue after which what was put has been pickled."""


@dataclass(frozen=True, slots=True)
class LateChange:
    """A change of an object that a queue may not have pickled yet.

    Attributes:
        put: the call of ``put``.
        name: the object, as it is put.
        change: the call or the target that changes it.
    """

    put: ast.Call
    name: ast.Name
    change: ast.AST


class LateChanges:
    """The objects that one module puts into queues."""

    def __init__(self, module: FlowValues, channels: Channels, shapes: Shapes) -> None:
        self._module = module
        self._channels = channels
        self._shapes = shapes
        self._pauses = Pauses(module)

    def __iter__(self) -> Iterator[LateChange]:
        """Yield the first change of each object after each ``put``."""
        for channel, use in self._channels.certain:
            if use.name != "put" or channel.obj.kind not in QUEUES or channel.obj.managed:
                continue
            for name in _names(use.node):
                change = self._change(use, name)
                if change is not None:
                    yield LateChange(use.node, name, change)
                    break

    def _change(self, use: Access, name: ast.Name) -> ast.AST | None:
        variable = self._module.paths.variable(name)
        shapes = self._shapes.of(name)
        if variable is None or variable.foreign or variable.scope is not use.function.scope:
            return None
        if not shapes or not all(shape.type in _MUTABLE for shape in shapes):
            return None
        seen: set[Node] = set()
        stack = list(self._module.steps(use.function).get(use.node, ()))
        starts = set(stack)
        found: list[ast.AST] = []
        while stack:
            for edge in stack.pop().edges:
                node = edge.to
                if edge.kind is EdgeKind.EXCEPTION or node in seen:
                    continue
                seen.add(node)
                change = self._changes(node, variable)
                if change is not None:
                    found.append(change)
                elif variable.name not in names_bound(node) and not self._is_late(node):
                    if node not in starts:
                        stack.append(node)
        # A change above the put is made in the next round of a loop.
        put = use.node.lineno
        lines = {change: self._module.line(change) for change in found}
        return min(found, key=lambda change: (lines[change] < put, lines[change]), default=None)

    def _is_late(self, node: Node) -> bool:
        """Tell whether a step may take so long that the feeder thread is done after it."""
        for call in calls_in(node):
            site = self._module.site(call)
            if site is None or self._pauses.may_wait(site):
                return True
            if any(m.kind in QUEUES and m.name in _DONE for m in site.methods):
                return True
        return False

    def _changes(self, node: Node, variable: Variable) -> ast.AST | None:
        """Return what changes the object of a variable in a step, without binding it anew."""
        for below in parts(node):
            target: ast.AST | None = None
            if isinstance(below, ast.Call) and isinstance(below.func, ast.Attribute):
                target = below.func.value if below.func.attr in _CHANGES else None
            elif isinstance(below, ast.Subscript) and not isinstance(below.ctx, ast.Load):
                target = below.value
            elif isinstance(below, ast.AugAssign):
                target = below.target
            if isinstance(target, ast.Name) and self._module.paths.variable(target) is variable:
                return below
        return None


def _names(call: ast.Call) -> Iterator[ast.Name]:
    """Yield the names that are put, by themselves or as parts of a tuple, list or dict."""
    given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "obj")]
    for item in given:
        parts: list[ast.expr | None] = [item]
        if isinstance(item, (ast.Tuple, ast.List)):
            parts = list(item.elts)
        elif isinstance(item, ast.Dict):
            parts = list(item.values)
        yield from (part for part in parts if isinstance(part, ast.Name))
