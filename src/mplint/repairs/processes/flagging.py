"""Flagging: a process is made a daemon before it is started."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.edits import Edit, New
from mplint.model import Module
from mplint.model.flow.at_once import VIEWS
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.places import (
    block_of,
    is_elif,
    keep,
    move_before,
    removal,
    rewrite,
    statement_of,
)
from mplint.repairs.processes.collected import adder_of, own_container, place, uses_of
from mplint.repairs.processes.settings import only_sets
from mplint.repairs.statements import bound, process_call, read
from mplint.repairs.syntax import JUMPS

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Flagging:
    """The edits that set a flag earlier.

    Attributes:
        is_certain: whether no way on which the process stayed as it was has gone on.
    """

    edits: tuple[Edit, ...]
    is_certain: bool


def flagged_first(module: Module, target: ast.AST, start: ast.AST) -> Flagging | None:
    """Return the edits that set the flag of a process before its start.

    The assignment, or the loop or condition around that does nothing else, is moved before the
    statement that the start is part of, or into the loop that makes and starts the processes.
    None if something that it needs is not there yet, or may be another thing then.

    Args:
        module: the module.
        target: ``p.daemon``, as it is assigned to.
        start: the call that starts the process.

    """
    setting = statement_of(module, target)
    if _is_set_already(module, target, setting):
        return None
    around = _around(module, start)
    while only_sets(module, setting) and not is_elif(module, setting):
        block = block_of(module, setting)
        starting = next((one for one in around if one in block), None)
        if starting is not None:
            others = block[block.index(starting) : block.index(setting)]
            if starting is setting or not others:
                return None
            if not _is_apart(module, setting):
                return None
            edits: tuple[Edit, ...] | None
            if _is_known(module, setting, others):
                edits = move_before(module, setting, starting)
            else:
                edits = _set_in_the_loop(module, block, starting, setting, start)
            certain = not any(map(_may_leave, others)) and not _is_taken(module, target)
            return None if edits is None else Flagging(edits, certain)
        outer = module.parents[setting]
        if not isinstance(outer, (ast.For, ast.If)):
            return None
        setting = outer
    return None


def _around(module: Module, node: ast.AST) -> list[ast.stmt]:
    """Return the statements around ``node`` in its function, the innermost first."""
    found: list[ast.stmt] = []
    around: ast.AST | None = node
    while around is not None and not isinstance(around, _SCOPES):
        if isinstance(around, ast.stmt):
            found.append(around)
        around = module.parents.get(around)
    return found


# What else sets it


def _is_set_already(module: Module, target: ast.AST, setting: ast.stmt) -> bool:
    """Tell whether the program sets the flag in another place, too, and so wants two things."""
    if not isinstance(target, ast.Attribute):
        return True
    values = set(module.values(target.value))
    for value in values:
        call = value.site if isinstance(value, Object) else None
        if isinstance(call, ast.Call) and any(k.arg in ("daemon", None) for k in call.keywords):
            return True
    stores = module.builder.attribute_stores.get("daemon", [])
    here = next((unit for other, unit in stores if other is target), None)
    for other, unit in stores:
        if values.isdisjoint(module.values(other.value)):
            continue
        if statement_of(module, other) is setting or _are_alternatives(module, other, target):
            continue
        if unit is here:
            path = module.paths.path(other.value)
            if path == module.paths.path(target.value) and place(other) < place(target):
                return True
        elif not _is_own(module, other.value, unit):
            return True
    return False


def _is_own(module: Module, node: ast.expr, unit: FunctionValue) -> bool:
    """Tell whether an expression names what its function has made itself."""
    variable = module.paths.variable(node) if isinstance(node, ast.Name) else None
    return (
        variable is not None
        and variable.scope is unit.scope
        and not any(isinstance(binding, ast.arg) for binding in variable.bindings)
    )


def _are_alternatives(module: Module, one: ast.AST, other: ast.AST) -> bool:
    """Tell whether two assignments stand in two branches of one condition."""
    first, second = statement_of(module, one), statement_of(module, other)
    condition = module.parents[second]
    return isinstance(condition, ast.If) and first in condition.body and second in condition.orelse


# Whether it can be set earlier


def _is_taken(module: Module, node: ast.AST) -> bool:
    """Tell whether the code around takes the error that setting the flag too late raises."""
    around: ast.AST | None = node
    while around is not None and not isinstance(around, _SCOPES):
        inner, around = around, module.parents.get(around)
        if isinstance(around, ast.Try) and inner in around.body:
            if any(module.raising.takes(one, "AssertionError") for one in around.handlers):
                return True
        elif isinstance(around, (ast.With, ast.AsyncWith)):
            if any(module.raising.swallows(item.context_expr) for item in around.items):
                return True
    return False


def _may_leave(statement: ast.stmt) -> bool:
    """Tell whether control may go on elsewhere than behind a statement, other than by an error."""
    leaving = (*JUMPS, ast.Yield, ast.YieldFrom)
    return any(isinstance(node, leaving) for node in walk(statement))


def _is_known(module: Module, setting: ast.stmt, others: list[ast.stmt]) -> bool:
    """Tell whether all that ``setting`` reads is the same before ``others`` as behind them."""
    own = bound(module, [setting])
    needed = read(module, [setting]) - own
    if needed & bound(module, others):
        return False
    attributes = {n.attr for n in ast.walk(setting) if isinstance(n, ast.Attribute)} - {"daemon"}
    names = {variable.name for variable in needed}
    for statement in others:
        for node in walk(statement):
            if isinstance(node, (ast.Attribute, ast.Subscript)):
                if not isinstance(node.ctx, ast.Load) and _is_part(module, node, names, attributes):
                    return False
            elif isinstance(node, ast.Call):
                site = module.site(node)
                if site is None:
                    return False
                if attributes & set(module.attributes_stored_by(site)):
                    return False
                if site.callees and any(variable.foreign for variable in needed):
                    return False
                if not site.methods and _is_changed_by(module, node, names, setting):
                    return False
    return True


def _is_part(
    module: Module, target: ast.Attribute | ast.Subscript, names: set[str], attributes: set[str]
) -> bool:
    """Tell whether storing there may change what has one of these names."""
    if isinstance(target, ast.Attribute):
        return target.attr in attributes
    return module.text(target.value).partition(".")[0] in names


def _is_changed_by(module: Module, call: ast.Call, names: set[str], setting: ast.stmt) -> bool:
    """Tell whether a call may change a container that ``setting`` goes through, or looks into."""
    func = call.func
    if not isinstance(func, ast.Attribute) or func.attr in VIEWS:
        return False
    base = module.text(func.value)
    if base.partition(".")[0].partition("[")[0] not in names:
        return False
    return any(
        isinstance(node, (ast.Name, ast.Attribute)) and module.text(node) == base
        for below in ast.walk(setting)
        if isinstance(below, (ast.For, ast.Subscript))
        for node in ast.walk(below.iter if isinstance(below, ast.For) else below.value)
    )


def _is_apart(module: Module, setting: ast.stmt) -> bool:
    """Tell whether nobody reads the variables of a loop that sets flags, but loops like it."""
    return all(
        _is_bound_around(module, use, variable)
        for variable in bound(module, [setting])
        for use, _ in uses_of(module, variable)
    )


def _is_bound_around(module: Module, use: ast.AST, variable: Variable) -> bool:
    around: ast.AST | None = use
    while around is not None and not isinstance(around, _SCOPES):
        if isinstance(around, ast.For) and variable in {
            module.paths.variable(n) for n in ast.walk(around.target) if isinstance(n, ast.Name)
        }:
            return True
        around = module.parents.get(around)
    return False


def _set_in_the_loop(
    module: Module, block: list[ast.stmt], loop: ast.stmt, setting: ast.stmt, start: ast.AST
) -> tuple[Edit, ...] | None:
    """Return the edits that set the flag in the loop which makes, starts and collects processes."""
    if not isinstance(loop, ast.For) or not isinstance(setting, ast.For):
        return None
    starting = statement_of(module, start)
    call = process_call(module, starting, "start")
    if call is None or starting not in loop.body or not isinstance(call.func, ast.Attribute):
        return None
    process = call.func.value
    inner = setting.body[0]
    if len(setting.body) > 1 or not isinstance(inner, ast.Assign) or len(inner.targets) > 1:
        return None
    flag = inner.targets[0]
    if not isinstance(inner.value, ast.Constant) or not isinstance(flag, ast.Attribute):
        return None
    if not isinstance(process, ast.Name) or not isinstance(setting.iter, ast.Name):
        return None
    if not isinstance(flag.value, ast.Name) or not isinstance(setting.target, ast.Name):
        return None
    adder = adder_of(module, loop.body, process)
    container = own_container(module, block, loop, adder) if adder is not None else None
    if container is None or module.paths.variable(setting.iter) is not container:
        return None
    if flag.value.id != setting.target.id:
        return None
    new = New(f"{process.id}.daemon = {module.text(inner.value)}")
    there = rewrite(module, starting, starting, new, keep(module, starting))
    return there, removal(module, setting)
