"""Making: whether what a pool is made with changes between the rounds of a loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.calls.arguments import arguments_of
from mplint.model.calls.sites import CallSite
from mplint.model.flow.carried import Carried
from mplint.model.names.scopes import Variable
from mplint.model.pools.inherited import Inherited
from mplint.model.program.paths import Path
from mplint.model.values.domain import FunctionValue


class Making(Inherited):
    """Answers for the calls that make pools, in a loop or in a function that a loop calls."""

    def varies(self, site: CallSite, call: CallSite, carried: Carried) -> bool:
        """Tell whether what a pool is made with changes between rounds."""
        if call is site:
            return carried.reads(site.node)
        if any(isinstance(a, ast.Starred) for a in call.node.args):
            return True
        if any(keyword.arg is None for keyword in call.node.keywords):
            return True
        given = arguments_of(call, site.unit)
        return any(
            self._parameter_varies(part, given, site.unit, carried)
            for part in self._local_paths(site)
        )

    def _local_paths(self, site: CallSite) -> Iterator[Path]:
        """Yield the paths from local variables that what makes a pool reads."""
        stack: list[ast.AST] = [site.node]
        while stack:
            node = stack.pop()
            path = self.module.paths.path(node) if isinstance(node, ast.expr) else None
            if path is None:
                stack += ast.iter_child_nodes(node)
            elif isinstance(path[0], Variable) and path[0].scope is site.unit.scope:
                yield path

    def _parameter_varies(
        self, path: Path, given: dict[str, ast.expr], unit: FunctionValue, carried: Carried
    ) -> bool:
        """Tell whether a path from a parameter may be another one in the next call."""
        variable = path[0]
        assert isinstance(variable, Variable)
        if variable.name not in unit.params or len(variable.bindings) != 1:
            return True
        argument = given.get(variable.name)
        if argument is None:
            return False  # Its default, which is evaluated once.
        outer = self.module.paths.path(argument)
        return carried.reads(argument) if outer is None else carried.holds((*outer, *path[1:]))
