"""Workers: what a pool or an executor is made with."""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.api.runs import Parameter
from mplint.model.flow.values import FlowValues
from mplint.model.values.constants import constant
from mplint.model.values.domain import Object, Value

_LIMITS = ("maxtasksperchild", "max_tasks_per_child")
_COUNTS = {
    Kind.POOL: api.CONTEXT_CONSTRUCTORS["Pool"].workers,
    Kind.EXECUTOR: api.CONSTRUCTORS["concurrent.futures.ProcessPoolExecutor"].workers,
}


def worker_count(module: FlowValues, pool: Value) -> object:
    """Return the constant number of workers that a pool is made with; None if it is not one."""
    count = count_argument(pool)
    if isinstance(count, ast.Name):
        count = _only_binding(module, count)
    return None if count is None else constant(count)


def count_argument(pool: Value) -> ast.expr | None:
    """Return the expression of the number of workers that a pool is made with, if it is given."""
    if not isinstance(pool, Object) or not isinstance(pool.site, ast.Call):
        return None
    parameter = _COUNTS.get(pool.kind)
    return None if parameter is None else given(pool.site, parameter)


def renews_workers(pool: Value) -> bool:
    """Tell whether a pool may be made to replace its workers after some tasks."""
    call = pool.site if isinstance(pool, Object) else None
    return isinstance(call, ast.Call) and (
        any(keyword.arg is None or keyword.arg in _LIMITS for keyword in call.keywords)
        or len(call.args) > 3
        or any(isinstance(argument, ast.Starred) for argument in call.args)
    )


def given(call: ast.Call, parameter: Parameter) -> ast.expr | None:
    """Return the argument for a parameter, if it is plainly given."""
    for keyword in call.keywords:
        if keyword.arg == parameter.keyword:
            return keyword.value
    before = call.args[: parameter.position + 1]
    if len(before) > parameter.position and not any(isinstance(a, ast.Starred) for a in before):
        return before[-1]
    return None


def _only_binding(module: FlowValues, name: ast.Name) -> ast.expr | None:
    """Return what a name is bound to, if it is bound once."""
    variable = module.paths.variable(name)
    if variable is None or len(variable.bindings) != 1:
        return None
    binding = variable.bindings[0]
    origin = module.paths.origin(binding) if isinstance(binding, ast.Name) else None
    return origin.expression if origin and origin.how == "value" and not origin.parts else None
