"""Keeps a change to what a Manager's container holds: by a proxy inside it, or by storing again."""

from __future__ import annotations

import ast
from dataclasses import replace as replaced

from mplint.edits import Edit, Fix, New, Safety
from mplint.model import Module
from mplint.model.api.kinds import LOCKABLE, Kind
from mplint.model.flow.steps import walk
from mplint.model.sharing.contents import Sort
from mplint.model.sharing.copies import Lost
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.places import is_elif, keep, replace, rewrite, statement_of
from mplint.repairs.spelling import free_name, is_free

_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete)
_PROXIES = {"list": "list", "dict": "dict"}
"""What a manager makes that can stand for a plain object, by the type of that object."""


def keep_change(module: Module, lost: Lost) -> Fix | None:
    """Return the fix for a change that is lost with the copy that it was made to.

    The changed object is stored again where nobody else can change it in between; otherwise the
    container is given proxies to begin with, if all that is stored there can be replaced.
    """
    function = module.unit_of(lost.node)
    again = _stored_again(module, lost, function)
    if again is not None and _is_alone(module, lost, function):
        return again
    racy = None if again is None else replaced(again, safety=Safety.UNSAFE)
    return _with_proxies(module, lost) or racy


# Storing again


def _stored_again(module: Module, lost: Lost, function: FunctionValue) -> Fix | None:
    """Return the fix that fetches the object, changes it, and stores it."""
    statement, read = statement_of(module, lost.node), lost.copy.read
    if lost.copy.name is not None or not isinstance(statement, _SIMPLE):
        return None
    if is_elif(module, statement) or not _is_evaluated_once(module, read, statement):
        return None
    target = _target(module, read)
    if target is None or function is module.module_unit:
        return None
    name = _name(module, read, function)
    again = New(f"{target} = {name}")
    first = New(f"{name} = {module.text(read)}")
    edits: tuple[Edit, ...] = (
        rewrite(module, statement, statement, first, keep(module, statement), again),
        replace(module, read, name),
    )
    return Fix(f"Store `{target}` again after the change", Safety.SAFE, edits)


def _is_evaluated_once(module: Module, read: ast.expr, statement: ast.stmt) -> bool:
    """Tell whether nothing stands between a read and its statement that runs it otherwise."""
    others = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.IfExp)
    node: ast.AST = read
    while node is not statement:
        node = module.parents[node]
        if isinstance(node, (*others, ast.BoolOp)):
            return False
    same = [one for one in walk(statement) if isinstance(one, ast.expr)
            and ast.dump(one) == ast.dump(read)]  # fmt: skip
    return len(same) == 1


def _target(module: Module, read: ast.expr) -> str | None:
    """Return the text of what to store to, if evaluating it twice does no harm."""
    plain = (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.expr_context)
    if isinstance(read, ast.Call):
        func = read.func
        if not isinstance(func, ast.Attribute) or not read.args:
            return None
        nodes = [func.value, read.args[0]]
        text = f"{module.text(func.value)}[{module.text(read.args[0])}]"
    else:
        nodes, text = [read], module.text(read)
    ok = all(isinstance(inner, plain) for node in nodes for inner in ast.walk(node))
    return text if ok else None


def _name(module: Module, read: ast.expr, function: FunctionValue) -> str:
    """Return a free name for what is fetched."""
    wish = _wish(read)
    others = ("entry", "stored") if wish == "item" else ()
    free = [one for one in (wish, *others) if is_free(module, one, [function])]
    return free[0] if free else free_name(module, wish, [function])


def _wish(read: ast.expr) -> str:
    """Return a name for what is fetched, after its key."""
    key = read.slice if isinstance(read, ast.Subscript) else None
    if isinstance(read, ast.Attribute):
        return read.attr
    if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.isidentifier():
        return key.value if len(key.value) > 1 else "item"
    return "item"


def _is_alone(module: Module, lost: Lost, function: FunctionValue) -> bool:
    """Tell whether no other process changes the container meanwhile, or a lock is held."""
    items = module.enclosing_items(function, statement_of(module, lost.node))
    if any(module.kinds(item.context_expr) & LOCKABLE for item in items):
        return True
    execution, concurrency = module.execution, module.concurrency
    functions = {function, *module.copies.changing(lost.copy)}
    runs = [run for one in functions for run in execution.in_child.get(one, {})]
    if any(concurrency.together(one, other) for one in runs for other in runs):
        return False
    return not runs or all(one not in execution.in_parent for one in functions)


# Proxies inside


def _with_proxies(module: Module, lost: Lost) -> Fix | None:
    """Return the fix that puts proxies into the container instead of plain objects."""
    if lost.copy.depth > 1:
        return None
    edits: list[Edit] = []
    for stored in module.copies.stored(lost.copy):
        if stored.sort is not Sort.PLAIN:
            continue
        value = stored.value
        manager = _manager(module, lost.copy.objects, stored.node)
        shapes = None if value is None else module.shapes.of(value)
        types = {_PROXIES.get(shape.type) for shape in shapes or ()}
        if value is None or manager is None or len(types) != 1 or None in types:
            return None
        (kind,) = types
        text = "" if _is_empty(value) else module.text(value)
        edits.append(replace(module, value, f"{manager}.{kind}({text})"))
    if not edits:
        return None
    title = "Put proxies into the container, which change in the manager's process"
    return Fix(title, Safety.UNSAFE, tuple(dict.fromkeys(edits)))


def _manager(module: Module, objects: tuple[Object, ...], stored: ast.AST) -> str | None:
    """Return how the code at ``stored`` calls the manager that has made the container."""
    if len({obj.site for obj in objects}) != 1 or not isinstance(objects[0].site, ast.Call):
        return None
    call = objects[0].site
    func = call.func
    if not isinstance(func, ast.Attribute) or not isinstance(func.value, ast.Name):
        return None
    if module.kinds(func.value) != {Kind.MANAGER}:
        return None
    variable = module.paths.variable(func.value)
    here = module.unit_of(stored)
    if here in module.execution.in_child:
        return None
    if variable is None or len(variable.bindings) != 1:
        return None
    return func.value.id if here.scope.lookup(func.value.id) is variable else None


def _is_empty(value: ast.expr) -> bool:
    if isinstance(value, (ast.List, ast.Tuple)):
        return not value.elts
    if isinstance(value, ast.Dict):
        return not value.keys
    return isinstance(value, ast.Call) and not value.args and not value.keywords
