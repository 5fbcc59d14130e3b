"""Calls that give a pool or an executor one task: their parts, and what gives it many instead."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.model import Module
from mplint.repairs.places import outdented
from mplint.repairs.syntax import root_of

_PARAMETERS = ("func", "args", "kwds")
_LOOSE = (ast.IfExp, ast.Lambda, ast.NamedExpr)
"""Expressions that need parentheses where a comprehension goes through them, or tests them."""


@dataclass(frozen=True, slots=True)
class TaskCall:
    """A call of ``apply``, ``apply_async`` or ``submit``.

    Attributes:
        module: the module.
        node: the call.
        pool: what it is called on.
        function: the task.
        arguments: what the task gets, if that is plain: one expression for each argument.
        packed: what holds the arguments, if that is no display.
        is_executor: whether it is a call of ``submit``.
    """

    module: Module
    node: ast.Call
    pool: ast.expr
    function: ast.expr
    arguments: tuple[ast.expr, ...] | None
    packed: ast.expr | None
    is_executor: bool

    @property
    def handed_over(self) -> str:
        """The text of the call that gives the same task, and does not wait for it."""
        text = self._text(self.node)
        assert isinstance(self.node.func, ast.Attribute)
        if self.node.func.attr != "apply":
            return text
        method = self._text(self.node.func)
        return f"{method}_async{text[len(method) :]}"

    @property
    def fetch(self) -> str:
        """The name of the method that waits for the task's result."""
        return "result" if self.is_executor else "get"

    @property
    def noun(self) -> str:
        """What a variable for such a result is called."""
        return "future" if self.is_executor else "result"

    def for_all(
        self, target: ast.expr, iterable: ast.expr, conditions: list[ast.expr]
    ) -> str | None:
        """Return the text of the call that gives the tasks of all rounds of a loop, in order.

        None if there is no such call.
        """
        bound = {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
        for fixed in (self.pool, self.function):
            if any(isinstance(part, ast.Name) and part.id in bound for part in ast.walk(fixed)):
                return None
        pool, function = self._text(self.pool), self._text(self.function)
        if self.packed is not None:
            same = _is_same(self.packed, target)
            each = self.elements(self._text(self.packed), target, iterable, conditions, same=same)
            return f"{pool}.starmap({function}, {each})"
        if not self.arguments:
            return None
        if len(self.arguments) == 1:
            (argument,) = self.arguments
            same = isinstance(target, ast.Name) and _is_same(argument, target)
            each = self.elements(self._text(argument), target, iterable, conditions, same=same)
            return f"{pool}.map({function}, {each})"
        if self.is_executor:
            return None
        display = f"({', '.join(self._text(argument) for argument in self.arguments)})"
        names = ast.Tuple(list(self.arguments))
        same = isinstance(target, ast.Tuple) and _is_same(names, target)
        each = self.elements(display, target, iterable, conditions, same=same)
        return f"{pool}.starmap({function}, {each})"

    def elements(
        self,
        element: str,
        target: ast.expr,
        iterable: ast.expr,
        conditions: list[ast.expr],
        *,
        same: bool = False,
    ) -> str:
        """Return the text of all values of ``element``: of what is gone through if it is that."""
        through = self._text(iterable)
        bare = isinstance(iterable, ast.Tuple) and not is_parenthesized(iterable)
        if same and not conditions:
            return f"({through})" if bare else through
        if bare or isinstance(iterable, _LOOSE):
            through = f"({through})"
        ifs = ""
        for condition in conditions:
            test = self._text(condition)
            ifs += f" if ({test})" if isinstance(condition, _LOOSE) else f" if {test}"
        return f"[{element} for {self._text(target)} in {through}{ifs}]"

    def _text(self, node: ast.expr) -> str:
        return outdented(self.module, node)


def task_call(module: Module, node: ast.Call) -> TaskCall | None:
    """Return the parts of a call that gives one task.

    None if it has other arguments (a callback), or the task or the pool is no name.
    """
    func = node.func
    if not isinstance(func, ast.Attribute) or root_of(func.value) is None:
        return None
    if any(isinstance(a, ast.Starred) for a in node.args) or any(
        k.arg is None for k in node.keywords
    ):
        return None
    if func.attr == "submit":
        plain = bool(node.args) and not node.keywords
        if not node.args or root_of(node.args[0]) is None:
            return None
        given = tuple(node.args[1:]) if plain else None
        return TaskCall(module, node, func.value, node.args[0], given, None, is_executor=True)
    parts = dict(zip(_PARAMETERS, node.args, strict=False))
    parts |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    if len(node.args) > len(_PARAMETERS) or not set(parts) <= set(_PARAMETERS):
        return None
    function, arguments = parts.get("func"), parts.get("args")
    if function is None or root_of(function) is None:
        return None
    display = isinstance(arguments, (ast.Tuple, ast.List)) and not any(
        isinstance(element, ast.Starred) for element in arguments.elts
    )
    given, packed = None, None
    if "kwds" not in parts and display:
        assert isinstance(arguments, (ast.Tuple, ast.List))
        given = tuple(arguments.elts)
    elif "kwds" not in parts:
        packed = arguments
    return TaskCall(module, node, func.value, function, given, packed, is_executor=False)


def is_parenthesized(node: ast.Tuple) -> bool:
    """Tell whether a tuple has parentheses of its own."""
    if not node.elts:
        return True
    first = node.elts[0]
    return (node.lineno, node.col_offset) != (first.lineno, first.col_offset)


def _is_same(node: ast.expr, target: ast.expr) -> bool:
    """Tell whether an expression is what a loop binds, by the same names."""
    if isinstance(node, ast.Name) and isinstance(target, ast.Name):
        return node.id == target.id
    return (
        isinstance(node, ast.Tuple)
        and isinstance(target, ast.Tuple)
        and len(node.elts) == len(target.elts)
        and all(map(_is_same, node.elts, target.elts))
    )
