"""Sources: the expressions whose values a name or an attribute can have, across functions."""

from __future__ import annotations

import ast
from functools import cached_property

from mplint.model.calls.arguments import arguments_of, run_argument
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.typestate.subjects import ADDERS
from mplint.model.values.domain import FunctionValue


class Sources:
    """Answers for the names of one module.

    Args:
        exact: whether to leave out parameters and attributes, which can be something else when
            other modules call or set them.
    """

    def __init__(self, module: FlowValues, *, exact: bool) -> None:
        self._module = module
        self._exact = exact

    def of(self, node: ast.expr) -> list[ast.expr] | None:
        """Return the expressions whose values a name or an attribute can have; None: others, too.

        A name to which something is added later has no such expressions.
        """
        if isinstance(node, ast.Attribute):
            return None if self._exact else self._stored(node)
        if not isinstance(node, ast.Name) or self._grows(node):
            return None
        bindings = bindings_of(self._module, node)
        if bindings is None:
            return None
        found: list[ast.expr] = []
        for binding in bindings:
            if isinstance(binding, ast.arg):
                given = None if self._exact else self._given(node, binding)
                if given is None:
                    return None
                found += given
                continue
            value = self._module.paths.bound_value(binding)
            if value is None:
                return None
            found.append(value)
        return found

    def _stored(self, node: ast.Attribute) -> list[ast.expr] | None:
        """Return what ``self.name`` is bound to, if that happens at one place."""
        stores = [
            (target, statement)
            for target, _, statement in self._module.builder.stores
            if isinstance(target, ast.Attribute) and target.attr == node.attr
        ]
        if not stores:
            return self._class_attribute(node)
        if len(stores) != 1:
            return None
        target, statement = stores[0]
        if isinstance(statement, ast.Assign) and statement.targets == [target]:
            return [statement.value]
        if isinstance(statement, ast.AnnAssign) and statement.target is target:
            return None if statement.value is None else [statement.value]
        return None

    def _class_attribute(self, node: ast.Attribute) -> list[ast.expr] | None:
        """Return what the body of a class binds ``self.name`` to, if one class does so, once."""
        bindings = [
            binding
            for cls in self._module.builder.classes
            if node.attr in cls.scope.variables
            for binding in cls.scope.variables[node.attr].bindings
        ]
        binding = bindings[0] if len(bindings) == 1 else None
        value = None if binding is None else self._module.paths.bound_value(binding)
        return None if value is None else [value]

    def _given(self, node: ast.Name, binding: ast.arg) -> list[ast.expr] | None:
        """Return the arguments that a parameter gets, in all calls and all other processes."""
        variable = self._module.paths.variable(node)
        function = (
            self._module.builder.function_of.get(variable.scope.node)
            if variable is not None
            else None
        )
        if function is None:
            return None
        default = _default(function, binding.arg)
        found: list[ast.expr] = []
        for site in self._module.callers.get(function, ()):
            argument = arguments_of(site, function).get(binding.arg, default)
            if argument is None:
                return None
            found.append(argument)
        for run in self._module.runs:
            if run.function is function:
                argument = run_argument(run, binding.arg) or default
                if argument is None:
                    return None
                found.append(argument)
        return found or None

    def _grows(self, node: ast.Name) -> bool:
        """Tell whether something is added to what a name holds after it is bound."""
        return self._module.paths.variable(node) in self._growing

    @cached_property
    def _growing(self) -> set[object]:
        found: set[object] = set()
        for site in self._module.sites:
            func = site.node.func
            if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
                if func.attr in (*ADDERS, "extend", "insert", "update", "setdefault"):
                    found.add(self._module.paths.variable(func.value))
        for target, _, _ in self._module.builder.stores:
            if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
                found.add(self._module.paths.variable(target.value))
        return found


def _default(function: FunctionValue, name: str) -> ast.expr | None:
    spec = function.node.args  # type: ignore[union-attr]
    plain = [*spec.posonlyargs, *spec.args]
    pairs = [
        *zip(plain[len(plain) - len(spec.defaults) :], spec.defaults, strict=True),
        *zip(spec.kwonlyargs, spec.kw_defaults, strict=True),
    ]
    return next((value for parameter, value in pairs if parameter.arg == name), None)
