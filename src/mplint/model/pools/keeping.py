"""Keeping: where the results of the work that a pool is given are put."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node
from mplint.model.names.scopes import Variable
from mplint.model.pools.waiting import Waiting
from mplint.model.typestate.subjects import ADDERS
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a result is put: in a variable (its own, or a container's), or nowhere.

    Attributes:
        returned: whether it is given to the function's caller.
        iterables: what the comprehensions go through that make a container of results.
    """

    variable: Variable | None = None
    returned: bool = False
    iterables: tuple[ast.expr, ...] = ()


class Keeping(Waiting):
    """Answers where results go, as long as nobody takes them up at once."""

    def kept(self, site: CallSite) -> Kept | None:
        """Return where the result of a call goes; None when somebody may take it up at once."""
        inner: ast.AST = site.node
        outer = self.parents.get(inner)
        iterables: list[ast.expr] = []
        while isinstance(outer, (ast.ListComp, ast.SetComp, ast.List, ast.Tuple)):
            if isinstance(outer, (ast.ListComp, ast.SetComp)):
                if outer.elt is not inner:
                    return None
                iterables += [generator.iter for generator in outer.generators]
            inner, outer = outer, self.parents.get(outer)
        if isinstance(outer, (ast.Expr, ast.Return)):
            return Kept(None, isinstance(outer, ast.Return), tuple(iterables))
        if isinstance(outer, ast.Assign) and len(outer.targets) == 1:
            return self._variable(site.unit, outer.targets[0], iterables)
        if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute):
            if outer.func.attr in ADDERS and outer.args == [inner] and not outer.keywords:
                if isinstance(self.parents.get(outer), ast.Expr):
                    return self._variable(site.unit, outer.func.value, iterables)
        return None

    def _variable(
        self, unit: FunctionValue, node: ast.expr, iterables: list[ast.expr]
    ) -> Kept | None:
        """Return a variable of the function itself: nobody else can take the result up there."""
        if not isinstance(node, ast.Name):
            return None
        variable = self.module.paths.variable(node)
        if variable is None or variable.scope is not unit.scope or variable.foreign:
            return None
        if node.id in unit.params:
            return None
        return Kept(variable, iterables=tuple(iterables))

    def is_seen_elsewhere(self, unit: FunctionValue, variable: Variable | None) -> bool:
        """Tell whether functions inside this one read the variable."""
        if variable is None:
            return False
        steps = self.module.steps(unit)
        return any(name not in steps for name in self.reads(variable))

    def reads(self, variable: Variable) -> Iterator[ast.Name]:
        """Yield the names that read a variable."""
        for name in self._names.get(variable.name, ()):
            if self.module.paths.variable(name) is variable:
                yield name

    @cached_property
    def _names(self) -> dict[str, list[ast.Name]]:
        """The names that are read, by what they are."""
        found: dict[str, list[ast.Name]] = {}
        for name in self.module.builder.scope_of:
            if isinstance(name.ctx, ast.Load):
                found.setdefault(name.id, []).append(name)
        return found

    def uses(self, node: Node, variable: Variable | None) -> bool:
        """Tell whether a step reads the variable, other than to put more into it."""
        return variable is not None and any(
            self.module.paths.variable(name) is variable and not self.is_put_into(name)
            for name in self.names_read(node)
        )

    def is_put_into(self, name: ast.Name) -> bool:
        """Tell whether a name is only read to put something into its container."""
        parent = self.parents.get(name)
        call = self.parents.get(parent) if isinstance(parent, ast.Attribute) else None
        return (
            isinstance(call, ast.Call)
            and call.func is parent
            and isinstance(parent, ast.Attribute)
            and parent.attr in ADDERS
        )
