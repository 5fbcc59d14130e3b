"""Tables: what building a program from its syntax fills in."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from mplint.model.calls.calls import Calls
from mplint.model.calls.sites import CallSite
from mplint.model.names.imports import AllImports
from mplint.model.names.linking import Linking, Member
from mplint.model.names.scopes import Scope, Variable
from mplint.model.slots import Slot, Solver
from mplint.model.values.domain import ClassValue, FunctionValue
from mplint.model.values.semantics import Semantics


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value that a name is bound to comes from.

    Attributes:
        how: ``value`` (assigned), ``element`` (a loop's) or ``entered`` (``with … as``).
        parts: the indexes taken by unpacking, outermost first.
    """

    how: str
    expression: ast.expr
    parts: tuple[int, ...] = ()

    def part(self, index: int) -> Origin:
        """Return the origin of one target of an unpacking."""
        return Origin(self.how, self.expression, (*self.parts, index))


class Tables:
    """Everything that is known about names and values once ``build`` has run.

    Attributes:
        unit: the function whose body is being visited, while building.
        module: the module itself, as a function that runs at import.
        names: the names of the modules in the project, by the file's scope.
        linking: which modules are linked with this one; None if it stands alone.
        links: names that are imported from linked modules: the scope and the name, the import,
            and what it is of.
        modules: that of each file, the analysed one's first, by the file's scope.
        functions: all functions of the module, the module itself first.
        sites: every call, by its node.
        slots: the slot of every expression that can hold a value of interest.
        scope_of: the scope in which a name is read.
        with_items: the ``with`` items of each function's own code.
        alternatives: expressions that are one of several, with the slots of these (none: one of
            them can be anything).
        implied: what is entered by ``with`` (True) or looped over (False), which may run code.
        applications: for a definition, the calls that its decorators are.
        stars: the modules of ``from module import *``, by the scope of the file.
        bound: the variable that a name being stored belongs to.
        origins: where what a name is bound to comes from.
        stores: all targets of the forms ``x.name`` and ``x[key]``, with unit and statement.
        deletions: all ``del x[key]``, with unit and statement.
        updated: all ``name += …``, with unit and statement.
        attribute_stores: the ``x.name = …`` targets among them, by name, with unit.
    """

    def __init__(self, tree: ast.Module, imports: AllImports, linking: Linking | None) -> None:
        self.tree = tree
        self.imports = imports
        self.linking = linking
        self.links: list[tuple[Scope, str, ast.alias, Member]] = []
        self.solver = Solver()
        self.semantics = Semantics(self.solver, linking)
        self.calls = Calls(self.semantics)
        self.slots: dict[ast.AST, Slot] = {}
        self.sites: dict[ast.Call, CallSite] = {}
        self.scope_of: dict[ast.Name, Scope] = {}
        self.with_items: dict[FunctionValue, list[ast.withitem]] = {}
        self.alternatives: list[tuple[Slot, list[Slot]]] = []
        self.implied: dict[FunctionValue, list[tuple[ast.expr, bool]]] = {}
        self.applications: dict[ast.AST, list[ast.Call]] = {}
        self.bound: dict[ast.Name, Variable] = {}
        self.origins: dict[ast.Name, Origin] = {}
        self.functions: list[FunctionValue] = []
        self.function_of: dict[ast.AST, FunctionValue] = {}
        self.classes: list[ClassValue] = []
        self.attribute_stores: dict[str, list[tuple[ast.Attribute, FunctionValue]]] = {}
        self.stores: list[tuple[ast.Attribute | ast.Subscript, FunctionValue, ast.AST]] = []
        self.updated: list[tuple[ast.Name, FunctionValue, ast.AugAssign]] = []
        self.deletions: list[tuple[ast.Subscript, FunctionValue, ast.Delete]] = []
        self.modules: dict[Scope, FunctionValue] = {}
        self.names: dict[Scope, str] = {}
        self.module = self.unit = self.add_module(tree)
        self.scope = self.module.scope
        self.loop: ast.AST | None = None
        self.statement: ast.AST = tree
        self._pending: deque[Callable[[], None]] = deque()
        self.stars: dict[Scope, list[str]] = {}

    def add_module(self, tree: ast.Module) -> FunctionValue:
        """Make the function that is a file's own code."""
        unit = FunctionValue(tree, Scope(tree, None, "<module>"), "<module>")
        self.modules[unit.scope] = unit
        self.functions.append(unit)
        self.function_of[tree] = unit
        return unit

    def read_name(self, node: ast.Name) -> Slot:
        """Return the slot of a name read in the current scope."""
        scope, name = self.scope, node.id
        self.scope_of[node] = scope
        slot = scope.used.get(name)
        if slot is None:
            slot = scope.used[name] = Slot()
        return slot
