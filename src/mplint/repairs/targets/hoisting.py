"""Moves nested functions to module level, where pickle finds them by name.

What such a function has from the functions around it becomes a parameter of it, and an argument
wherever it is handed over or called; :mod:`mplint.repairs.targets.capturing` plans that.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from mplint.edits import Edit, Fix, Item, Replace, Safety
from mplint.model import Module
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import FunctionValue
from mplint.place import Span
from mplint.reading import split_lines
from mplint.repairs.places import append, block_of, keep, outwards, removal, replace, rewrite
from mplint.repairs.spelling import is_free
from mplint.repairs.targets.capturing import (
    Captured,
    Move,
    captures,
    handed_on,
    is_known_above,
    variable_of,
)

_Def = ast.FunctionDef | ast.AsyncFunctionDef

_CALLED_BY_OTHERS = re.compile(
    r"test|pytest_|__|(setup|teardown)(_module|_function)?$|setUpModule$|tearDownModule$|load_tests$"
)
"""Names that test runners, or Python itself, look for at module level."""
_MAX_FUNCTIONS = 4


def hoisted(module: Module, function: FunctionValue) -> Fix | None:
    """Return the fix that moves a nested function before the statement of the module around it.

    Nested functions that it calls are moved along. None if it means something else there: if it
    binds names of the functions around it, has decorators or defaults that are made anew each
    time, or if its name is taken at module level; or if what it has from the functions around
    it cannot be handed over for sure.
    """
    group = _group(module, function)
    if group is None:
        return None
    found = captures(module, function, group)
    if found is None or any(captures(module, one, group) != [] for one in group[:-1]):
        return None
    names = {one: _name(module, one) for one in group}
    anchor = anchor_of(module, function.node)
    edits: list[Edit] = []
    for one in group:
        name, node = names[one], one.node
        if name is None or not isinstance(node, _Def):
            return None
        taken = found if one is function else []
        move = Move(one, name, taken, anchor)
        variable = variable_of(one)
        uses = None if variable is None else handed_on(module, move, variable)
        if uses is None:
            return None
        edits += [append(module, node, text) for text in move.parameters(module)]
        edits += [*uses, *_docstrings(module, node), removal(module, node)]
        if name != one.name:
            place = _name_span(module, node)
            if place is None:
                return None
            edits.append(Replace(place, name))
    nodes = [one.node for one in group]
    moved: list[Item] = [
        keep(module, node, blank_lines=2 if at else None)
        for at, node in enumerate(nodes)
        if isinstance(node, _Def)
    ]
    moved.append(keep(module, anchor, blank_lines=2))
    edits.append(rewrite(module, anchor, anchor, *moved))
    return Fix(_title(function, found), Safety.SAFE, tuple(edits))


def _title(function: FunctionValue, found: list[Captured]) -> str:
    title = f"Define `{function.name}` at module level"
    if not found:
        return title
    return f"{title}, and pass {', '.join(f'`{one.name}`' for one in found)} to it"


def _group(module: Module, function: FunctionValue) -> list[FunctionValue] | None:
    """Return the functions to move, ``function`` last; None if one of them cannot be."""
    found: dict[FunctionValue, None] = {}
    todo = [function]
    while todo:
        one = todo.pop()
        if one in found:
            continue
        if len(found) >= _MAX_FUNCTIONS or not _can_move(module, one):
            return None
        found[one] = None
        for variable in outer_variables(module, one):
            if len(variable.bindings) == 1 and isinstance(variable.bindings[0], _Def):
                todo.append(module.builder.function_of[variable.bindings[0]])
    rest = sorted((one for one in found if one is not function), key=_line)
    anchors = {anchor_of(module, one.node) for one in found}
    return [*rest, function] if len(anchors) == 1 else None


def _line(function: FunctionValue) -> int:
    return int(getattr(function.node, "lineno", 0))


def outer_variables(module: Module, function: FunctionValue) -> list[Variable]:
    """Return the variables of functions around ``function`` that it reads or binds."""
    found: dict[Variable, None] = {}
    inside = set(ast.walk(function.node))
    own = variable_of(function)
    for node in inside:
        variable = module.paths.variable(node) if isinstance(node, ast.Name) else None
        if variable is None or variable is own or variable.scope.parent is None:
            continue
        if variable.scope.node not in inside:
            found[variable] = None
    return sorted(found, key=lambda one: one.name)


def _can_move(module: Module, function: FunctionValue) -> bool:
    """Tell whether a function means the same at module level, but for what it captures."""
    node, variable = function.node, variable_of(function)
    if not isinstance(node, _Def) or node.decorator_list or variable is None:
        return False
    if variable.bindings != [node] or variable.foreign or not variable.scope.is_function:
        return False
    if block_of(module, node) == [node]:
        return False  # It is defined under a condition; nothing would be left of that.
    if not all(isinstance(one, ast.Constant) for one in _defaults(node)):
        return False
    if any(name in variable.scope.variables for name in function.scope.declared):
        return False  # ``global x`` beside a local ``x``: nobody knows which one is meant.
    outside = variable.scope.parent
    hiding = None if outside is None else outside.lookup(function.name)
    if hiding is not None and hiding.scope.parent is not None:
        return False  # Without it, its name would mean that of yet another function around it.
    if any(_is_changed(module, one) for one in module.references.get(variable, ())):
        return False
    if any(_is_deletion(one, function.name) for one in ast.walk(variable.scope.node)):
        return False
    anchor = anchor_of(module, node)
    if not all(is_known_above(module, one, anchor) for one in _annotations(node)):
        return False
    in_class = any(isinstance(one, ast.ClassDef) for one in outwards(module, node))
    return not any(is_bound_to_place(one, in_class=in_class) for one in ast.walk(node))


def _is_changed(module: Module, name: ast.Name) -> bool:
    """Tell whether an attribute of the function is set."""
    around = module.parents[name]
    return isinstance(around, ast.Attribute) and not isinstance(around.ctx, ast.Load)


def _is_deletion(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del) and node.id == name


def is_bound_to_place(node: ast.AST, *, in_class: bool) -> bool:
    """Tell whether a piece of syntax means something else outside of a class or function."""
    if isinstance(node, ast.Nonlocal):
        return True
    name = ""
    if isinstance(node, ast.Name):
        name = node.id
        if name in ("super", "__class__", "locals", "vars"):
            return True
    elif isinstance(node, ast.Attribute):
        name = node.attr
    elif isinstance(node, ast.arg):
        name = node.arg
    return in_class and name.startswith("__") and not name.endswith("__")


def _defaults(node: _Def) -> Iterator[ast.expr]:
    yield from node.args.defaults
    yield from (one for one in node.args.kw_defaults if one is not None)


def _annotations(node: _Def) -> Iterator[ast.expr]:
    spec = node.args
    for one in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs, spec.vararg, spec.kwarg):
        if one is not None and one.annotation is not None:
            yield one.annotation
    if node.returns is not None:
        yield node.returns


def anchor_of(module: Module, node: ast.AST) -> ast.stmt:
    """Return the statement of the module's own code that ``node`` is part of."""
    *_, anchor, _ = node, *outwards(module, node)
    assert isinstance(anchor, ast.stmt)
    return anchor


