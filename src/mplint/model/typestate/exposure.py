"""Exposure: at which steps can other code get hold of an object that a name stands for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model.calls.arguments import arguments_of
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import evaluated
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Scope, Variable
from mplint.model.values.domain import FunctionValue

_LOOKING = frozenset(
    f"builtins.{name}" for name in ("print", "str", "repr", "id", "isinstance", "type", "bool")
)
"""Functions that only look at what they are given."""

_REFLECTIVE = frozenset(
    f"builtins.{name}" for name in ("locals", "vars", "exec", "eval", "globals")
)
"""Functions by which code gets hold of variables that it does not name."""

_DATA = frozenset(
    {"name", "daemon", "pid", "ident", "exitcode", "sentinel", "authkey", "__class__"}
)
"""Attributes of a process that do not lead back to it, as its bound methods do."""

_METHODS = frozenset({"start", "run", "join", "terminate", "kill", "interrupt", "close"})
"""Methods of a process that a program can also set, to something else."""

_TRANSPARENT = (ast.Compare, ast.FormattedValue, ast.Delete, ast.UnaryOp)
"""What looks at a name's object (or drops it), and does not pass it on."""


class Exposure:
    """Answers, for one module, whether an object stays with the names that the model follows."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._confined: dict[Variable, bool] = {}

    def exposed(self, node: Node) -> Iterator[ast.Name]:
        """Yield the names whose objects a step may hand to code that is not followed."""
        for root in evaluated(node):
            if isinstance(root, (ast.Name, ast.BoolOp)) and _decides(node):
                yield from self._below(root, skip_names=True)
            else:
                yield from self._loose(root)

    def is_confined(self, variable: Variable) -> bool:
        """Tell whether no code of its function hands out what ``variable`` holds."""
        found = self._confined.get(variable)
        if found is None:
            self._confined[variable] = False  # Recursion: not certain.
            found = self._confined[variable] = self._stays(variable)
        return found

    def is_captured(self, variable: Variable) -> bool:
        """Tell whether code of another function reads or binds ``variable``."""
        return variable.foreign or variable in self._captured

    @cached_property
    def _captured(self) -> set[Variable]:
        found: set[Variable] = set()
        for name, scope in self._module.builder.scope_of.items():
            variable = scope.lookup(name.id)
            if variable is not None and variable not in found:
                if _owner(scope) is not variable.scope:
                    found.add(variable)
        return found

    def is_open(self, function: FunctionValue) -> bool:
        """Tell whether a function reaches its variables other than by their names."""
        sites = self._module.sites_of.get(function, ())
        return any(name in _REFLECTIVE for site in sites for name in site.externals)

    def _stays(self, variable: Variable) -> bool:
        function = self._module.builder.function_of.get(variable.scope.node)
        if function is None or self.is_captured(variable) or self.is_open(function):
            return False
        return not any(
            self._module.paths.path(name) == (variable,)
            for node in self._module.graph(function).nodes
            for name in self.exposed(node)
        )

    def _below(self, node: ast.AST, *, skip_names: bool = False) -> Iterator[ast.Name]:
        if isinstance(node, ast.Name):
            return
        for child in ast.iter_child_nodes(node):
            if not (skip_names and isinstance(child, ast.Name)):
                yield from self._loose(child)

    def _loose(self, node: ast.AST) -> Iterator[ast.Name]:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                yield node
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in _METHODS or (isinstance(node.ctx, ast.Load) and node.attr not in _DATA):
                yield node.value
        elif isinstance(node, ast.Call):
            yield from self._of_call(node)
        elif isinstance(node, _TRANSPARENT):
            yield from self._below(node, skip_names=True)
        elif isinstance(node, ast.Assign) and self._is_alias(node):
            return
        elif isinstance(node, ast.Lambda):
            for default in (*node.args.defaults, *node.args.kw_defaults):
                if default is not None:
                    yield from self._loose(default)
        else:
            yield from self._below(node)

    def _is_alias(self, node: ast.Assign) -> bool:
        """Tell whether an assignment only gives another name to a path, which is seen through."""
        path = self._module.paths.path(node.value) if isinstance(node.value, ast.Name) else None
        return (
            path is not None
            and len(node.targets) == 1
            and isinstance(node.targets[0], ast.Name)
            and self._module.paths.path(node.targets[0]) == path
        )

    def _of_call(self, call: ast.Call) -> Iterator[ast.Name]:
        site = self._module.site(call)
        func = call.func
        if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
            if site is None or not (site.methods or self._keeps(site, func.value)):
                yield func.value
        else:
            yield from self._loose(func)
        for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
            if not isinstance(argument, ast.Name):
                yield from self._loose(argument)
            elif site is None or not self._keeps(site, argument):
                yield argument

    def _keeps(self, site: CallSite, argument: ast.Name) -> bool:
        """Tell whether what a call runs lets nobody else have an argument of it."""
        if site.methods or site.made:
            return False
        names = self._module.externals(site)
        if names:
            return not site.callees and all(name in _LOOKING for name in names)
        return bool(site.callees) and all(
            self._callee_keeps(site, callee, argument) for callee in site.callees
        )

    def _callee_keeps(self, site: CallSite, callee: FunctionValue, argument: ast.Name) -> bool:
        if callee.decorated or not callee.runs_when_called:
            return False
        given = [name for name, node in arguments_of(site, callee).items() if node is argument]
        return bool(given) and all(self.is_confined(callee.scope.variables[name]) for name in given)


def _decides(node: Node) -> bool:
    """Tell whether a step only decides between two branches (the subject of ``match`` is kept)."""
    return {EdgeKind.TRUE, EdgeKind.FALSE} <= {edge.kind for edge in node.edges}


def _owner(scope: Scope) -> Scope:
    """Return the function, class or module whose code a scope's code is part of."""
    while scope.name == "<comprehension>" and scope.parent is not None:
        scope = scope.parent
    return scope
