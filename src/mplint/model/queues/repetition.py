"""Repetition: how often is a call made, by its own function or in all?"""

from __future__ import annotations

import ast
from collections.abc import Callable

from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.values import FlowValues
from mplint.model.queues.extents import Extents
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.domain import FunctionValue

Loop = ast.For | ast.AsyncFor | ast.While
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)

_MAX_DEPTH = 4

_BUILTINS = "range list tuple set sorted reversed enumerate zip map filter dict open"

_FINITE = frozenset(
    {"os.listdir", "os.walk", "os.scandir", "glob.glob", "glob.iglob"}
    | {f"builtins.{name}" for name in _BUILTINS.split()}
)
"""Functions whose result comes to an end, if their arguments do."""


class Repetition:
    """Answers for the calls of one module, with the largest number; None when nothing limits it.

    Args:
        fed: how often a loop goes round that is limited by something else than what is seen here
            (by what comes out of a queue); None if nothing is known of that.
    """

    def __init__(
        self,
        module: FlowValues,
        extents: Extents,
        fed: Callable[[FunctionValue, Loop], int | None],
    ) -> None:
        self._module = module
        self._extents = extents
        self._fed = fed

    def within(self, site: CallSite) -> int | None:
        """Return how often one run of its function makes a call."""
        total: int | None = 1
        if isinstance(site.loop, _COMPREHENSIONS):
            total = self._extents.length(site.loop)
        for loop in self.loops(site):
            times = self._times(site, loop)
            if total is None or times is None:
                return None
            total *= times
        return total

    def loops(self, site: CallSite) -> list[Loop]:
        """Return the loops that make a call again and again, outermost first."""
        around = self._module.enclosing(site.unit, site.statement)
        nodes = self._module.steps(site.unit).get(site.node, [])
        return [
            outer
            for outer in around
            if isinstance(outer, _LOOPS)
            and (not nodes or any(comes_again(n, outer) for n in nodes))
        ]

    def in_process(self, site: CallSite, root: FunctionValue, depth: int = 0) -> int | None:
        """Return how often a process makes a call that begins with ``root``."""
        here = self.within(site)
        if here is None or site.unit is root:
            return here
        total = 0
        for caller in self._module.callers.get(site.unit, ()):
            times = self.in_process(caller, root, depth + 1) if depth < _MAX_DEPTH else None
            if times is None:
                return None
            total += times
        return here * total

    def in_all(self, site: CallSite, depth: int = 0) -> int | None:
        """Return how often all processes together make a call."""
        here = self.within(site)
        if here is None or depth > _MAX_DEPTH:
            return None
        makers = list(self._module.callers.get(site.unit, ()))
        makers += [run.site for run in self._module.runs if run.function is site.unit]
        if not makers:
            return here
        total = 0
        for maker in makers:
            times = self.in_all(maker, depth + 1)
            if times is None:
                return None
            total += times
        return here * total

    def is_finite(self, site: CallSite, entry: FunctionValue, depth: int = 0) -> bool:
        """Tell whether a call is made a finite number of times, whoever makes it.

        ``entry`` is a function that is looked at for one call of it, like the module itself.
        """
        if isinstance(site.loop, _COMPREHENSIONS) and not all(
            self._is_finite_iterable(generator.iter) for generator in site.loop.generators
        ):
            return False
        for loop in self.loops(site):
            if isinstance(loop, ast.While):
                if self._limit(loop.test) is None:
                    return False
            elif not self._is_finite_iterable(loop.iter):
                return False
        if site.unit is entry or site.unit.is_module:
            return True
        makers = list(self._module.callers.get(site.unit, ()))
        makers += [run.site for run in self._module.runs if run.function is site.unit]
        return (
            bool(makers)
            and depth < _MAX_DEPTH
            and all(self.is_finite(maker, entry, depth + 1) for maker in makers)
        )

    def _is_finite_iterable(self, node: ast.expr) -> bool:
        """Tell whether going through ``node`` comes to an end, as far as can be seen.

        What some function of a library gives may be a stream.
        """
        if isinstance(node, ast.Name):
            return all(self._is_finite_iterable(made) for made in self._made(node))
        if not isinstance(node, ast.Call):
            return not isinstance(node, ast.Await)
        if self._extents.length(node) is not None:
            return True
        site = self._module.site(node)
        if site is None or site.methods:
            return False
        if site.callees or site.made:
            return not any(callee.is_generator for callee in site.callees)
        names = self._module.externals(site)
        if names:
            return all(name in _FINITE for name in names) and all(
                self._is_finite_iterable(argument) for argument in node.args
            )
        return isinstance(node.func, ast.Attribute) and node.func.attr in (
            "split", "splitlines", "items", "keys", "values"
        )  # fmt: skip

    def _made(self, name: ast.Name) -> list[ast.Call]:
        """Return the calls whose results a name can hold."""
        origins = [
            self._module.paths.origin(binding)
            for binding in bindings_of(self._module, name) or ()
            if isinstance(binding, ast.Name)
        ]
        return [
            origin.expression
            for origin in origins
            if origin is not None and isinstance(origin.expression, ast.Call)
            if origin.how != "element"
        ]

    def _times(self, site: CallSite, loop: Loop) -> int | None:
        if isinstance(loop, ast.While):
            limit = self._limit(loop.test)
        else:
            limit = self._extents.length(loop.iter)
        return limit if limit is not None else self._fed(site.unit, loop)

    def _limit(self, test: ast.expr) -> int | None:
        """Return the number up to which ``while i < 10`` counts."""
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.left, ast.Name):
            if isinstance(test.ops[0], (ast.Lt, ast.LtE, ast.NotEq)):
                return self._extents.number(test.comparators[0])
        return None


def comes_again(node: Node, loop: Loop) -> bool:
    """Tell whether control comes from ``node`` to ``node`` again without leaving ``loop``."""
    seen: set[Node] = set()
    stack = [node]
    while stack:
        for edge in stack.pop().edges:
            if edge.to is node:
                return True
            if (
                edge.to not in seen
                and edge.kind is not EdgeKind.EXCEPTION
                and _within(edge.to, loop)
            ):
                seen.add(edge.to)
                stack.append(edge.to)
    return False


def _within(node: Node, loop: Loop) -> bool:
    syntax = node.syntax.context_expr if isinstance(node.syntax, ast.withitem) else node.syntax
    if isinstance(syntax, ast.match_case):
        syntax = syntax.pattern
    line, column = getattr(syntax, "lineno", 0), getattr(syntax, "col_offset", 0)
    return (loop.lineno, loop.col_offset) <= (line, column) and line <= (loop.end_lineno or line)
