"""Which argument expression does a call hand to which parameter."""

from __future__ import annotations

import ast

from mplint.model.calls import CallSite
from mplint.model.values import FunctionValue


def arguments_of(site: CallSite, callee: FunctionValue) -> dict[str, ast.expr]:
    """Return the argument expression for each parameter that is plainly given.

    For a method, the first parameter gets the expression that the method is called on.
    """
    spec = callee.node.args  # type: ignore[union-attr]
    names = [parameter.arg for parameter in (*spec.posonlyargs, *spec.args)]
    given: dict[str, ast.expr] = {}
    call = site.node
    if callee.class_value is not None and not callee.is_static and names:
        func = call.func
        if isinstance(func, ast.Attribute) and not callee.name.startswith("__init__"):
            given[names[0]] = func.value
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
