"""Does without lambdas, which pickle cannot find by name."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from mplint.edits import Edit, Fix, New, Safety
from mplint.model import Module
from mplint.model.api.runs import Style
from mplint.model.names.scopes import Scope, Variable
from mplint.model.tasks.handoffs import Handoff
from mplint.model.tasks.signatures import arity_of
from mplint.model.values.domain import FunctionValue
from mplint.repairs.places import (
    block_of,
    keep,
    outdented,
    outwards,
    removal,
    replace,
    rewrite,
    statement_of,
)
from mplint.repairs.spelling import spelled
from mplint.repairs.syntax import root_of
from mplint.repairs.targets.capturing import (
    Captured,
    Move,
    captures,
    handed_on,
    handed_on_at,
    is_constant,
    is_there,
)
from mplint.repairs.targets.hoisting import anchor_of, is_bound_to_place, name_above
from mplint.repairs.targets.uncalling import uncalled
from mplint.repairs.targets.wording import has_comment

_STILL = (
    ast.Constant, ast.Name, ast.Tuple, ast.List, ast.Dict, ast.Starred, ast.JoinedStr,
    ast.FormattedValue, ast.UnaryOp, ast.BinOp, ast.operator, ast.unaryop, ast.expr_context,
    ast.keyword,
)  # fmt: skip
"""Syntax whose value is the same in the child as in the parent, if that of its names is."""
_WISHES = {"target": "work", "initializer": "initialize"}


def without_lambda(module: Module, function: FunctionValue) -> Fix | None:
    """Return the fix that hands over something else in the place of a lambda.

    That is, if it can be, the function that the lambda calls, with its arguments; or else a
    function at module level with the lambda's body.
    """
    node = function.node
    if not isinstance(node, ast.Lambda) or has_comment(module, node):
        return None
    handoffs = module.handoffs.of(node)
    if len(handoffs) == 1:
        return _called(module, function, handoffs[0]) or _defined(module, function, handoffs[0])
    return _renamed(module, function)


def _called(module: Module, function: FunctionValue, handoff: Handoff) -> Fix | None:
    """Return the fix that hands over the function that a lambda does nothing but call."""
    node = function.node
    assert isinstance(node, ast.Lambda)
    call, scope = node.body, function.scope.parent
    if not isinstance(call, ast.Call) or scope is None or not _is_plain(node):
        return None
    given = [*call.args, *call.keywords]
    names = [one.arg for one in node.args.args]
    own = [one.id for one in call.args[: len(names)] if isinstance(one, ast.Name)]
    rest = given[len(names) :]
    if own != names or root_of(call.func) is None:
        return None
    if not all(isinstance(below, _STILL) for one in rest for below in ast.walk(one)):
        return None
    safety = _safety(module, node, scope, [call.func, *rest])
    if safety is None or any(_mentions(one, names) for one in [call.func, *rest]):
        return None
    edits: tuple[Edit, ...] | None
    if not names and handoff.how.style in (Style.PACKED, Style.REST):
        edits = uncalled(module, handoff, call, node)
    elif not names:
        return None
    elif not rest:
        edits = (replace(module, node, outdented(module, call.func)),)
    else:
        edits = _partial(module, handoff, node, call, len(names))
    return None if edits is None else Fix("Hand over the function itself", safety, edits)


def _is_plain(node: ast.Lambda) -> bool:
    spec = node.args
    return not (spec.posonlyargs or spec.vararg or spec.kwarg or spec.kwonlyargs or spec.defaults)


def _mentions(node: ast.AST, names: Sequence[str]) -> bool:
    return any(isinstance(below, ast.Name) and below.id in names for below in ast.walk(node))


def _safety(
    module: Module, node: ast.Lambda, scope: Scope, parts: Sequence[ast.AST]
) -> Safety | None:
    """Return how safe it is to evaluate ``parts`` in the parent, where the lambda is made.

    None if they may have other values then than when the lambda is called.
    """
    safety = Safety.SAFE
    below = [below for part in parts for below in ast.walk(part)]
    if any(isinstance(one, ast.Attribute) and not _is_imported(module, one) for one in below):
        safety = Safety.UNSAFE
    for one in below:
        variable = module.paths.variable(one) if isinstance(one, ast.Name) else None
        if variable is None:
            continue
        if len(variable.bindings) != 1 or variable.foreign:
            return None
        if variable.scope.parent is None:
            continue
        if not variable.scope.is_function or _is_of_a_loop_around(module, variable, node):
            safety = Safety.UNSAFE  # A lambda that is called later would see the last value.
        elif not is_there(module, node, scope, variable) or not _is_fixed(module, variable):
            return None
    return safety


def _is_imported(module: Module, node: ast.Attribute) -> bool:
    """Tell whether an attribute is one of a module that is imported."""
    variable = module.paths.variable(node.value) if isinstance(node.value, ast.Name) else None
    return variable is not None and variable.bindings[0] in module.imports.modules


def _is_fixed(module: Module, variable: Variable) -> bool:
    """Tell whether a variable of a function, bound in one place, is bound only once there."""
    binding = variable.bindings[0]
    return isinstance(binding, (ast.arg, ast.FunctionDef)) or is_constant(module, variable)


def _is_of_a_loop_around(module: Module, variable: Variable, node: ast.expr) -> bool:
    """Tell whether ``variable`` is what a loop around ``node`` goes through."""
    loop = statement_of(module, variable.bindings[0])
    if not isinstance(loop, (ast.For, ast.AsyncFor)):
        return False
    return loop in outwards(module, node)


def _partial(
    module: Module, handoff: Handoff, node: ast.Lambda, call: ast.Call, count: int
) -> tuple[Edit, ...] | None:
    """Return the edits that hand over the called function with all but ``count`` arguments."""
    callees = module.callees.of(call.func)
    arity = arity_of(callees[0]) if callees is not None and len(callees) == 1 else None
    spelling = spelled(module, handoff.site.unit, "functools", "partial")
    if spelling is None or any(isinstance(one, ast.Starred) for one in call.args):
        return None
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    added: list[str] = []
    for at, argument in enumerate(call.args[count:], count):
        if arity is None or not arity.by_position_only <= at < len(arity.positional):
            return None
        added.append(f"{arity.positional[at]}={outdented(module, argument)}")
    added += [outdented(module, keyword) for keyword in call.keywords]
    text = f"{spelling.text}({', '.join([module.text(call.func), *added])})"
    return (replace(module, node, text), *spelling.edits)


def _defined(module: Module, function: FunctionValue, handoff: Handoff) -> Fix | None:
    """Return the fix that defines a function with the body of a lambda, under a new name."""
    scope = function.scope.parent
    keyword = handoff.how.function.keyword
    wish = _WISHES.get(keyword, "task")
    handed = {
        id(one.function)
        for one in module.handoffs
        if _WISHES.get(one.how.function.keyword, "task") == wish
    }
    same = [one for one in module.functions if id(one.node) in handed and _is_lambda(one)]
    known = [one for one in module.functions if one.name == wish]
    name = name_above(module, function, wish, same, is_taken=bool(known))
    if name is None or scope is None:
        return None
    move = _move(module, function, name)
    if move is None:
        return None
    edits = handed_on_at(module, move, function.node, scope)  # type: ignore[arg-type]
    if edits is None:
        return None
    there = _definition(module, move, returns=keyword not in _WISHES)
    title = f"Define a function `{name}` at module level"
    return Fix(title, Safety.UNSAFE, (*edits, *there)) if there else None


def _renamed(module: Module, function: FunctionValue) -> Fix | None:
    """Return the fix that defines a lambda that is bound to a name under it at module level."""
    statement = statement_of(module, function.node)
    if not isinstance(statement, ast.Assign) or statement.value is not function.node:
        return None
    target = statement.targets[0]
    if len(statement.targets) != 1 or not isinstance(target, ast.Name):
        return None
    variable = module.paths.variable(target)
    if variable is None or variable.bindings != [target] or variable.foreign:
        return None
    if variable.scope.parent is None or not variable.scope.is_function:
        return None
    if _has_comments(module, statement):
        return None  # They would stay, and be about something else.
    outside = variable.scope.parent.lookup(target.id)
    known = any(one.name == target.id for one in module.functions)
    if known or (outside is not None and outside.scope.parent is not None):
        return None
    bound = [one for one in module.functions if _is_bound_to(module, one, target.id)]
    name = name_above(module, function, target.id, bound)
    move = None if name is None else _move(module, function, name)
    if move is None:
        return None
    edits = handed_on(module, move, variable)
    there = _definition(module, move, returns=True)
    if edits is None or there is None or statement not in block_of(module, statement):
        return None
    title = f"Define `{target.id}` with `def` at module level"
    return Fix(title, Safety.SAFE, (*edits, removal(module, statement), *there))


def _has_comments(module: Module, statement: ast.stmt) -> bool:
    """Tell whether a comment stands right above a statement, or on its line."""
    span = module.span(statement)
    lines = module.lines_of(statement)
    above = lines[span.line - 2] if span.line > 1 else ""
    after = lines[span.end_line - 1][span.end_column :]
    return above.lstrip().startswith("#") or "#" in after


def _is_lambda(function: FunctionValue) -> bool:
    return isinstance(function.node, ast.Lambda)


def _is_bound_to(module: Module, function: FunctionValue, name: str) -> bool:
    """Tell whether a lambda is assigned to a variable called ``name``."""
    around = module.parents.get(function.node)
    return (
        _is_lambda(function)
        and isinstance(around, ast.Assign)
        and any(isinstance(one, ast.Name) and one.id == name for one in around.targets)
    )


def _move(module: Module, function: FunctionValue, name: str) -> Move | None:
    """Return the move of a lambda to module level; None if it would mean something else there."""
    node = function.node
    spec = node.args if isinstance(node, ast.Lambda) else None
    if spec is None or spec.posonlyargs or spec.vararg or spec.kwarg or spec.kwonlyargs:
        return None
    in_class = any(isinstance(one, ast.ClassDef) for one in outwards(module, node))
    if any(is_bound_to_place(below, in_class=in_class) for below in ast.walk(node)):
        return None
    if any(isinstance(below, ast.NamedExpr) for below in ast.walk(node)):
        return None
    found: list[Captured] | None = captures(module, function, ())
    if found is None or not all(isinstance(one, ast.Constant) for one in spec.defaults):
        return None
    return Move(function, name, found, anchor_of(module, node))


def _definition(module: Module, move: Move, *, returns: bool) -> tuple[Edit, ...] | None:
    """Return the edit that defines a lambda's function before the statement of its move."""
    node = move.function.node
    assert isinstance(node, ast.Lambda)
    body = module.text(node.body)
    if "\n" in body or "\r" in body:
        return None
    plain, defaults = node.args.args, node.args.defaults
    needed = len(plain) - len(defaults)
    given = [one.arg for one in plain[:needed]]
    given += [
        f"{one.arg}={module.text(default)}"
        for one, default in zip(plain[needed:], defaults, strict=True)
    ]
    given += move.parameters(module)
    keyword = "return " if returns or not isinstance(node.body, ast.Call) else ""
    text = f"def {move.name}({', '.join(given)}):\n    {keyword}{body}\n"
    anchor = move.anchor
    there = rewrite(module, anchor, anchor, New(text), keep(module, anchor, blank_lines=2))
    return (there,)
