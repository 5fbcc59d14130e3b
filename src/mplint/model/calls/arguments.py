"""Which argument expression does a call hand to which parameter."""

from __future__ import annotations

import ast

from mplint.model.calls.sites import CallSite, Run
from mplint.model.values.domain import BoundMethod, FunctionValue, Instance


def constant_truths(callee: FunctionValue, arguments: dict[str, ast.expr]) -> dict[str, bool]:
    """Return whether each parameter is true, where the call or its default makes it constant."""
    spec = callee.node.args  # type: ignore[union-attr]
    plain = [*spec.posonlyargs, *spec.args]
    values: dict[str, ast.expr | None] = {
        parameter.arg: default
        for parameter, default in (
            *zip(plain[len(plain) - len(spec.defaults) :], spec.defaults, strict=True),
            *zip(spec.kwonlyargs, spec.kw_defaults, strict=True),
        )
    }
    values.update(arguments)
    return {
        name: bool(value.value) for name, value in values.items() if isinstance(value, ast.Constant)
    }


def arguments_of(site: CallSite, callee: FunctionValue) -> dict[str, ast.expr]:
    """Return the argument expression for each parameter that is plainly given.

    For a method, the first parameter gets the expression that the method is called on.
    """
    spec = callee.node.args  # type: ignore[union-attr]
    names = [parameter.arg for parameter in (*spec.posonlyargs, *spec.args)]
    given: dict[str, ast.expr] = {}
    call = site.node
    values = site.target.values if site.target is not None else {}
    if names and callee not in values:
        # Called through an instance or a class: the first parameter is the receiver.
        bound = any(isinstance(v, BoundMethod) and v.function is callee for v in values)
        if bound and isinstance(call.func, ast.Attribute) and not callee.is_classmethod:
            given[names[0]] = call.func.value
        elif any(isinstance(value, Instance) for value in values):
            given[names[0]] = call.func
        if callee.class_value is not None:
            names = names[1:]
    for name, argument in zip(names, call.args, strict=False):
        if isinstance(argument, ast.Starred):
            break
        given[name] = argument
    known = {*names, *(parameter.arg for parameter in spec.kwonlyargs)}
    for keyword in call.keywords:
        if keyword.arg in known:
            given[str(keyword.arg)] = keyword.value
    return given


def run_argument(run: Run, function: FunctionValue, name: str) -> ast.expr | None:
    """Return the expression in ``args=(…)`` or ``kwargs={…}`` for a parameter of the target."""
    spec = function.node.args  # type: ignore[union-attr]
    names = [parameter.arg for parameter in (*spec.posonlyargs, *spec.args)]
    if function.class_value is not None and not function.is_static:
        names = names[1:]
    call = run.site.node
    for keyword in call.keywords:
        if keyword.arg == "kwargs" and isinstance(keyword.value, ast.Dict):
            for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == name:
                    return value
        if keyword.arg == "args" and isinstance(keyword.value, (ast.Tuple, ast.List)):
            elements = keyword.value.elts
            if any(isinstance(e, ast.Starred) for e in elements) or name not in names:
                continue
            index = names.index(name)
            if index < len(elements):
                return elements[index]
    return None
