"""Initializes the base of a subclass of the process class, before anything else is done to it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from mplint.edits import Edit, Fix, New, Safety
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.values.domain import ClassValue, FunctionValue
from mplint.model.values.semantics import catalogued_base
from mplint.repairs.places import block_of, keep, move_before, removal, rewrite, statement_of

_CALL = "super().__init__()\n"
_OF_THE_BASE = frozenset({"group", "target", "name", "args", "kwargs", "daemon"})
"""Parameters that a subclass hands on to ``Process.__init__``."""
_SET_BY_THE_BASE = frozenset(
    f"_{name}"
    for name in (
        "identity", "config", "parent_pid", "parent_name", "popen", "closed", "target", "args",
        "kwargs", "name",
    )
)  # fmt: skip
_CHANGEABLE = (
    ast.Attribute, ast.Subscript, ast.Call, ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom,
    ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
"""Expressions whose value may be another one elsewhere in the function."""


def initialized(module: Module, cls: ClassValue, function: FunctionValue) -> Fix | None:
    """Return the fix that has ``function``, the ``__init__`` of ``cls``, call that of the base.

    None if the base may need arguments, if it is not sure whose ``__init__`` comes next, or if
    ``function`` has parameters for the base that it does not use.
    """
    node = function.node
    if not isinstance(node, ast.FunctionDef) or not (node.args.posonlyargs or node.args.args):
        return None
    if function.scope.lookup("super") is not None or _has_parameters_for_the_base(node):
        return None
    inits = _next_inits(cls)
    if inits is None or any(_needs_arguments(one) for one in inits):
        return None
    edit: Edit
    body, new = node.body, New(_CALL)
    first = body[1:2] if _is_text(body[0]) else body[:1]
    if not first:
        edit = rewrite(module, body[0], body[0], keep(module, body[0]), new)
    elif isinstance(first[0], ast.Pass) or _is_dots(first[0]):
        edit = rewrite(module, first[0], first[0], new)
    else:
        edit = rewrite(module, first[0], first[0], new, keep(module, first[0]))
    safety = Safety.UNSAFE if inits else Safety.SAFE
    return Fix("Call `super().__init__()` first", safety, (edit,))


def initialized_earlier(
    module: Module, stores: Sequence[ast.Attribute], target: ast.Attribute, call: ast.Call
) -> Fix | None:
    """Return the fix that has ``call`` come before ``target``, an attribute that is set too early.

    The call is moved up, before all of ``stores``; if its arguments need what is done in
    between, ``target`` is set after it instead. None if that changes more than the order.

    Args:
        module: the module.
        stores: the attributes that are set too early, and have the same call to wait for.
        target: one of them.
        call: what initializes the base.

    """
    statement = statement_of(module, call)
    if not isinstance(statement, ast.Expr) or statement.value is not call:
        return None
    if not _is_plain(module, call):
        return None
    safety = _safety(call, [store.attr for store in stores])
    block = block_of(module, statement)
    anchors = [_inside(module, block, store) for store in stores]
    before = [anchor for anchor in anchors if anchor is not None]
    if safety is None or len(before) < len(anchors):
        return None
    anchor = min(before, key=block.index)
    between = block[block.index(anchor) : block.index(statement)]
    if between and _can_move_up(module, call, between):
        title = "Initialize the process first"
        return Fix(title, safety, move_before(module, statement, anchor))
    moved = statement_of(module, target)
    if moved not in block or not _can_move_down(module, moved, target):
        return None
    between = block[block.index(moved) + 1 : block.index(statement)]
    if _uses(module, [*between, *call.keywords], target):
        return None
    there = rewrite(module, statement, statement, keep(module, statement), keep(module, moved))
    title = f"Set `{target.attr}` after the process is initialized"
    return Fix(title, safety, (there, removal(module, moved)))


def _next_inits(cls: ClassValue) -> list[FunctionValue] | None:
    """Return the ``__init__`` of the module that follows that of ``cls``; none: the library's.

    None if it cannot be told.
    """
    for slot in cls.base_slots:
        values = list(slot.values)
        made = [catalogued_base(value) for value in values]
        if values and all(one is not None and one[0] is Kind.PROCESS for one in made):
            return []
        if len(values) != 1 or not isinstance(values[0], ClassValue):
            return None
        base = values[0]
        if base.node.keywords or base.node.decorator_list:
            return None
        if "__init__" in base.scope.variables:
            function = base.method("__init__")
            return None if function is None else [function]
        if len(cls.base_slots) == 1:
            return _next_inits(base)
        if base.base_slots:
            return None  # What comes next is the method resolution order's affair.
    return None


def _needs_arguments(function: FunctionValue) -> bool:
    spec = getattr(function.node, "args", None)
    decorators: object = getattr(function.node, "decorator_list", None)
    if not isinstance(spec, ast.arguments) or decorators:
        return True
    positional = len(spec.posonlyargs) + len(spec.args) - len(spec.defaults)
    return positional > 1 or None in spec.kw_defaults


def _has_parameters_for_the_base(node: ast.FunctionDef) -> bool:
    """Tell whether an unused parameter looks like one that is to be handed on."""
    spec = node.args
    used = {below.id for below in ast.walk(node) if isinstance(below, ast.Name)}
    plain = [one.arg for one in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)]
    wanted = [name for name in plain if name in _OF_THE_BASE]
    wanted += [one.arg for one in (spec.vararg, spec.kwarg) if one is not None]
    return any(name not in used for name in wanted)


def _is_text(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _is_dots(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and value.value is ...


def _is_plain(module: Module, call: ast.Call) -> bool:
    """Tell whether ``call`` runs the library's own ``__init__``, and nothing of the module."""
    site = module.site(call)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return site is not None and not site.callees and name == "__init__"


