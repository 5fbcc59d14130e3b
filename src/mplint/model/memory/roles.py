"""Roles: which functions run in children only, and which may run in a child at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import (
    BoundMethod,
    FunctionValue,
    Instance,
    Object,
    Partial,
    Value,
)

_POOLS = frozenset({Kind.POOL, Kind.EXECUTOR})
_PASSING = (
    ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred, ast.keyword, ast.IfExp,
)  # fmt: skip
"""What holds a function for whoever gets the whole."""

_HARMLESS = (
    ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.For, ast.comprehension, ast.Return, ast.Compare,
    ast.Attribute, ast.Expr, ast.If, ast.BoolOp, ast.Subscript,
)  # fmt: skip
"""Where a function goes no further than the model follows it."""


class Roles:
    """Answers for the functions of one module. Code that is not known to be a child's is not."""

    def __init__(self, module: FlowValues, execution: Execution) -> None:
        self._module = module
        self._execution = execution

    def may_be_child(self, function: FunctionValue) -> bool:
        """Tell whether a function may run in a child (and perhaps in the parent, too)."""
        return function in self._execution.in_child

    def runs(self, function: FunctionValue) -> list[Run]:
        """Return the runs whose processes come to ``function``."""
        return list(self._execution.in_child.get(function, ()))

    @cached_property
    def only_child(self) -> dict[FunctionValue, None]:
        """The functions that no process but a child runs, as far as the module goes."""
        found = dict.fromkeys(
            function
            for function, runs in self._execution.in_child.items()
            if not function.decorated and all(self.is_process(run) for run in runs)
        )
        if not found:
            return found
        for function in self._loose(found):
            found.pop(function, None)
        threads = [run for run in self._module.runs if run.threads]
        changed = True
        while changed:
            changed = False
            for function in list(found):
                units = [site.unit for site in self._module.callers.get(function, ())]
                units += [run.site.unit for run in threads if run.function is function]
                if any(unit not in found for unit in units):
                    del found[function]
                    changed = True
        return {function: None for function in self._module.functions if function in found}

    def is_process(self, run: Run) -> bool:
        """Tell whether a run certainly has its function run by a process, not a thread."""
        site = run.site
        if any(isinstance(v, Object) and v.kind is Kind.THREAD for v in site.made):
            return False
        if not self._is_certain_maker(site):
            return False
        receiver = run.receiver
        if not (isinstance(receiver, Object) and receiver.kind in _POOLS and site.methods):
            return True
        pool: ast.expr | None = None
        if isinstance(site.node.func, ast.Attribute):
            pool = site.node.func.value
        if receiver in site.submits:
            pool = site.node.args[0] if site.node.args else None  # ``run_in_executor(pool, f)``
        maker = self._module.site(receiver.site) if isinstance(receiver.site, ast.Call) else None
        if maker is not None and not self._is_certain_maker(maker):
            return False
        return pool is None or all(kind in _POOLS for kind in self._module.kinds(pool))

    def _is_certain_maker(self, site: CallSite) -> bool:
        """Tell whether nothing but what the catalogue knows can be called at ``site``."""
        names = self._module.externals(site)
        if any(name not in api.CONSTRUCTORS and name not in api.FUNCTION_RUNS for name in names):
            return names == ["functools.partial"]
        func = site.node.func
        if isinstance(func, ast.Name):
            variable = self._module.paths.variable(func)
            # A parameter: other modules may call the function with a class of threads.
            return variable is None or not any(isinstance(b, ast.arg) for b in variable.bindings)
        if isinstance(func, ast.Attribute) and names:
            return not any(isinstance(v, Instance) for v in self._module.values(func.value))
        return True

    def _loose(self, functions: dict[FunctionValue, None]) -> Iterator[FunctionValue]:
        """Yield the functions that are handed to code which may call them."""
        runs = {run.site.node for run in self._module.runs}
        for node, slot in self._module.builder.slots.items():
            if not isinstance(node, (ast.Name, ast.Attribute)) or not slot.values:
                continue
            if not isinstance(node.ctx, ast.Load):
                continue
            for value in slot.values:
                function = _function(value)  # type: ignore[arg-type]
                if function in functions and self._is_loose(node, runs):
                    yield function

    def _is_loose(self, node: ast.AST, runs: set[ast.Call]) -> bool:
        parents = self._module.parents
        inner, outer = node, parents.get(node)
        while outer is not None:
            if isinstance(outer, ast.Call):
                if outer.func is inner or outer in runs:
                    return False
                site = self._module.site(outer)
                names = self._module.externals(site) if site is not None else []
                if names != ["functools.partial"]:
                    return site is None or not site.callees or bool(names)
            elif not isinstance(outer, _PASSING):
                return not isinstance(outer, _HARMLESS)
            inner, outer = outer, parents.get(outer)
        return False


def _function(value: Value) -> FunctionValue | None:
    if isinstance(value, FunctionValue):
        return value
    if isinstance(value, BoundMethod):
        return value.function
    if isinstance(value, Partial):
        slot = value.arguments.get(0, "func")
        for inner in slot.values if slot is not None else ():
            if not isinstance(inner, Partial):
                return _function(inner)  # type: ignore[arg-type]
    return None
