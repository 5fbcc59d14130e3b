"""Which steps can end in an exception, and which functions can let one out."""

from __future__ import annotations

import ast
import builtins

from mplint.model import api
from mplint.model.api.kinds import QUEUES, Kind
from mplint.model.calls.patience import Patience, patience_of
from mplint.model.calls.sites import CallSite
from mplint.model.flow.cfg import Graph
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_below, calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import ClassValue, ContainerMethod, FunctionValue, Partial

_EXCEPTIONS = frozenset(
    f"builtins.{name}"
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)
_RERAISING = frozenset({Kind.POOL, Kind.EXECUTOR, Kind.FUTURE, Kind.ASYNC_RESULT, Kind.CONNECTION})
"""Kinds whose methods raise what happened in another process."""


class Raising:
    """Answers, for one module, what can raise. Only calls that practically can are counted."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._functions: dict[FunctionValue, bool] = {}
        self._steps: dict[Node, ast.AST | None] = {}

    def may_raise(self, node: Node) -> bool:
        """Tell whether control can leave a step by an exception."""
        return self.cause(node) is not None

    def cause(self, node: Node) -> ast.AST | None:
        """Return the call or statement by which a step can raise, if any."""
        if node not in self._steps:
            self._steps[node] = self._cause(node)
        return self._steps[node]

    def _cause(self, node: Node) -> ast.AST | None:
        syntax = node.syntax
        if isinstance(syntax, (ast.Raise, ast.Assert)):
            return syntax
        if node.kind is NodeKind.HANDLERS:
            assert isinstance(syntax, ast.Try)
            return self._uncaught(syntax)
        if node.kind is NodeKind.LEAVE:
            # An exception passes through, unless the context manager takes it.
            assert isinstance(syntax, ast.withitem)
            return None if self.swallows(syntax.context_expr) else syntax
        if node.kind is NodeKind.ENTER:
            assert isinstance(syntax, ast.withitem)
            if self.swallows(syntax.context_expr):
                return None
        for call in calls_in(node):
            site = self._module.site(call)
            if site is None or self.call_may_raise(site):
                return call
        return None

    def is_caught(self, node: Node, *errors: str) -> bool:
        """Tell whether the code around a step takes one of ``errors`` itself.

        The errors are built-in ones, unless they have a dot in their names.
        """
        for edge in node.edges:
            if edge.kind is not EdgeKind.EXCEPTION:
                continue
            syntax = edge.to.syntax
            if isinstance(syntax, ast.withitem):
                return self.swallows(syntax.context_expr)
            if any(self.takes(handler, *errors) for handler in getattr(syntax, "handlers", ())):
                return True
        return False

    def takes(self, handler: ast.ExceptHandler, *errors: str) -> bool:
        """Tell whether a handler is for anything, or for one of the built-in ``errors``."""
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        names = {self._module.imports.qualified(kind) if kind else "" for kind in kinds}
        taking = {"", "builtins.Exception", "builtins.BaseException"}
        return bool(names & (taking | {e if "." in e else f"builtins.{e}" for e in errors}))

    def is_caught_around(self, node: Node, *errors: str) -> bool:
        """Tell whether the code around a step, at any distance, takes one of ``errors``."""
        seen = {node}
        stack = [node]
        while stack:
            step = stack.pop()
            if self.is_caught(step, *errors):
                return True
            for edge in step.edges:
                if edge.kind is EdgeKind.EXCEPTION and edge.to not in seen:
                    seen.add(edge.to)
                    stack.append(edge.to)
        return False

    def swallows(self, expression: ast.expr) -> bool:
        """Tell whether what ``with`` enters takes the exceptions of its block."""
        if not isinstance(expression, ast.Call):
            return False
        site = self._module.site(expression)
        if site is not None and any(name in api.SWALLOWING for name in site.externals):
            return True
        func = expression.func
        return isinstance(func, ast.Attribute) and func.attr.startswith("assertRaises")

    def _uncaught(self, node: ast.Try) -> ast.AST | None:
        """Return a call in a ``try`` whose usual error none of the handlers takes.

        A handler for some error is otherwise taken to handle what its author expects.
        """
        caught: set[str | None] = set()
        for handler in node.handlers:
            kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            caught |= {self._module.imports.qualified(kind) for kind in kinds if kind is not None}
        if not all(name is not None and name.startswith("builtins.") for name in caught):
            return None
        for statement in node.body:
            for call in calls_below(statement):
                site = self._module.site(call)
                names = list(site.externals) if site is not None else []
                known = [api.CAUGHT_BY[name] for name in names if name in api.CAUGHT_BY]
                if known and not caught & set(known[0]) and not self._is_subclass(caught, known[0]):
                    return call
        return None

    def _is_subclass(self, caught: set[str | None], takers: tuple[str, ...]) -> bool:
        """Tell whether a handler takes a part of what ``takers`` would take."""
        names = [taker.removeprefix("builtins.") for taker in takers if "builtins." in taker]
        wide = vars(builtins)[names[0]]
        for name in caught:
            kind = vars(builtins).get(str(name).removeprefix("builtins."))
            if isinstance(kind, type) and issubclass(kind, wide):
                return True
        return False

    def call_may_raise(self, site: CallSite) -> bool:
        """Tell whether a call practically can raise."""
        if site.callees:
            return any(self.function_may_raise(callee) for callee in site.callees)
        if site.methods:
            return any(self._method_may_raise(site, m.kind, m.name) for m in site.methods)
        if site.externals:
            if self._converts_number(site):
                return False
            return not all(
                api.is_quiet(name)
                or name in _EXCEPTIONS
                or name in api.CONSTRUCTORS
                or name.rpartition(".")[2] in api.QUIET_METHODS
                for name in site.externals
            )
        values = site.target.values if site.target is not None else {}
        if values and all(isinstance(v, (ClassValue, ContainerMethod, Partial)) for v in values):
            return False
        func = site.node.func
        return not (isinstance(func, ast.Attribute) and func.attr in api.QUIET_METHODS)

    def _converts_number(self, site: CallSite) -> bool:
        """Tell whether a call is an ``int(…)`` or ``float(…)`` of what arithmetic gives."""
        given = site.node.args
        if site.externals.keys() - {"builtins.int", "builtins.float"} or len(given) != 1:
            return False
        if isinstance(given[0], ast.BinOp):
            return not isinstance(given[0].op, (ast.Add, ast.Mod))
        inner = self._module.site(given[0]) if isinstance(given[0], ast.Call) else None
        names = list(inner.externals) if inner is not None and not inner.callees else []
        return bool(names) and all(
            name == "builtins.round" or name.startswith(("math.", "time.", "random."))
            for name in names
        )

    def _method_may_raise(self, site: CallSite, kind: Kind, name: str) -> bool:
        if kind in _RERAISING:
            return name in ("get", "result", "map", "starmap", "apply", "recv", "send", "submit")
        if kind in QUEUES:
            timed = name.removesuffix("_nowait") in api.TIMEOUT_PARAMETERS
            return timed and patience_of(site.node, name) is not Patience.ENDLESS
        return False

    def function_may_raise(self, function: FunctionValue) -> bool:
        """Tell whether a call of ``function`` can let an exception out."""
        if function not in self._functions:
            self._functions[function] = False  # Recursion alone raises nothing.
            if function.is_generator and not function.is_context_manager:
                return False
            self._functions[function] = self._reaches_raise(self._module.graph(function))
        return self._functions[function]

    def _reaches_raise(self, graph: Graph) -> bool:
        seen = {graph.entry}
        stack = [graph.entry]
        while stack:
            node = stack.pop()
            if node is graph.raised:
                return True
            for edge in node.edges:
                if edge.to in seen:
                    continue
                if edge.kind is EdgeKind.EXCEPTION and not self.may_raise(node):
                    continue
                seen.add(edge.to)
                stack.append(edge.to)
        return False