def _name(module: Module, function: FunctionValue) -> str | None:
    """Return what to call the function at module level; None if its name is taken there."""
    same = [one for one in _nested(module) if one.name == function.name]
    return name_above(module, function, function.name, same)


def name_above(
    module: Module,
    function: FunctionValue,
    wish: str,
    same: list[FunctionValue],
    *,
    is_taken: bool = False,
) -> str | None:
    """Return what to call a function at module level: ``wish``, or with its outer one's name.

    None if both are taken, there or by one of ``same``: functions that would be called the
    same, and may be moved at the same time.
    """
    if _CALLED_BY_OTHERS.match(wish):
        return None
    earlier = [one for one in same if _line(one) < _line(function)]
    if is_free(module, wish, []) and not earlier and not is_taken:
        return wish
    parent = function.scope.parent
    if parent is None or any(_outer_name(one) == _outer_name(function) for one in earlier):
        return None
    name = f"{_outer_name(function)}_{wish}"
    if _CALLED_BY_OTHERS.match(name):
        name = f"_{name}"
    units = [one for one in module.functions if one.scope is parent]
    known = any(one.name == name for one in module.functions)
    return name if not known and is_free(module, name, units) else None


def _nested(module: Module) -> list[FunctionValue]:
    """Return the functions inside of functions."""
    return [
        one
        for one in module.functions
        if one.class_value is None and one.scope.parent is not None and one.scope.parent.is_local
    ]


def _outer_name(function: FunctionValue) -> str:
    parent = function.scope.parent
    return "" if parent is None else parent.name.strip("_")


def _name_span(module: Module, node: _Def) -> Span | None:
    """Return where the name of a function stands in its definition."""
    span = module.span(node)
    line = module.lines_of(node)[span.line - 1]
    found = re.compile(r"(?:async\s+)?def\s+").match(line, span.column)
    if found is None:
        return None
    return Span(span.line, found.end(), span.line, found.end() + len(node.name))


def _docstrings(module: Module, node: _Def) -> Iterator[Edit]:
    """Yield the edits that indent docstrings as the functions that they belong to."""
    span = module.span(node)
    margin = module.lines_of(node)[span.line - 1][: span.column]
    for one in ast.walk(node):
        if not isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        first = one.body[0]
        if not isinstance(first, ast.Expr) or not isinstance(first.value, ast.Constant):
            continue
        if isinstance(first.value.value, str):
            text = module.text(first.value)
            dedented = _dedented(text, margin)
            if dedented is not None and dedented != text:
                yield replace(module, first.value, dedented)


def _dedented(text: str, margin: str) -> str | None:
    """Return ``text`` without ``margin`` before all lines but the first; None if some lack it."""
    first, *rest = split_lines(text)
    if any(line.strip() and not line.startswith(margin) for line in rest):
        return None
    return "".join([first, *(line.removeprefix(margin) for line in rest)])