def _safety(call: ast.Call, names: Sequence[str]) -> Safety | None:
    """Return how safe it is that what is set under ``names`` comes after ``call``."""
    if "name" not in names:
        return Safety.SAFE  # It raised an error.
    own = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call)
    given = call.args if own else call.args[1:]
    if given or any(keyword.arg == "name" for keyword in call.keywords):
        return None
    return Safety.UNSAFE if any(one.arg is None for one in call.keywords) else Safety.SAFE


def _inside(module: Module, block: list[ast.stmt], node: ast.AST) -> ast.stmt | None:
    """Return the statement of ``block`` that ``node`` is part of."""
    around: ast.AST | None = node
    while around is not None and around not in block:
        around = module.parents.get(around)
    return around if isinstance(around, ast.stmt) else None


def _can_move_up(module: Module, call: ast.Call, between: list[ast.stmt]) -> bool:
    """Tell whether ``call`` does the same before the statements ``between`` as after them."""
    parts = [*call.args, *(keyword.value for keyword in call.keywords)]
    nodes = [node for part in parts for node in ast.walk(part)]
    if any(isinstance(node, _CHANGEABLE) for node in nodes):
        return False
    bound = {module.paths.variable(node) for node in nodes if isinstance(node, ast.Name)}
    inside = {node for statement in between for node in ast.walk(statement)}
    if any(one is not None and not inside.isdisjoint(one.bindings) for one in bound):
        return False
    return not any(
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr in _SET_BY_THE_BASE
        for node in inside
    )


def _can_move_down(module: Module, statement: ast.stmt, target: ast.Attribute) -> bool:
    """Tell whether the value that ``statement`` sets is the same wherever it stands."""
    if not isinstance(statement, ast.Assign) or statement.targets != [target]:
        return False
    value = statement.value
    variable = module.paths.variable(value) if isinstance(value, ast.Name) else None
    return isinstance(value, ast.Constant) or (
        variable is not None and len(variable.bindings) == 1 and not variable.foreign
    )


def _uses(module: Module, parts: Sequence[ast.AST], target: ast.Attribute) -> bool:
    """Tell whether ``parts`` may read the attribute ``target``, here or in a method."""
    receiver = target.value
    assert isinstance(receiver, ast.Name)
    return any(_may_read(module, node, target.attr) for node in _names(parts, receiver.id))


def _names(parts: Sequence[ast.AST], name: str) -> Iterator[ast.Name]:
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, ast.Name) and node.id == name:
                yield node


def _may_read(module: Module, receiver: ast.Name, attribute: str) -> bool:
    around = module.parents[receiver]
    if not isinstance(around, ast.Attribute):
        return True
    outer = module.parents[around]
    called = isinstance(outer, ast.Call) and outer.func is around
    return called or (around.attr == attribute and isinstance(around.ctx, ast.Load))
