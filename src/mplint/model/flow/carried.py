"""Carried: what a loop takes from one round into a later one, by the names it goes through."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.program.paths import Path
from mplint.model.values.domain import BoundMethod, External

_STEADY = frozenset(
    {Kind.POOL, Kind.EXECUTOR, Kind.FUTURE, Kind.ASYNC_RESULT, Kind.CONTEXT, Kind.MANAGER}
)
"""Kinds whose objects are not changed by what their methods are given."""

_PATHS = (ast.Name, ast.Attribute, ast.Subscript)
_MAX_ROUNDS = 10


class Carried:
    """The paths that what some expressions of a loop give may end up in, and the exits it decides.

    In doubt a path is among them: what is called with such a value may change whatever it is
    called on and called with.

    Args:
        loop: the loop.
        sources: the expressions; None for whatever a round binds or changes.
    """

    def __init__(
        self, module: FlowValues, loop: ast.For | ast.While, sources: Iterable[ast.expr] | None
    ) -> None:
        self._module = module
        self._sources = None if sources is None else frozenset(sources)
        self._roots: dict[object, set[Path]] = {}
        self._read: dict[ast.Call, frozenset[Path]] = {}
        self._foreign = False
        self._grown = True
        self._own = _names(loop.target) if isinstance(loop, ast.For) else frozenset()
        self.decides_exit = False
        """Whether one of the expressions decides if the loop goes on."""
        for _ in range(_MAX_ROUNDS):
            if not self._grown:
                break
            self._grown = False
            everything = self._sources is None
            if isinstance(loop, ast.For) and (everything or self.reads(loop.iter)):
                self._bind(loop.target)
            if isinstance(loop, ast.While) and self._sources is not None and self.reads(loop.test):
                self.decides_exit = True
            self._block(loop.body, decided=everything, inner=False)
        if isinstance(loop, ast.For) and self._sources is not None and self.reads(loop.iter):
            self.decides_exit = True

    def reads(self, node: ast.AST) -> bool:
        """Tell whether evaluating ``node`` takes in one of the values."""
        if self._sources is not None and node in self._sources:
            return True
        if isinstance(node, _PATHS):
            if isinstance(node, ast.Attribute) and any(
                isinstance(value, BoundMethod) for value in self._module.values(node)
            ):
                return self.reads(node.value)  # Its object goes with a method.
            path = self._module.paths.path(node)
            if path is not None:
                return self.holds(path) or any(self.reads(key) for key in _keys(node))
            if isinstance(node, ast.Name):
                return False
        if isinstance(node, ast.Call) and self._roots and any(map(self.holds, self._read_by(node))):
            return True
        return any(self.reads(child) for child in ast.iter_child_nodes(node))

    def _read_by(self, call: ast.Call) -> frozenset[Path]:
        """Return the variables from outside of it that a function of the module reads."""
        if call not in self._read:
            site = self._module.site(call)
            variables = {
                variable
                for function in (site.callees if site is not None else ())
                for below in ast.walk(function.node)
                if isinstance(below, ast.Name) and isinstance(below.ctx, ast.Load)
                if (variable := self._module.paths.variable(below)) is not None
                if variable.scope is not function.scope
            }
            self._read[call] = frozenset((variable,) for variable in variables)
        return self._read[call]

    def is_bound(self, variable: Variable) -> bool:
        """Tell whether a variable, or what it holds, is among them."""
        return variable in self._roots or (self._foreign and variable.foreign)

    def holds(self, path: Path) -> bool:
        """Tell whether something on the way to, or below, a path is among them."""
        root = path[0]
        if self._foreign and isinstance(root, Variable) and root.foreign:
            return True
        return any(held[: len(path)] == path[: len(held)] for held in self._roots.get(root, ()))

    def _hold(self, path: Path | None) -> None:
        if path is None:
            return
        held = self._roots.setdefault(path[0], set())
        if path not in held:
            held.add(path)
            self._grown = True

    def _bind(self, target: ast.AST) -> None:
        if isinstance(target, ast.Starred):
            self._bind(target.value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self._bind(element)
        elif isinstance(target, ast.Name):
            variable = self._module.paths.variable(target)
            self._hold(None if variable is None else (variable,))
        elif isinstance(target, (ast.Subscript, ast.Attribute)):
            # An item is held with all of its container, an attribute by itself.
            whole = target.value if isinstance(target, ast.Subscript) else target
            path = self._module.paths.path(whole)
            if path is None and isinstance(target.value, _PATHS):
                path = self._module.paths.path(target.value)
            self._hold(path)

    def _block(self, statements: list[ast.stmt], *, decided: bool, inner: bool) -> None:
        for statement in statements:
            self._statement(statement, decided=decided, inner=inner)

    def _statement(self, statement: ast.stmt, *, decided: bool, inner: bool) -> None:
        if isinstance(statement, (ast.If, ast.While)):
            self._expression(statement.test, decided=decided)
            below = decided or self.reads(statement.test)
            nested = inner or isinstance(statement, ast.While)
            self._block(statement.body, decided=below, inner=nested)
            self._block(statement.orelse, decided=below, inner=inner)
        elif isinstance(statement, (ast.For, ast.AsyncFor)):
            self._expression(statement.iter, decided=decided)
            below = decided or self.reads(statement.iter)
            if below:
                self._bind(statement.target)
            self._block(statement.body, decided=below, inner=True)
            self._block(statement.orelse, decided=below, inner=inner)
        elif isinstance(statement, (ast.With, ast.AsyncWith)):
            for item in statement.items:
                self._expression(item.context_expr, decided=decided)
                taken = decided or self.reads(item.context_expr)
                if item.optional_vars is not None and taken:
                    self._bind(item.optional_vars)
            self._block(statement.body, decided=decided, inner=inner)
        elif isinstance(statement, ast.Try) or hasattr(statement, "handlers"):
            self._try(statement, decided=decided, inner=inner)
        elif isinstance(statement, ast.Match):
            below = decided or self.reads(statement.subject)
            for case in statement.cases:
                if below:
                    for pattern in ast.walk(case.pattern):
                        self._bind_name(getattr(pattern, "name", None))
                self._block(case.body, decided=below, inner=inner)
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if decided or self.reads(statement):
                self._bind_name(statement.name)
        elif isinstance(statement, (ast.Break, ast.Return)):
            if decided and (isinstance(statement, ast.Return) or not inner):
                self.decides_exit = True
        elif not isinstance(statement, ast.Raise):
            self._expression(statement, decided=decided)

    def _try(self, statement: ast.AST, *, decided: bool, inner: bool) -> None:
        """Follow a ``try``: whether its handlers run depends on what its body gives."""
        body: list[ast.stmt] = statement.body  # type: ignore[attr-defined]
        below = decided or any(self.reads(part) for part in body)
        self._block(body, decided=decided, inner=inner)
        for handler in statement.handlers:  # type: ignore[attr-defined]
            if below:
                self._bind_name(handler.name)
            self._block(handler.body, decided=below, inner=inner)
        self._block(statement.orelse, decided=below, inner=inner)  # type: ignore[attr-defined]
        self._block(statement.finalbody, decided=decided, inner=inner)  # type: ignore[attr-defined]

    def _bind_name(self, name: object) -> None:
        """Hold the variables of that name, in whatever function."""
        for function in self._module.functions if name else ():
            variable = function.scope.variables.get(str(name))
            if variable is not None:
                self._hold((variable,))

    def _expression(self, root: ast.AST, *, decided: bool) -> None:
        """Follow a simple statement or an expression: what it binds, and what it may change."""
        if isinstance(root, (ast.Assign, ast.AnnAssign, ast.AugAssign)) and root.value is not None:
            if decided or self.reads(root.value):
                targets = root.targets if isinstance(root, ast.Assign) else [root.target]
                for target in targets:
                    self._bind(target)
        for below in walk(root):
            if (isinstance(below, ast.NamedExpr) and (decided or self.reads(below.value))) or (
                isinstance(below, ast.comprehension) and (decided or self.reads(below.iter))
            ):
                self._bind(below.target)
            elif isinstance(below, ast.Call):
                self._call(below, decided=decided)

    def _call(self, call: ast.Call, *, decided: bool) -> None:
        site = self._module.site(call)
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if not decided and not any(self.reads(argument) for argument in given):
            return
        if site is not None:
            if site.methods and all(method.kind in _STEADY for method in site.methods):
                return
            if site.externals and not site.callees and all(map(api.is_quiet, site.externals)):
                return
            if site.callees and not self._foreign:
                self._foreign = self._grown = True
        if isinstance(call.func, ast.Attribute):
            self._hold_object(call.func.value, site)
        for argument in given:
            # What the loop itself binds is another object in the next round.
            if isinstance(argument, _PATHS) and not _names(argument) & self._own:
                if self._sources is None and not isinstance(argument, ast.Name):
                    continue  # Some part of an object, and rarely one that changes.
                self._hold(self._module.paths.path(argument))

    def _hold_object(self, node: ast.expr, site: CallSite | None) -> None:
        """Hold what a method is called on, or what the method is seen to bind of it."""
        if not isinstance(node, _PATHS) or _names(node) & self._own:
            return
        values = self._module.values(node)
        if values and all(isinstance(value, External) for value in values):
            return  # A function of a module.
        path = self._module.paths.path(node)
        if self._sources is None and site is not None and site.callees and path is not None:
            for name in self._module.attributes_stored_by(site):
                self._hold((*path, f".{name}"))
        else:
            self._hold(path)


def _names(node: ast.AST) -> frozenset[str]:
    return frozenset(below.id for below in ast.walk(node) if isinstance(below, ast.Name))


def _keys(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the keys and indexes in a path's expression."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Subscript):
            yield node.slice
        node = node.value
