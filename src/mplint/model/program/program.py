"""The program: a module's functions, calls and what they can be, in no particular order."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.files import Links
from mplint.model.names.imports import AllImports, Imports
from mplint.model.names.linking import Linking
from mplint.model.names.scopes import Scope, Variable
from mplint.model.program.builder import Builder
from mplint.model.program.contexts import CallContexts
from mplint.model.program.given import GivenArguments
from mplint.model.program.paths import Paths
from mplint.model.program.wrappers import Wrappers
from mplint.model.source import START_METHODS, Source
from mplint.model.values.domain import FunctionValue, Value
from mplint.model.values.semantics import kind_of

_WORD = re.compile(r"\w+")


class Program(Source):
    """The names, values and calls of a module."""

    def __init__(
        self,
        tree: ast.Module,
        lines: Sequence[str],
        path: str,
        start_methods: frozenset[str] = START_METHODS,
        links: Links | None = None,
    ) -> None:
        super().__init__(tree, lines, path, start_methods, links)
        self.linking = None if links is None else Linking(tree, links)
        own = Imports(tree, lines, self._linked(None if links is None else links.name))
        imports: dict[int | None, Imports] = {None: own}
        for name, file in links.files.items() if links is not None else ():
            imports[file.rank] = Imports(file.tree, file.lines, self._linked(name))
        self.imports = AllImports(imports)

    def _linked(self, name: str | None) -> frozenset[str]:
        if self.linking is None or name is None:
            return frozenset()
        return self.linking.linked_names(name)

    @property
    def matters(self) -> bool:
        """Whether the module imports anything that processes can come from."""
        return self.imports.matter

    @cached_property
    def builder(self) -> Builder:
        """Names, values and calls, solved."""
        builder = Builder(self.tree, self.imports, self.linking, self.links)
        builder.build()
        return builder

    @cached_property
    def paths(self) -> Paths:
        """Access paths."""
        return Paths(self.builder)

    # Functions and calls

    @property
    def functions(self) -> list[FunctionValue]:
        """All functions, those that are modules' own code first."""
        return self.builder.functions

    @property
    def defined_functions(self) -> list[FunctionValue]:
        """The functions and lambdas: all but the modules themselves."""
        return [one for one in self.builder.functions if not one.is_module]

    @property
    def module_unit(self) -> FunctionValue:
        """The analysed module's own code, as a function that runs at import."""
        return self.builder.module

    @property
    def module_units(self) -> list[FunctionValue]:
        """The own code of the analysed module and of those it is linked with."""
        return list(self.builder.modules.values())

    def site(self, node: ast.Call) -> CallSite | None:
        """Return what is known about a call."""
        return self.builder.sites.get(node)

    def unit_of(self, node: ast.AST) -> FunctionValue:
        """Return the function whose body ``node`` is part of; the module if it is of none."""
        around = self.parents.get(node)
        while around is not None:
            function = self.builder.function_of.get(around)
            if function is not None:
                return function
            around = self.parents.get(around)
        return self.module_unit

    def unit_of_scope(self, scope: Scope) -> FunctionValue:
        """Return the function whose code that of a scope (a comprehension, say) is part of."""
        current: Scope | None = scope
        while current is not None:
            function = self.builder.function_of.get(current.node)
            if function is not None:
                return function
            current = current.parent
        return self.module_unit

    @cached_property
    def sites(self) -> list[CallSite]:
        """All calls, in the order of the source within each function."""
        return list(self.builder.sites.values())

    @cached_property
    def sites_of(self) -> dict[FunctionValue, list[CallSite]]:
        """The calls that each function's own code makes."""
        found: dict[FunctionValue, list[CallSite]] = {}
        for site in self.sites:
            found.setdefault(site.unit, []).append(site)
        return found

    @cached_property
    def callers(self) -> dict[FunctionValue, list[CallSite]]:
        """The calls that may run each function in the caller's process."""
        found: dict[FunctionValue, list[CallSite]] = {}
        for site in self.sites:
            for function in site.callees:
                found.setdefault(function, []).append(site)
        return found

    @cached_property
    def contexts(self) -> CallContexts:
        """Which functions each call runs, in its context."""
        return CallContexts(self)

    @cached_property
    def wrappers(self) -> Wrappers:
        """What the program's own decorators make of its functions."""
        return Wrappers(self)

    @cached_property
    def given(self) -> GivenArguments:
        """What each call gives to functions."""
        return GivenArguments(self.builder, self.paths)

    def with_callers(self, functions: set[FunctionValue]) -> dict[FunctionValue, None]:
        """Return ``functions`` and all that may call them, directly or not, in source order."""
        found = set(functions)
        stack = list(functions)
        while stack:
            for site in self.callers.get(stack.pop(), ()):
                if site.unit not in found:
                    found.add(site.unit)
                    stack.append(site.unit)
        return {function: None for function in self.functions if function in found}

    # Names and values

    @cached_property
    def references(self) -> dict[Variable, list[ast.Name]]:
        """Where each variable is read, in the order of a walk over the tree."""
        found: dict[Variable, list[ast.Name]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                variable = self.paths.variable(node)
                if variable is not None:
                    found.setdefault(variable, []).append(node)
        return found

    @cached_property
    def unbound_names(self) -> frozenset[str]:
        """The names that are read somewhere and bound nowhere: those of built-ins."""
        scopes = [function.scope for function in self.functions]
        return frozenset(
            name for scope in scopes for name in scope.used if scope.lookup(name) is None
        )

    @cached_property
    def annotated_names(self) -> frozenset[str]:
        """The names and attributes in annotations, also in strings, and in what is not followed."""
        found: set[str] = set()
        for node in self.nodes:
            name = node.value if isinstance(node, ast.Attribute) else node
            if isinstance(name, ast.Name):
                if isinstance(name.ctx, ast.Load) and name not in self.builder.scope_of:
                    found.add(node.attr if isinstance(node, ast.Attribute) else name.id)
                continue
            for field in ("annotation", "returns"):
                annotation = getattr(node, field, None)
                for part in ast.walk(annotation) if isinstance(annotation, ast.AST) else ():
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        found.update(_WORD.findall(part.value))
        return frozenset(found)

    @cached_property
    def attribute_reads(self) -> dict[str, list[ast.Attribute]]:
        """Where each attribute is read, of whatever object, by name."""
        found: dict[str, list[ast.Attribute]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.setdefault(node.attr, []).append(node)
        return found

    def is_element(self, node: ast.expr) -> bool:
        """Tell whether ``node`` is a loop's variable: all that it can hold, it does hold."""
        if not isinstance(node, ast.Name):
            return False
        variable = self.paths.variable(node)
        if variable is None or len(variable.bindings) != 1:
            return False
        binding = variable.bindings[0]
        origin = self.paths.origin(binding) if isinstance(binding, ast.Name) else None
        return origin is not None and origin.how == "element"

    def attributes_stored_by(self, site: CallSite) -> list[str]:
        """Return the attributes that the functions called at ``site`` may bind, on any object.

        Constructors are left out: what they bind is new.
        """
        found: set[str] = set()
        for callee in site.callees:
            if callee.name != "__init__":
                found |= self._attributes_stored.get(callee, frozenset())
        return sorted(found)

    @cached_property
    def _attributes_stored(self) -> dict[FunctionValue, frozenset[str]]:
        found: dict[FunctionValue, set[str]] = {}
        for name, stores in self.builder.attribute_stores.items():
            units = {unit for _, unit in stores if unit.name != "__init__"}
            for function in self.with_callers(units):
                found.setdefault(function, set()).add(name)
        return {function: frozenset(names) for function, names in found.items()}

    def kind(self, value: Value) -> Kind | None:
        """Return the catalogued kind of a value, also for instances of the module's classes."""
        return kind_of(value)
