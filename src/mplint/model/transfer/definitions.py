"""Definitions: every expression whose value a name or attribute can be, or nothing."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property

from mplint.model.flow.nodes import NodeKind
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.bindings import bindings_of
from mplint.model.values.domain import FunctionValue


@dataclass(frozen=True, slots=True)
class Definition:
    """One thing that a name or attribute can be.

    Attributes:
        node: the expression, or the ``def``, ``class``, parameter or import that binds it.
        how: ``value``, ``element`` (of what the expression gives), ``entered`` (by ``with``),
            or ``binding`` when ``node`` is no expression.
        parts: the indexes taken by unpacking.
    """

    node: ast.AST
    how: str = "value"
    parts: tuple[int, ...] = ()


class Definitions:
    """Answers for the names and attributes of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def of(self, node: ast.expr) -> list[Definition] | None:
        """Return everything that ``node`` can be; None if that cannot be told."""
        if isinstance(node, ast.Name):
            return self._of_name(node)
        if isinstance(node, ast.Attribute):
            return self.of_attribute(node.attr)
        return None

    def _of_name(self, node: ast.Name) -> list[Definition] | None:
        bindings = bindings_of(self._module, node)
        if bindings is None:
            return None
        found: list[Definition] = []
        for binding in bindings:
            if not isinstance(binding, ast.Name):
                found.append(Definition(binding, "binding"))
                continue
            origin = self._module.paths.origin(binding)
            if origin is None:
                return None
            found.append(Definition(origin.expression, origin.how, origin.parts))
        return found

    def of_attribute(self, name: str) -> list[Definition] | None:
        """Return what is stored as ``name`` on any object, if all of it is plain to see."""
        stores = self._module.builder.attribute_stores.get(name)
        if not stores or name in self._class_names or name in self._deleted:
            return None
        found: list[Definition] = []
        for target, _ in stores:
            value = self._stored.get(target)
            if value is None:
                return None
            found.append(Definition(value))
        return found

    def stored_on_self(self, function: FunctionValue) -> list[tuple[ast.Attribute, ast.expr]]:
        """Return what a method stores on its ``self`` whenever it runs, in order."""
        body = getattr(function.node, "body", None)
        receiver = next(iter(function.params), None)
        if not isinstance(body, list) or receiver is None:
            return []
        found: list[tuple[ast.Attribute, ast.expr]] = []
        for statement in body:
            if isinstance(statement, ast.Assign):
                targets = statement.targets
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                targets = [statement.target]
            elif isinstance(statement, (ast.Return, ast.Raise)):
                break
            else:
                continue
            for target in targets:
                if not isinstance(target, ast.Attribute) or target not in self._stored:
                    continue
                if isinstance(target.value, ast.Name) and target.value.id == receiver:
                    found.append((target, self._stored[target]))
        return found

    def stored_by(self, target: ast.expr) -> ast.expr | None:
        """Return what a plain assignment stores in ``target``."""
        return self._stored.get(target)

    @cached_property
    def _stored(self) -> dict[ast.AST, ast.expr]:
        """The expression that is stored by each plain ``x.name = …`` and ``x[key] = …``."""
        found: dict[ast.AST, ast.expr] = {}
        for target, _, statement in self._module.builder.stores:
            if isinstance(statement, ast.Assign):
                if target in statement.targets:
                    found[target] = statement.value
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                found[target] = statement.value
        return found

    @cached_property
    def _class_names(self) -> frozenset[str]:
        """What the bodies of classes bind: such a name may be a property."""
        return frozenset(
            name for cls in self._module.builder.classes for name in cls.scope.variables
        )

    @cached_property
    def _deleted(self) -> frozenset[str]:
        """The attributes that a ``del`` takes away."""
        return frozenset(
            target.attr
            for function in self._module.functions
            for node in self._module.graph(function).nodes
            if node.kind is NodeKind.STATEMENT and isinstance(node.syntax, ast.Delete)
            for target in node.syntax.targets
            if isinstance(target, ast.Attribute)
        )
