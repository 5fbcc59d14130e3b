"""Scopes and variables: which binding does a name refer to."""

from __future__ import annotations

import ast
from typing import TypeAlias

from mplint.model.slots import Slot

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
ScopeNode: TypeAlias = (
    ast.Module
    | FunctionNode
    | ast.ClassDef
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)


class Variable:
    """One name in one scope, with everything that binds it.

    Attributes:
        bindings: the nodes that bind it: a ``Name`` being stored, an ``arg``, an ``alias``, a
            ``def``, ``class`` or handler; in the order in which they stand.
        foreign: whether another scope than its own binds it (``global``, ``nonlocal``).
    """

    __slots__ = ("bindings", "foreign", "name", "scope", "slot")

    def __init__(self, name: str, scope: Scope) -> None:
        self.name = name
        self.scope = scope
        self.slot = Slot()
        self.bindings: list[ast.AST] = []
        self.foreign = False

    def __repr__(self) -> str:
        return f"<Variable {self.name} in {self.scope.name}>"


class Scope:
    """A scope of the language reference's "Naming and binding", with its variables."""

    __slots__ = ("children", "declared", "is_class", "name", "node", "parent", "used", "variables")

    def __init__(self, node: ScopeNode, parent: Scope | None, name: str) -> None:
        self.node = node
        self.parent = parent
        self.name = name
        self.is_class = isinstance(node, ast.ClassDef)
        self.variables: dict[str, Variable] = {}
        self.used: dict[str, Slot] = {}
        """Slots of names read here, until it is known where they are bound."""
        self.declared: dict[str, bool] = {}
        """Names in a ``global`` (True) or ``nonlocal`` (False) statement."""
        self.children: list[Scope] = []
        """Scopes whose code runs as part of this one: comprehensions and class bodies."""

    @property
    def is_function(self) -> bool:
        """Whether this is the scope of a ``def`` or ``lambda``."""
        return isinstance(self.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))

    @property
    def is_local(self) -> bool:
        """Whether this is the scope of a function, or stands inside one."""
        scope: Scope | None = self
        while scope is not None:
            if scope.is_function:
                return True
            scope = scope.parent
        return False

    def module(self) -> Scope:
        """Return the outermost scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def bind(self, name: str, node: ast.AST) -> Variable:
        """Record that ``node`` binds ``name`` here and return the variable it binds."""
        if "." in name:
            # A member of another module, which ``linking`` has spelled as one name.
            self.declared[name] = True
        declared = self.declared.get(name)
        if declared is not None:
            owner = self.module() if declared else self._enclosing_owner(name)
            variable = owner.variable(name)
            variable.foreign = True
        else:
            variable = self.variable(name)
        variable.bindings.append(node)
        return variable

    def variable(self, name: str) -> Variable:
        """Return this scope's own variable of that name, making it when it is new."""
        found = self.variables.get(name)
        if found is None:
            found = self.variables[name] = Variable(name, self)
        return found

    def lookup(self, name: str) -> Variable | None:
        """Return the variable that reading ``name`` here refers to, or None (built-in).

        Class scopes are seen only by the code directly in them (language reference, 4.2.2).
        """
        if self.declared.get(name):
            return self.module().variables.get(name)
        scope: Scope | None = self
        while scope is not None:
            if scope is self or not scope.is_class:
                found = scope.variables.get(name)
                if found is not None and name not in scope.declared:
                    return found
            scope = scope.parent
        return None

    def _enclosing_owner(self, name: str) -> Scope:
        scope = self.parent
        while scope is not None:
            if scope.is_function and name in scope.variables:
                return scope
            scope = scope.parent
        return self
