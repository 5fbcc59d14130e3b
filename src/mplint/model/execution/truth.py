"""What a condition is when the module is imported, or run as the program.

A child of spawn or forkserver imports the main module under the name ``__mp_main__``
(CPython, ``Lib/multiprocessing/spawn.py``); every spelling of the main guard is false there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model.execution.views import CHILD, View
from mplint.model.flow.steps import returned_expressions, walk
from mplint.model.flow.values import FlowValues

_MAX_DEPTH = 4
_CURRENT_PROCESS = "multiprocessing.current_process"
_MAIN_PROCESS = "MainProcess"


class Truth:
    """Evaluates conditions as a process sees them."""

    def __init__(self, module: FlowValues, view: View = CHILD) -> None:
        self._module = module
        self._view = view
        self.parameters: dict[str, bool] = {}
        """What is known of the parameters of the function that is being looked at."""

    def asks_who_runs(self, node: ast.AST, depth: int = 0) -> bool:
        """Tell whether an expression depends on ``__name__`` or on which process this is.

        What does is taken for a guard of some kind, also if the model cannot evaluate it.
        """
        for below in self._parts(node, within_calls=depth == 0):
            if isinstance(below, ast.Constant) and below.value == "__main__":
                return True
            if isinstance(below, ast.Call):
                site = self._module.site(below)
                if site is not None:
                    if _CURRENT_PROCESS in site.externals:
                        return True
                    if depth < _MAX_DEPTH and any(
                        self.asks_who_runs(statement, depth + 1)
                        for callee in site.callees
                        if not isinstance(callee.node, ast.Module)
                        for statement in returned_expressions(callee.node)
                    ):
                        return True
            elif isinstance(below, ast.Name) and isinstance(below.ctx, ast.Load):
                if below.id == "__name__" and self._is_global(below):
                    return True
                if depth < _MAX_DEPTH and self._is_set_under_guard(below, depth):
                    return True
        return False

    def _parts(self, node: ast.AST, *, within_calls: bool) -> Iterator[ast.AST]:
        """Yield what an expression's truth depends on.

        What some function makes of ``__name__`` (``log = getLogger(__name__)``) does not.
        """
        stack = [node]
        while stack:
            below = stack.pop()
            yield below
            if isinstance(below, ast.Lambda):
                continue
            if isinstance(below, ast.Call) and not within_calls:
                stack.append(below.func)
                continue
            stack.extend(ast.iter_child_nodes(below))

    def _is_set_under_guard(self, node: ast.Name, depth: int) -> bool:
        variable = self._module.paths.variable(node)
        if variable is None or variable.scope.parent is not None:
            return False
        if variable.name in self._guarded_names:
            return len(variable.bindings) > 1
        definition = self._definition(node)
        return definition is not None and self.asks_who_runs(definition, depth + 1)

    @cached_property
    def _guarded_names(self) -> set[str]:
        """The names that the module binds under a condition on ``__name__``."""
        return {
            below.id
            for tree in self._module.trees
            for statement in tree.body
            if isinstance(statement, ast.If)
            and any(isinstance(n, ast.Name) and n.id == "__name__" for n in walk(statement.test))
            for below in walk(statement)
            if isinstance(below, ast.Name) and isinstance(below.ctx, ast.Store)
        }

    def of(self, test: ast.expr, depth: int = 0) -> bool | None:
        """Return whether ``test`` is true at import; None when it cannot be told."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            value = self.of(test.operand, depth)
            return None if value is None else not value
        if isinstance(test, ast.BoolOp):
            return self._bool_op(test, depth)
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self._compare(test.left, test.ops[0], test.comparators[0], depth)
        if isinstance(test, ast.NamedExpr):
            return self.of(test.value, depth)
        constant = self._constant(test, depth)
        if constant is not _UNKNOWN:
            return bool(constant)
        if self._external(test, "typing.TYPE_CHECKING"):
            return False
        if isinstance(test, ast.Name) and test.id in self.parameters:
            variable = self._module.paths.variable(test)
            if variable is not None and len(variable.bindings) == 1:
                if isinstance(variable.bindings[0], ast.arg):
                    return self.parameters[test.id]
        if isinstance(test, ast.Name) and depth < _MAX_DEPTH:
            definition = self._definition(test)
            if definition is not None:
                return self.of(definition, depth + 1)
        if isinstance(test, ast.Call) and depth < _MAX_DEPTH:
            return self._text_test(test, depth) if test.args else self._call(test, depth)
        return None

    def _text_test(self, call: ast.Call, depth: int) -> bool | None:
        """Evaluate ``__name__.startswith("__main")`` and ``endswith``."""
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr not in ("startswith", "endswith"):
            return None
        text, part = self._constant(func.value, depth), self._constant(call.args[0], depth)
        if isinstance(text, str) and isinstance(part, (str, tuple)):
            return text.startswith(part) if func.attr == "startswith" else text.endswith(part)
        return None

    def _bool_op(self, test: ast.BoolOp, depth: int) -> bool | None:
        deciding = isinstance(test.op, ast.Or)
        values = [self.of(value, depth) for value in test.values]
        if deciding in values:
            return deciding
        return None if None in values else not deciding

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr, depth: int) -> bool | None:
        if self._asks_for_process_name(left) or self._asks_for_process_name(right):
            return self._compare_process_name(left, op, right, depth)
        a, b = self._constant(left, depth), self._constant(right, depth)
        if _UNKNOWN in (a, b):
            return None
        if isinstance(op, (ast.Eq, ast.Is)):
            return a == b
        if isinstance(op, (ast.NotEq, ast.IsNot)):
            return a != b
        if isinstance(op, (ast.In, ast.NotIn)) and isinstance(b, (tuple, str)):
            if isinstance(b, str) and not isinstance(a, str):
                return None
            return (a in b) == isinstance(op, ast.In)
        return None

    def _compare_process_name(
        self, left: ast.expr, op: ast.cmpop, right: ast.expr, depth: int
    ) -> bool | None:
        """Evaluate ``current_process().name == "MainProcess"``, either way round."""
        names = self._constant(left, depth), self._constant(right, depth)
        if _MAIN_PROCESS not in names or self._view.is_main is None:
            return None
        if isinstance(op, (ast.Eq, ast.Is)):
            return self._view.is_main
        return not self._view.is_main if isinstance(op, (ast.NotEq, ast.IsNot)) else None

    def _constant(self, node: ast.expr, depth: int) -> object:
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Call) and self._calls(node, "multiprocessing.parent_process"):
            return _PARENT if self._view.has_parent else None
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            parts = tuple(self._constant(element, depth) for element in node.elts)
            return _UNKNOWN if _UNKNOWN in parts else parts
        if isinstance(node, ast.Name):
            if node.id == "__name__" and self._is_global(node):
                file = self._module.file_of(node)
                return self._view.name if file is None else file.name.lstrip(".")
            definition = self._definition(node) if depth < _MAX_DEPTH else None
            if definition is not None:
                return self._constant(definition, depth + 1)
        return _UNKNOWN

    def _is_global(self, node: ast.Name) -> bool:
        return self._module.paths.variable(node) is None

    def _definition(self, node: ast.Name) -> ast.expr | None:
        """Return what a name that is bound once is bound to."""
        variable = self._module.paths.variable(node)
        if variable is None or len(variable.bindings) != 1:
            return None
        binding = variable.bindings[0]
        if not isinstance(binding, ast.Name):
            return None
        origin = self._module.paths.origin(binding)
        if origin is None or origin.how != "value" or origin.parts:
            return None
        return origin.expression

    def _external(self, node: ast.expr, name: str) -> bool:
        return self._module.imports.qualified(node) == name

    def _asks_for_process_name(self, node: ast.expr) -> bool:
        """Recognise ``current_process().name``, also by names bound to it or to a part of it."""
        if isinstance(node, ast.Name):
            node = self._definition(node) or node
        if not isinstance(node, ast.Attribute) or node.attr != "name":
            return False
        process = node.value
        if isinstance(process, ast.Name):
            process = self._definition(process) or process
        return isinstance(process, ast.Call) and self._calls(process, _CURRENT_PROCESS)

    def _calls(self, call: ast.Call, name: str) -> bool:
        site = self._module.site(call)
        return site is not None and name in site.externals

    def _call(self, call: ast.Call, depth: int) -> bool | None:
        """Evaluate a helper such as ``def is_main(): return __name__ == "__main__"``."""
        site = self._module.site(call)
        if site is None or len(site.callees) != 1:
            return None
        (callee,) = site.callees
        node = callee.node
        if isinstance(node, ast.Lambda):
            return self.of(node.body, depth + 1)
        last = node.body[-1]
        # A docstring may come first.
        if isinstance(last, ast.Return) and len(node.body) <= 2 and last.value is not None:
            return self.of(last.value, depth + 1)
        return None


class _Token:
    """Stands for a value that is no constant; compares only to itself."""


_PARENT = _Token()
"""A process object: what ``parent_process()`` gives in a child."""

_UNKNOWN = _Token()
