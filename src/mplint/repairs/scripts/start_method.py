"""Sets the start method where that works: first, once, and in the program alone."""

from __future__ import annotations

import ast

from mplint.edits import Fix, Safety
from mplint.model import Module, api
from mplint.model.api.kinds import Kind
from mplint.model.execution.start_methods import Setting
from mplint.model.flow.steps import walk
from mplint.model.values.domain import FunctionValue
from mplint.repairs.imports import unimported
from mplint.repairs.places import block_of, keep, move_before, removal, statement_of
from mplint.repairs.purpose import is_library
from mplint.repairs.scripts.main_guard import guard_with, main_guard
from mplint.repairs.scripts.module_body import is_text
from mplint.repairs.syntax import root_of


def setting_in_time(module: Module, setting: Setting) -> Fix | None:
    """Return the fix for a ``set_start_method`` that raises ``RuntimeError``."""
    if setting.settled is not None:
        return _earlier(module, setting.call, setting.settled)
    return _under_guard(module, setting)


def _earlier(module: Module, call: ast.Call, settled: ast.Call) -> Fix | None:
    """Return the fix for a call that comes after what has settled the start method."""
    moved, anchor = statement_of(module, call), statement_of(module, settled)
    if not _is_alone(moved, call) or not _is_constant(call):
        return None
    root = root_of(call.func)
    variable = module.paths.variable(root) if root is not None else None
    if root is None or variable is None:
        return None
    if _sets(module, settled):
        if not _is_constant(settled) or _method(call) != _method(settled):
            return None
        if len(block_of(module, moved)) == 1:
            return None
        edits = removal(module, moved), *unimported(module, variable, [root])
        # Others may call a function that relies on setting it itself.
        sites = module.site(call), module.site(settled)
        together = len({site.unit for site in sites if site is not None}) == 1
        safety = Safety.SAFE if together else Safety.UNSAFE
        return Fix("Set the start method once", safety, edits)
    if anchor not in block_of(module, moved) or not isinstance(anchor, (ast.Assign, ast.Expr)):
        return None
    if variable.scope is not module.module_unit.scope or _is_repeated(module, call):
        return None
    # What has been started before was started by the other method.
    site = module.site(settled)
    kinds = [module.kind(made) for made in site.made] if site is not None else []
    passive = bool(kinds) and not {Kind.POOL, Kind.MANAGER, Kind.EXECUTOR, None} & set(kinds)
    return Fix(
        f"Set the start method before `{module.text(settled.func)}()`",
        Safety.SAFE if passive else Safety.UNSAFE,
        move_before(module, moved, anchor),
    )


def _is_repeated(module: Module, call: ast.Call) -> bool:
    """Tell whether a call stands in a loop, or in a function that is called more than once."""
    site = module.site(call)
    if site is None or site.loop is not None:
        return True
    calls = module.callers.get(site.unit, [])
    return len(calls) > 1 or any(one.loop is not None for one in calls)


def _under_guard(module: Module, setting: Setting) -> Fix | None:
    """Return the fix for a call that every import makes."""
    guard, body = main_guard(module), module.tree.body
    if guard is None or is_library(module):
        return None
    statement = statement_of(module, setting.node)
    while statement not in body:
        statement = statement_of(module, module.parents[statement])
    if not _only_sets(module, statement):
        return None
    first, last = body.index(statement), body.index(guard)
    if first > last or any(_uses_library(module, one) for one in body[first + 1 : last]):
        return None
    there = guard_with(module, guard, [keep(module, statement)])
    return Fix(
        "Set the start method under the main guard",
        Safety.SAFE,
        (there, removal(module, statement)),
    )


def _only_sets(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing but set start methods."""
    if isinstance(statement, ast.If):
        return all(_only_sets(module, one) for one in (*statement.body, *statement.orelse))
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    site = module.site(statement.value)
    if _sets(module, statement.value):
        return _is_constant(statement.value)
    if site is None or len(site.callees) != 1 or statement.value.args or statement.value.keywords:
        return False
    (function,) = site.callees
    return _is_setter(module, function)


def _is_setter(module: Module, function: FunctionValue) -> bool:
    """Tell whether a function does nothing but set start methods."""
    node = function.node
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return False
    return all(
        is_text(one)
        or (isinstance(one, ast.Expr) and _sets(module, one.value) and _is_constant(one.value))
        for one in node.body
    )


def _uses_library(module: Module, statement: ast.stmt) -> bool:
    """Tell whether executing a statement may use multiprocessing, or code of the module."""
    for node in walk(statement):
        site = module.site(node) if isinstance(node, ast.Call) else None
        if site is None:
            continue
        if site.made or site.callees or site.methods:
            return True
        if any(_may_settle(name) for name in site.externals):
            return True
    return False


def _may_settle(name: str) -> bool:
    """Tell whether a function of multiprocessing may depend on the start method, or choose it."""
    library, _, rest = api.canonical(name).partition(".")
    if library != api.MULTIPROCESSING:
        return False
    return rest not in api.HARMLESS or rest == "get_start_method"


def _sets(module: Module, node: ast.expr) -> bool:
    site = module.site(node) if isinstance(node, ast.Call) else None
    return site is not None and list(site.externals) == [api.SET_START_METHOD]


def _is_alone(statement: ast.stmt, call: ast.Call) -> bool:
    return isinstance(statement, ast.Expr) and statement.value is call


def _is_constant(call: ast.expr) -> bool:
    """Tell whether a call's arguments are constants."""
    return isinstance(call, ast.Call) and all(
        isinstance(value, ast.Constant)
        for value in (*call.args, *(keyword.value for keyword in call.keywords))
    )


def _method(call: ast.Call) -> object:
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return [value.value for value in values if isinstance(value, ast.Constant)]
