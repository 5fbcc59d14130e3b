"""One each: loops that start several functions, in every round another one."""

from __future__ import annotations

import ast

from mplint.model.calls.sites import Run
from mplint.model.flow.rounds import COMPREHENSIONS
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable

_LOOPS = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)
_LOOKS = frozenset({"items", "values", "keys", "get"})


class OneEach:
    """Answers for one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def is_started_once(self, run: Run) -> bool:
        """Tell whether a loop starts the function of ``run`` in one of its rounds only.

        ``for role in (reader, writer): Process(target=role).start()``, where nothing repeats the
        loop in its function.
        """
        loop = run.site.loop
        if run.many or loop is None or self._is_in_loop(loop, run):
            return False
        call = run.site.node
        for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
            if isinstance(argument, ast.Name) and run.function in self._module.values(argument):
                return self._is_one_element(argument, loop, run)
        return False

    def _is_in_loop(self, loop: ast.AST, run: Run) -> bool:
        around = self._module.parents.get(loop)
        while around is not None and around is not run.site.unit.node:
            if isinstance(around, _LOOPS):
                return True
            around = self._module.parents.get(around)
        return False

    def _is_one_element(self, name: ast.Name, loop: ast.AST, run: Run) -> bool:
        """Tell whether ``name`` is of what a loop goes through, and holds the function once."""
        variable = self._module.paths.variable(name)
        binding = variable.bindings[0] if variable and len(variable.bindings) == 1 else None
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "element" or origin.expression is not _iterable(loop):
            return False
        elements, parts = self._elements(origin.expression), origin.parts
        if elements is None:
            return False
        held = 0
        for element in elements:
            part: ast.expr = element
            for index in parts:
                if not isinstance(part, (ast.Tuple, ast.List)) or index >= len(part.elts):
                    return False
                part = part.elts[index]
            held += run.function in self._module.values(part)
        return held == 1

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


def _iterable(loop: ast.AST) -> ast.expr | None:
    if isinstance(loop, (ast.For, ast.AsyncFor)):
        return loop.iter
    if isinstance(loop, COMPREHENSIONS) and len(loop.generators) == 1:
        return loop.generators[0].iter
    return None
