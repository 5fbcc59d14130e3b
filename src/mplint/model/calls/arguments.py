"""Which argument expression does a call hand to which parameter."""

from __future__ import annotations

import ast

from mplint.model import api
from mplint.model.calls.sites import CallSite, Run
from mplint.model.values.domain import BoundMethod, FunctionValue, Instance, Partial


def defaults_of(function: FunctionValue) -> dict[str, ast.expr | None]:
    """Return the default of each parameter that has one; None for one that only has a keyword."""
    spec = function.node.args  # type: ignore[union-attr]
    plain = [*spec.posonlyargs, *spec.args]
    return {
        parameter.arg: default
        for parameter, default in (
            *zip(plain[len(plain) - len(spec.defaults) :], spec.defaults, strict=True),
            *zip(spec.kwonlyargs, spec.kw_defaults, strict=True),
        )
    }


def is_plain(site: CallSite) -> bool:
    """Tell whether a call shows all that it gives: nothing by ``*``, ``**`` or a ``partial``."""
    return (
        not any(isinstance(argument, ast.Starred) for argument in site.node.args)
        and all(keyword.arg is not None for keyword in site.node.keywords)
        and not any(isinstance(v, Partial) for v in (site.target.values if site.target else ()))
    )


def constant_truths(site: CallSite, callee: FunctionValue) -> dict[str, bool]:
    """Return whether each parameter is true, where the call or its default makes it constant."""
    values = {**(defaults_of(callee) if is_plain(site) else {}), **arguments_of(site, callee)}
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
    # What a partial gives comes first.
    plain = [] if any(isinstance(value, Partial) for value in values) else call.args
    for name, argument in zip(names, plain, strict=False):
        if isinstance(argument, ast.Starred):
            break
        given[name] = argument
    known = {*names, *(parameter.arg for parameter in spec.kwonlyargs)}
    for keyword in call.keywords:
        if keyword.arg in known:
            given[str(keyword.arg)] = keyword.value
    return given


def arguments_of_run(run: Run) -> dict[str, ast.expr]:
    """Return the argument expression for each parameter that a run plainly gives.

    Those that come from an iterable (``pool.map``) or through a ``partial`` are not plain.
    """
    how, call, function = run.how, run.site.node, run.function
    if how is None or how.style not in (api.Style.PACKED, api.Style.REST) or run.site.submits:
        return {}
    spec = function.node.args  # type: ignore[union-attr]
    names = [parameter.arg for parameter in (*spec.posonlyargs, *spec.args)]
    if function.class_value is not None and not function.is_static:
        names = names[1:]
    if how.style == api.Style.REST:
        elements: list[ast.expr] = call.args[1:]
        given = {str(keyword.arg): keyword.value for keyword in call.keywords if keyword.arg}
    else:
        packed, mapping = _argument(call, how.args), _argument(call, how.kwargs)
        elements = packed.elts if isinstance(packed, (ast.Tuple, ast.List)) else []
        given = {}
        if isinstance(mapping, ast.Dict):
            pairs = zip(mapping.keys, mapping.values, strict=True)
            given = {str(k.value): v for k, v in pairs if isinstance(k, ast.Constant)}
    if any(isinstance(element, ast.Starred) for element in elements):
        return given
    return {**given, **dict(zip(names[how.leading :], elements, strict=False))}


def run_argument(run: Run, name: str) -> ast.expr | None:
    """Return the expression that a run plainly gives for a parameter of its function."""
    return arguments_of_run(run).get(name)


def _argument(call: ast.Call, parameter: api.Parameter | None) -> ast.expr | None:
    if parameter is None:
        return None
    for keyword in call.keywords:
        if keyword.arg == parameter.keyword:
            return keyword.value
    plain = call.args[: parameter.position + 1]
    if len(plain) <= parameter.position or any(isinstance(a, ast.Starred) for a in plain):
        return None
    return plain[parameter.position]
