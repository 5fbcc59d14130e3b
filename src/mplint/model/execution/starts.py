"""Starts: what brings processes to life, and under which start method."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Effect, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.source import START_METHODS
from mplint.model.values.domain import (
    UNKNOWN_METHOD,
    Object,
    ObjectMethod,
)


@dataclass(frozen=True, slots=True)
class Start:
    """A place where processes come to life.

    Attributes:
        node: the call, or the expression of a ``with`` item.
        what: how a message names it.
        method: the start method, None for the default one.
        receiver: the pool or executor that starts workers when it is first used.
    """

    node: ast.expr
    what: str
    method: str | None
    receiver: object = None


class Starts:
    """Recognises the process starts of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    @cached_property
    def default_method(self) -> str | None:
        """The start method that the module sets as default; ``"?"`` if it cannot be told."""
        methods = set(self._module.builder.calls.start_methods)
        if not methods:
            return None
        return methods.pop() if len(methods) == 1 else UNKNOWN_METHOD

    def possible(self, method: str | None) -> frozenset[str]:
        """Return the start methods that surely may apply where a context says ``method``."""
        known = self.default_method if method is None else method
        return self._module.usual_methods if known is None else frozenset({known}) & START_METHODS

    def may_reimport(self, method: str | None) -> bool:
        """Tell whether a child of that start method surely may import the main module anew."""
        return not self.possible(method).isdisjoint(("spawn", "forkserver"))

    def starts_at(self, call: ast.Call) -> Start | None:
        """Return the start that a call itself is, if it is one."""
        site = self._module.site(call)
        return None if site is None else self.start_of(site)

    def start_of(self, site: CallSite) -> Start | None:
        """Return the start that a call is, by what is known about it."""
        call = site.node
        for executor in site.submits:
            return Start(call, f"{ast.unparse(call.func)}()", executor.start_method, executor)
        methods, externals = self._module.methods(site), self._module.externals(site)
        if site.callees or (methods and externals):
            return None
        started = [m for m in methods if _is_start(m)]
        if started:
            every = len(started) == len(methods)
            if not every and not (
                isinstance(call.func, ast.Attribute) and self._module.is_element(call.func.value)
            ):
                return None
            first = started[0]
            receiver = first.receiver if first.kind is Kind.EXECUTOR else None
            method = first.method
            if isinstance(first.receiver, Object):
                method = first.receiver.start_method
            return Start(call, f"{ast.unparse(call.func)}()", method, receiver)
        if externals and all(name in api.FUNCTION_RUNS for name in externals):
            return Start(call, f"{ast.unparse(call.func)}(…)", None)
        makes = [_constructor(name) for name in externals] or [_context_maker(m) for m in methods]
        if makes and all(made is not None and made.starts for made in makes):
            for value in site.made:
                if isinstance(value, Object):
                    what = ast.unparse(call.func)
                    return Start(call, f"{what}(…)", value.start_method, value)
        return None

    def entered_start(self, node: Node) -> Start | None:
        """Return the start that entering a ``with`` item is (a manager's), if it is one."""
        if node.kind is not NodeKind.ENTER or not isinstance(node.syntax, ast.withitem):
            return None
        expression = node.syntax.context_expr
        for value in self._module.values(expression):
            kind = self._module.kind(value)
            if kind is None or (kind, "__enter__") not in api.METHOD_EFFECTS:
                continue
            if api.METHOD_EFFECTS[kind, "__enter__"] is not Effect.STARTS:
                continue
            site = self._module.site(value.site) if isinstance(value, Object) and isinstance(
                value.site, ast.Call
            ) else None  # fmt: skip
            if site is not None and _starts_when_made(site):
                continue
            method = value.start_method if isinstance(value, Object) else None
            return Start(expression, f"with {ast.unparse(expression)}", method)
        return None


def _is_start(method: ObjectMethod) -> bool:
    return api.METHOD_EFFECTS.get((method.kind, method.name)) is Effect.STARTS


def _constructor(name: str) -> api.Constructor | None:
    return api.CONSTRUCTORS.get(name)


def _context_maker(method: ObjectMethod) -> api.Constructor | None:
    if method.kind is Kind.CONTEXT:
        return api.CONTEXT_CONSTRUCTORS.get(method.name)
    return None


def _starts_when_made(site: CallSite) -> bool:
    makes = [_constructor(name) for name in site.externals]
    makes += [_context_maker(method) for method in site.methods]
    return any(made is not None and made.starts for made in makes)
