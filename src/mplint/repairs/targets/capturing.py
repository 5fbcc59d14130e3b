"""What a nested function has from the functions around it, and how to hand it over instead."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mplint.edits import Edit
from mplint.model import Module
from mplint.model.api.runs import Style
from mplint.model.names.scopes import Scope, Variable
from mplint.model.tasks.handoffs import Handoff
from mplint.model.tasks.signatures import length_of
from mplint.model.values.domain import FunctionValue
from mplint.repairs.places import append, block_of, replace, statement_of
from mplint.repairs.spelling import Spelling, spelled
from mplint.repairs.syntax import LOOPS
from mplint.repairs.targets.wording import has_comment

_MAX_CAPTURED = 4
"""A function that needs more than this from outside is to be written anew."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Captured:
    """A variable of a function around another one, which the inner one reads."""

    variable: Variable

    @property
    def name(self) -> str:
        """What it is called, and the parameter that takes its place."""
        return self.variable.name


def captures(
    module: Module, function: FunctionValue, moved: Collection[FunctionValue]
) -> list[Captured] | None:
    """Return what ``function`` captures, but for the functions ``moved``.

    None if that cannot be handed over instead, because its value may be another one when the
    function runs, or because the function has no place for another parameter.
    """
    found: dict[Variable, None] = {}
    inside = set(ast.walk(function.node))
    gone = {one.node for one in moved}
    names = [node for node in inside if isinstance(node, ast.Name)]
    for node in sorted(names, key=lambda one: (one.lineno, one.col_offset)):
        variable = module.paths.variable(node)
        if variable is None or variable.scope.parent is None or variable.scope.node in inside:
            continue
        if len(variable.bindings) == 1 and variable.bindings[0] in gone:
            continue
        if not is_constant(module, variable):
            return None
        found[variable] = None
    if found and (len(found) > _MAX_CAPTURED or not _has_room(function)):
        return None
    return [Captured(variable) for variable in found]


def variable_of(function: FunctionValue) -> Variable | None:
    """Return the variable that the definition of ``function`` binds."""
    parent = function.scope.parent
    return None if parent is None else parent.variables.get(function.name)


def is_constant(module: Module, variable: Variable) -> bool:
    """Tell whether a variable is bound once in each call of its function, and not to `self`."""
    if len(variable.bindings) != 1 or variable.foreign or not variable.scope.is_function:
        return False
    binding = variable.bindings[0]
    if isinstance(binding, ast.arg):
        unit = module.builder.function_of.get(variable.scope.node)
        first = None if unit is None else next(iter(unit.params), None)
        is_method = unit is not None and unit.class_value is not None and not unit.is_static
        return not (is_method and first == variable.name)
    if not isinstance(binding, ast.Name) or isinstance(module.parents[binding], ast.NamedExpr):
        return False
    statement: ast.AST = statement_of(module, binding)
    while statement is not variable.scope.node:
        if isinstance(statement, LOOPS):
            return False
        statement = module.parents[statement]
    return True


def _has_room(function: FunctionValue) -> bool:
    """Tell whether another parameter can be put behind those of ``function``."""
    spec = getattr(function.node, "args", None)
    return isinstance(spec, ast.arguments) and not (
        spec.vararg or spec.kwarg or spec.defaults or spec.kwonlyargs
    )


@dataclass(frozen=True, slots=True)
class Move:
    """The move of a function to module level.

    Attributes:
        function: the function, a lambda as well.
        name: what it is called from now on.
        found: what it captures.
        anchor: the statement of the module before which it goes.
    """

    function: FunctionValue
    name: str
    found: Sequence[Captured]
    anchor: ast.stmt

    def parameters(self, module: Module) -> list[str]:
        """Return the parameters for what it captures."""
        return [_parameter(module, self.function, one, self.anchor) for one in self.found]


def handed_on(module: Module, move: Move, variable: Variable) -> list[Edit] | None:
    """Return the edits that have a function, which ``variable`` holds so far, used under its new
    name, and given what it captures.

    None if it is used in ways that have no place for more arguments, or where they are not
    known.
    """
    edits: list[Edit] = []
    for node in module.references.get(variable, ()):
        scope = module.builder.scope_of.get(node)
        if scope is None or (move.name != node.id and scope.lookup(move.name) is not None):
            return None
        use = handed_on_at(module, move, node, scope)
        if use is None:
            return None
        edits += use
    return edits


def handed_on_at(module: Module, move: Move, node: ast.expr, scope: Scope) -> list[Edit] | None:
    """Return the edits for one use of a function: at ``node``, in the code of ``scope``."""
    if not all(is_there(module, node, scope, one.variable) for one in move.found):
        return None
    spelling, edits = Spelling(move.name), []
    if move.found:
        more = _use(module, move.function, node, [one.name for one in move.found])
        if more is None:
            return None
        if isinstance(more, Spelling):
            spelling = Spelling(more.text.format(move.name), more.edits)
        else:
            edits += more
    if not isinstance(node, ast.Name) or spelling.text != node.id:
        edits.append(replace(module, node, spelling.text))
    return [*edits, *spelling.edits]


