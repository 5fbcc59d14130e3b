"""Lock naming: which lock an expression certainly is, here and in the functions that call here."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TypeAlias

from mplint.model import api
from mplint.model.api.kinds import LOCKABLE, Kind
from mplint.model.calls.arguments import arguments_of
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.tasks.handoffs import Handoffs
from mplint.model.typestate.locks import LockProtocol
from mplint.model.values.domain import FunctionValue, Object

LockName: TypeAlias = "Object | Variable"
"""One lock of the program; or a parameter, which each call makes one lock or another."""

_EXCLUSIVE = frozenset({Kind.LOCK, Kind.RLOCK, Kind.CONDITION, Kind.VALUE, Kind.ARRAY})


class LockNaming:
    """Names the locks of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._protocol = LockProtocol(module)

    def of(self, node: ast.AST, function: FunctionValue) -> LockName | None:
        """Return which lock an ``acquire`` call, or the expression of a ``with``, is about."""
        expression = lock_expression(node)
        return self.named(expression, function) if isinstance(expression, ast.expr) else None

    def named(self, node: ast.expr, function: FunctionValue) -> LockName | None:
        """Return which lock ``node``, in ``function``, is, if that is certain."""
        values = self._module.values(node)
        if not values or not all(self._excludes(value) for value in values):
            return None
        if len(values) == 1 and isinstance(values[0], Object):
            return self.canonical(values[0])
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            if variable is not None and variable.scope is function.scope:
                if node.id in function.params and len(variable.bindings) == 1:
                    return variable
        return None

    def canonical(self, value: Object) -> Object | None:
        """Return the object that stands for a lock; None if it is one of many."""
        site = self._module.site(value.site) if isinstance(value.site, ast.Call) else None
        if site is None or site.loop is not None:
            return None
        # A Value's lock is the same, whether it is taken as v.get_lock() or as v.
        made = [obj for obj in site.made if isinstance(obj, Object)]
        return made[0] if made else None

    def _excludes(self, value: object) -> bool:
        kind = self._module.kind(value)  # type: ignore[arg-type]
        if kind not in LOCKABLE:
            return False
        return kind in _EXCLUSIVE or self._protocol.is_mutex(value)  # type: ignore[arg-type]

    def in_caller(self, name: LockName, site: CallSite, callee: FunctionValue) -> LockName | None:
        """Return what a lock of ``callee`` is for the code that calls it at ``site``."""
        if isinstance(name, Object):
            return name
        argument = arguments_of(site, callee).get(name.name)
        return None if argument is None else self.named(argument, site.unit)

    def in_run(self, name: LockName, run: Run) -> Object | None:
        """Return what a lock of a run's function is for the process that it runs in."""
        if isinstance(name, Object):
            return name
        argument = self._run_argument(run, name.name)
        found = None if argument is None else self.named(argument, run.site.unit)
        return found if isinstance(found, Object) else None

    def _run_argument(self, run: Run, name: str) -> ast.expr | None:
        """Return the expression that a run hands over for a parameter of its function."""
        function = run.function
        spec = function.node.args  # type: ignore[union-attr]
        names = [parameter.arg for parameter in (*spec.posonlyargs, *spec.args)]
        if function.class_value is not None and not function.is_static:
            names = names[1:]
        for handoff in self._handoffs.at(run.site.node):
            if handoff.is_open or handoff.how.many:
                continue
            if handoff.how.style == api.Style.REST:
                given: list[ast.expr] = run.site.node.args[handoff.how.function.position + 1 :]
            elif isinstance(handoff.args, (ast.Tuple, ast.List)):
                given = handoff.args.elts
            else:
                given = []
            if name in names and names.index(name) < len(given):
                before = given[: names.index(name) + 1]
                if not any(isinstance(argument, ast.Starred) for argument in before):
                    return before[-1]
            if isinstance(handoff.kwargs, ast.Dict):
                for key, value in zip(handoff.kwargs.keys, handoff.kwargs.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == name:
                        return value
        return None

    @cached_property
    def _handoffs(self) -> Handoffs:
        return Handoffs(self._module)


def lock_expression(node: ast.AST) -> ast.AST:
    """Return the lock of an ``acquire`` call; the expression of a ``with`` is the lock itself."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "acquire":
            return node.func.value
    return node
