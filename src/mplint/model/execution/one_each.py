"""One each: functions of which one place in the program starts several, each of them once."""

from __future__ import annotations

import ast
from collections.abc import Callable

from mplint.model.calls.arguments import arguments_of, is_plain
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.rounds import COMPREHENSIONS
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import BoundMethod, FunctionValue

_LOOPS = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)
_LOOKS = frozenset({"items", "values", "keys", "get"})


class OneEach:
    """Answers for one module.

    Args:
        module: the module.
        is_repeated: whether the function around a call may be called several times.
    """

    def __init__(self, module: FlowValues, is_repeated: Callable[[CallSite], bool]) -> None:
        self._module = module
        self._is_repeated = is_repeated

    def is_started_once(self, run: Run) -> bool:
        """Tell whether the function of a run is started there once, though others are, too.

        ``for role in (reader, writer): Process(target=role).start()`` in code that runs once, or
        ``def start(role): Process(target=role).start()`` called once for each role.
        """
        site, call = run.site, run.site.node
        if run.many:
            return False
        for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
            if isinstance(argument, ast.Name) and self._may_be(argument, run.function):
                return self._is_once(argument, site, run.function)
        return False

    def _is_once(self, name: ast.Name, site: CallSite, function: FunctionValue) -> bool:
        variable = self._module.paths.variable(name)
        binding = variable.bindings[0] if variable and len(variable.bindings) == 1 else None
        if isinstance(binding, ast.arg):
            return site.loop is None and self._is_given_once(name, site.unit, function, None)
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "element" or site.loop is None:
            return False
        iterable = origin.expression
        if iterable is not _iterable(site.loop) or self._is_in_loop(site.loop, site):
            return False
        if self._held(iterable, origin.parts, function) == 1:
            return not self._is_repeated(site)
        if not isinstance(iterable, ast.Name):
            return False
        return self._is_given_once(iterable, site.unit, function, origin.parts)

    def _is_given_once(
        self,
        name: ast.Name,
        unit: FunctionValue,
        function: FunctionValue,
        parts: tuple[int, ...] | None,
    ) -> bool:
        """Tell whether one call only gives ``unit`` a function, by the parameter ``name``.

        Args:
            name: the parameter, read in ``unit``.
            unit: the function that has it.
            function: what it is given.
            parts: what of its elements is the function; None if it is the parameter itself.
        """
        variable = self._module.paths.variable(name)
        if variable is None or variable.scope.node is not unit.node:
            return False
        if any(run.function is unit for run in self._module.runs):
            return False
        given = 0
        for site in self._module.callers.get(unit, ()):
            if not is_plain(site):
                return False
            extra = self._extra(site, unit) if _is_vararg(unit, name.id) else None
            argument = arguments_of(site, unit).get(name.id)
            if extra is not None and parts == ():
                held: int | None = sum(self._may_be(one, function) for one in extra)
            elif argument is None or extra is not None:
                return False
            elif parts is None:
                held = int(self._may_be(argument, function))
            else:
                held = self._held(argument, parts, function)
            if held is None or (held and (site.loop is not None or self._is_repeated(site))):
                return False
            given += held
        return given == 1

    def _extra(self, site: CallSite, unit: FunctionValue) -> list[ast.expr]:
        """Return the arguments of a call that ``*functions`` takes."""
        spec = unit.node.args  # type: ignore[union-attr]
        named = len(spec.posonlyargs) + len(spec.args) - (unit.class_value is not None)
        return site.node.args[named:]

    def _may_be(self, node: ast.expr, function: FunctionValue) -> bool:
        return any(
            value is function or (isinstance(value, BoundMethod) and value.function is function)
            for value in self._module.values(node)
        )

    def _is_in_loop(self, loop: ast.AST, site: CallSite) -> bool:
        around = self._module.parents.get(loop)
        while around is not None and around is not site.unit.node:
            if isinstance(around, _LOOPS):
                return True
            around = self._module.parents.get(around)
        return False

    def _held(
        self, iterable: ast.expr, parts: tuple[int, ...], function: FunctionValue
    ) -> int | None:
        """Return how many elements of what is written out are a function; None if unknown."""
        elements = self._elements(iterable)
        if elements is None:
            return None
        held = 0
        for element in elements:
            part: ast.expr = element
            for index in parts:
                if not isinstance(part, (ast.Tuple, ast.List)) or index >= len(part.elts):
                    return None
                part = part.elts[index]
            held += self._may_be(part, function)
        return held

    def _elements(self, iterable: ast.expr) -> list[ast.expr] | None:
        """Return what a loop goes through, where that is written out."""
        how = None
        if isinstance(iterable, ast.Call) and isinstance(iterable.func, ast.Attribute):
            how, iterable = iterable.func.attr, iterable.func.value
        display: ast.expr | None = iterable
        if isinstance(iterable, ast.Name):
            display = self._bound(self._module.paths.variable(iterable))
        if isinstance(display, (ast.List, ast.Tuple, ast.Set)) and how is None:
            return None if any(isinstance(e, ast.Starred) for e in display.elts) else display.elts
        if isinstance(display, ast.Dict) and how in ("items", "values"):
            keys = [key for key in display.keys if key is not None]
            if len(keys) < len(display.keys):
                return None
            if how == "values":
                return display.values
            pairs = zip(keys, display.values, strict=True)
            return [ast.Tuple([key, value], ast.Load()) for key, value in pairs]
        return None

    def _bound(self, variable: Variable | None) -> ast.expr | None:
        """Return what is bound to a name once and for all, and not changed by name."""
        if variable is None or len(variable.bindings) != 1 or variable.foreign:
            return None
        for name in self._module.references.get(variable, ()):
            user = self._module.parents.get(name)
            if isinstance(user, ast.Attribute) and user.attr not in _LOOKS:
                return None
            if isinstance(user, ast.Subscript) and not isinstance(user.ctx, ast.Load):
                return None
        return self._module.paths.bound_value(variable.bindings[0])


def _is_vararg(unit: FunctionValue, name: str) -> bool:
    spec = unit.node.args  # type: ignore[union-attr]
    return spec.vararg is not None and spec.vararg.arg == name


def _iterable(loop: ast.AST) -> ast.expr | None:
    if isinstance(loop, (ast.For, ast.AsyncFor)):
        return loop.iter
    if isinstance(loop, COMPREHENSIONS) and len(loop.generators) == 1:
        return loop.generators[0].iter
    return None