def _parameter(module: Module, function: FunctionValue, one: Captured, anchor: ast.stmt) -> str:
    """Return the parameter for what is captured, with a type if the others have theirs."""
    binding = one.variable.bindings[0]
    spec = function.node.args if isinstance(function.node, _FUNCTIONS) else None
    typed = spec is not None and any(other.annotation for other in (*spec.posonlyargs, *spec.args))
    if typed and isinstance(binding, ast.arg) and binding.annotation is not None:
        if is_known_above(module, binding.annotation, anchor):
            return f"{one.name}: {module.text(binding.annotation)}"
    return one.name


def is_known_above(module: Module, expression: ast.expr, anchor: ast.stmt) -> bool:
    """Tell whether the names in ``expression`` are bound at module level before ``anchor``."""
    for node in ast.walk(expression):
        if isinstance(node, ast.Name):
            variable = module.paths.variable(node)
            if variable is None:
                if not hasattr(builtins, node.id):
                    return False
            elif variable.scope.parent is not None or not any(
                getattr(one, "lineno", anchor.lineno) < anchor.lineno for one in variable.bindings
            ):
                return False
    return True


def is_there(module: Module, node: ast.expr, scope: Scope, variable: Variable) -> bool:
    """Tell whether ``variable`` is surely bound, and reached by its name, at ``node``."""
    if scope.lookup(variable.name) is not variable:
        return False
    binding = variable.bindings[0]
    if isinstance(binding, ast.arg):
        return True
    bound = statement_of(module, binding)
    block = block_of(module, bound)
    around: ast.AST | None = node
    while around is not None and around not in block:
        around = module.parents.get(around)
    return isinstance(around, ast.stmt) and block.index(around) > block.index(bound)


def _use(
    module: Module, function: FunctionValue, node: ast.expr, names: list[str]
) -> list[Edit] | Spelling | None:
    """Return how more arguments are given where ``function`` is mentioned.

    That is: edits beside the name, or what to write in its place (``{}`` for the name).
    """
    around = module.parents[node]
    count = len(function.params)
    if isinstance(around, ast.Call) and around.func is node:
        return _called(module, around, around.args, count, names)
    handoffs = module.handoffs.of(node)
    if len(handoffs) == 1:
        return _handed(module, handoffs[0], node, count, names)
    if isinstance(around, ast.Call) and around.args[:1] == [node]:
        site = module.site(around)
        if site is not None and list(site.externals) == ["functools.partial"]:
            return [append(module, around, f"{name}={name}") for name in names]
    return None


def _called(
    module: Module, call: ast.Call, given: Sequence[ast.expr], count: int, names: list[str]
) -> list[Edit]:
    """Return the edits that add arguments to a call that gives ``given`` of ``count`` so far."""
    plain = len(given) == count and not any(isinstance(one, ast.Starred) for one in given)
    by_place = plain and not call.keywords
    return [append(module, call, name if by_place else f"{name}={name}") for name in names]


def _handed(
    module: Module, handoff: Handoff, node: ast.expr, count: int, names: list[str]
) -> list[Edit] | Spelling | None:
    how, call, args = handoff.how, handoff.site.node, handoff.args
    if handoff.is_open and how.style == Style.PACKED:
        return None
    if how.style == Style.REST:
        if call.args[:1] != [node]:
            return None
        return _called(module, call, call.args[1:], count, names)
    if how.style != Style.PACKED:
        return _partial(module, handoff, names)
    if how.args is None or how.leading or handoff.kwargs is not None:
        return None
    added = ", ".join(names)
    if args is None:
        packed = f"({added},)" if len(names) == 1 else f"({added})"
        return [append(module, call, f"{how.args.keyword}={packed}")]
    if isinstance(args, (ast.Tuple, ast.List)):
        if length_of(args) not in (count, None):
            return None
        if not args.elts:
            text = f"({added},)" if len(names) == 1 else f"({added})"
            return [replace(module, args, text)]
        return [append(module, args, name) for name in names]
    if has_comment(module, args) or not isinstance(args, (ast.Name, ast.Attribute, ast.Subscript)):
        return None
    return [replace(module, args, f"(*{module.text(args)}, {added})")]


def _partial(module: Module, handoff: Handoff, names: list[str]) -> Spelling | None:
    """Return the function with arguments already given, for a call per element of an iterable."""
    spelling = spelled(module, handoff.site.unit, "functools", "partial")
    if spelling is None:
        return None
    given = ", ".join(f"{name}={name}" for name in names)
    return Spelling(f"{spelling.text}({{}}, {given})", spelling.edits)
