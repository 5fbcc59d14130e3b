"""What becomes of the results of a pool's work, by the expressions that they are part of."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from enum import Enum, auto

from mplint.model import Module
from mplint.model.flow.rounds import COMPREHENSIONS, Rounds
from mplint.repairs.certainty import is_certain
from mplint.repairs.leaving import TRIES, is_jump

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_FETCHES = frozenset({"get", "wait", "result"})
_EAGER = frozenset(
    f"builtins.{name}"
    for name in ("list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "min", "max")
)
"""Functions that take all elements of an iterator."""

PASSING = frozenset(
    {"builtins.enumerate", "tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm"}
    | {"rich.progress.track", "concurrent.futures.as_completed"}
)
"""Functions that give the elements of what they are given, one by one."""


class Progress(Enum):
    """What has become of work where some statements end."""

    DONE = auto()
    CUT = auto()
    """It may go on, but the program has turned away from it: a loop over the results ends early."""
    OPEN = auto()


class Results:
    """Answers for the expressions in some statements of one block that follow each other.

    Args:
        module: the module.
        statements: the statements.
    """

    def __init__(self, module: Module, statements: Sequence[ast.stmt]) -> None:
        self._module = module
        self._statements = statements

    def consumed(self, node: ast.expr) -> Progress:
        """Return what becomes of work whose result (or iterator of results) is ``node``."""
        parent = self._module.parents[node]
        if isinstance(parent, ast.Attribute):
            if not self._is_fetch(parent):
                return Progress.OPEN
            return self._unless_tried(node) if isinstance(node, ast.Name) else Progress.DONE
        if isinstance(parent, (ast.YieldFrom, ast.Starred)):
            return self._unless_tried(node)
        if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], (ast.Tuple, ast.List)):
            return self._unless_tried(node)
        if isinstance(parent, ast.Call) and parent.args[:1] == [node]:
            names = self.externals(parent)
            if names <= _EAGER and names:
                return self._unless_tried(parent)
            if names <= PASSING and names:
                return self.consumed(parent)
            return Progress.OPEN
        if isinstance(parent, ast.For) and parent.iter is node:
            return Progress.CUT if Rounds(self._module).leaves(parent) else self._unless_tried(node)
        if isinstance(parent, ast.comprehension) and parent.iter is node:
            around = self._module.parents[parent]
            if isinstance(around, ast.GeneratorExp):
                lone = len(around.generators) == 1
                return self.consumed(around) if lone else Progress.OPEN
            if isinstance(around, COMPREHENSIONS) and around.generators[0] is parent:
                return self._unless_tried(node)
        return Progress.OPEN

    def _is_fetch(self, method: ast.Attribute) -> bool:
        """Tell whether a method of a result waits until it is there."""
        call = self._module.parents[method]
        if not isinstance(call, ast.Call) or call.func is not method or method.attr not in _FETCHES:
            return False
        if not call.args and not call.keywords:
            return True
        # With a timeout: an error, unless somebody expects it.
        return method.attr == "get" and not self._is_tried(call)

    def _unless_tried(self, node: ast.AST) -> Progress:
        """Return DONE; CUT if the function goes on when an error ends a loop over results."""
        return Progress.CUT if self._is_tried(node) else Progress.DONE

    def _is_tried(self, node: ast.AST) -> bool:
        """Tell whether the function may go on with something else after an error in ``node``."""
        while node in self._module.parents and not isinstance(node, _SCOPES):
            inner, node = node, self._module.parents[node]
            if isinstance(node, ast.With):
                if any(self._module.raising.swallows(item.context_expr) for item in node.items):
                    return True
            elif isinstance(node, TRIES) and inner in node.body:
                if not all(self._ends_the_function(one.body[-1]) for one in node.handlers):
                    return True
        return False

    def _ends_the_function(self, statement: ast.stmt) -> bool:
        goes_on = (ast.Break, ast.Continue)
        return is_jump(self._module, statement) and not isinstance(statement, goes_on)

    def externals(self, call: ast.Call) -> set[str]:
        """Return the names of the library functions that a call can be; none of the module."""
        site = self._module.site(call)
        return set(site.externals) if site is not None and not site.callees else set()

    def fetches_each(self, target: ast.expr, places: Sequence[ast.AST]) -> Progress:
        """Tell whether each round of a loop certainly fetches what it is about."""
        if isinstance(target, ast.Name):
            for place in places:
                for part in ast.walk(place):
                    if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
                        if part.value.id == target.id and self._is_fetch(part):
                            if is_certain(self._module, part, place):
                                return self._unless_tried(part)
        return Progress.OPEN
