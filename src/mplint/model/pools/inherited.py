"""Inherited state: what the workers of a pool have because it was so when the pool was made."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cached_property

from mplint.model.api.behaviour import CHANGING_METHODS, is_quiet
from mplint.model.flow.carried import Carried
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.model.pools.serial import Serial
from mplint.model.values.domain import FunctionValue, Object

_PROCESS_WIDE = frozenset(
    {f"os.{name}" for name in ("chdir", "putenv", "umask", "nice", "sched_setaffinity", "dup2")}
    | {"random.seed", "signal.signal", "resource.setrlimit", "gc.freeze", "importlib.reload"}
    | {"sys.setrecursionlimit", "multiprocessing.set_start_method", "os.environ.update"}
)
"""Functions that change what a new process begins with."""


class Inherited(Serial):
    """Answers, in favour of the program, whether workers must be new to see a change."""

    def inherits_changes(self, pool: Object, code: list[ast.AST], carried: Carried) -> bool:
        """Tell whether workers may inherit something that a round of a loop changes.

        ``code`` is the loop, and the function that it calls, if that makes the pool.
        """
        if any(self._changes_process(part) for root in code for part in walk(root, into=root)):
            return True
        return any(
            variable.foreign or carried.is_bound(variable) or variable in self._changed
            for variable in self._globals_of(pool)
        )

    def _changes_process(self, part: ast.AST) -> bool:
        """Tell whether a step changes the state of the process, or of another module."""
        if isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(part.ctx, ast.Store):
            base: ast.expr = part
            while isinstance(base, (ast.Attribute, ast.Subscript)):
                base = base.value
            return self.module.imports.qualified(base) not in (None, f"builtins.{_name(base)}")
        if isinstance(part, ast.Call):
            site = self.module.site(part)
            names = list(site.externals) if site is not None else []
            if any(name in _PROCESS_WIDE for name in names):
                return True
            # Called for what it does, not for what it gives, in a module that is not known.
            return isinstance(self.parents.get(part), ast.Expr) and any(
                name.partition(".")[0] not in sys.stdlib_module_names and not is_quiet(name)
                for name in names
            )
        return False

    def _globals_of(self, pool: Object) -> Iterator[Variable]:
        """Yield the module's variables that a pool's tasks read and its initializer does not set.

        Functions, classes and imported modules are left out.
        """
        runs = [run for run in self.module.runs if run.receiver == pool]
        setup = self._reachable({run.function for run in runs if run.setup})
        own = {
            name
            for function in setup
            for name, is_global in function.scope.declared.items()
            if is_global
        }
        seen: set[Variable] = set()
        for function in self._reachable({run.function for run in runs}):
            for part in walk(function.node, into=function.node):
                if not isinstance(part, ast.Name):
                    continue
                variable = self.module.paths.variable(part)
                if variable is None or variable.scope.parent is not None or variable in seen:
                    continue
                seen.add(variable)
                if variable.name not in own and any(
                    isinstance(binding, ast.Name) for binding in variable.bindings
                ):
                    yield variable

    def _reachable(self, roots: set[FunctionValue]) -> list[FunctionValue]:
        found = dict.fromkeys(sorted(roots, key=lambda function: function.name))
        stack = list(found)
        while stack:
            for site in self.module.sites_of.get(stack.pop(), ()):
                for callee in site.callees:
                    if callee not in found:
                        found[callee] = None
                        stack.append(callee)
        return list(found)

    @cached_property
    def _changed(self) -> set[Variable]:
        """The module's variables whose objects some function changes."""
        found: set[Variable] = set()
        for target, unit, _ in self.module.builder.stores:
            if not unit.is_module:
                path = self.module.paths.path(target.value)
                if path is not None and isinstance(path[0], Variable):
                    found.add(path[0])
        for site in self.module.sites:
            func = site.node.func
            if isinstance(func, ast.Attribute) and func.attr in CHANGING_METHODS:
                path = self.module.paths.path(func.value)
                if path is not None and isinstance(path[0], Variable):
                    found.add(path[0])
        return found


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""
