"""Parent-only globals: module-level names that exist in the parent alone, and who reads them."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.calls.sites import Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.reaching import bindings_at
from mplint.model.flow.steps import walk
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.sharing.global_reads import reads_of
from mplint.model.values.domain import BoundMethod, External, FunctionValue

_BUILTINS = frozenset(dir(builtins))

_REFLECTIVE = frozenset({"builtins.globals", "builtins.locals", "builtins.vars", "builtins.exec"})
"""Functions by which code can bind a module's names without naming them."""

_WIDE = frozenset({"", "builtins.Exception", "builtins.BaseException"})
"""Handlers that take a ``NameError`` among others."""


@dataclass(frozen=True, slots=True)
class ParentOnly:
    """A name that a child looks for in vain.

    Attributes:
        node: where: a read in a function that the child runs, or the call that hands it over.
        bound: the place at which the parent binds it.
        owner: the function that binds it (``global``); None if it is bound under the guard.
        run: the child.
        handed: whether the name is that of the function or class that the child is to run.
    """

    node: ast.expr
    name: str
    bound: ast.AST
    owner: FunctionValue | None
    run: Run
    handed: bool


class ParentOnlyGlobals:
    """Finds the names that no child of one module has, and the children that need them."""

    def __init__(self, module: FlowValues, execution: Execution) -> None:
        self._module = module
        self._execution = execution

    def needed(self) -> Iterator[ParentOnly]:
        """Yield the first use of each such name in each function that a child runs."""
        execution = self._execution
        runs = [r for r in self._module.runs if not r.threads and execution.may_reimport(r.method)]
        if not runs or self._module.is_main_file or not execution.completes_at_import:
            return
        bound = dict(self._variables())
        if not bound:
            return
        definitions = {binding: variable for variable in bound for binding in variable.bindings}
        missing: set[Run] = set()
        handed: set[ast.AST] = set()
        for run in runs:
            definition = _definition(run.function)
            if definition not in definitions:
                continue
            missing.add(run)
            variable = definitions[definition]
            if run.site.node not in handed:
                handed.add(run.site.node)
                place, owner = bound[variable]
                yield ParentOnly(run.site.node, variable.name, place, owner, run, handed=True)
        for variable, uses in reads_of(self._module, bound).items():
            place, owner = bound[variable]
            for function, nodes in uses.items():
                if function.node in definitions:
                    continue  # The child has no such function: that is the one thing to report.
                here = [
                    run
                    for run in execution.in_child.get(function, {})
                    if execution.may_reimport(run.method) and run not in missing
                ]
                node = self._first(function, nodes) if here else None
                if node is not None:
                    yield ParentOnly(node, variable.name, place, owner, here[0], handed=False)

    # What only the parent binds

    def _variables(self) -> Iterator[tuple[Variable, tuple[ast.AST, FunctionValue | None]]]:
        """Yield the module's variables that are surely not bound in a child, with a binding."""
        for unit in self._module.module_units:
            if unit.scope not in self._module.builder.stars:  # What they bring is not known.
                yield from self._variables_of(unit)

    def _variables_of(
        self, unit: FunctionValue
    ) -> Iterator[tuple[Variable, tuple[ast.AST, FunctionValue | None]]]:
        imported = _bound_at(self._execution.may_run_at_import(unit))
        candidates = [
            (variable, stores)
            for variable in unit.scope.variables.values()
            if variable.scope is unit.scope
            and (stores := [b for b in variable.bindings if not _deletes(b)])
            and not _exists_anyway(variable.name)
            and imported.isdisjoint(stores)
        ]
        if not candidates or self._is_reflective():
            return
        run = _bound_at(self._execution.may_run_as_program(unit))
        for variable, stores in candidates:
            places = [self._place(variable, binding, run) for binding in stores]
            certain = [place for place in places if place is not None]
            if len(certain) == len(places):
                yield variable, certain[0]

    def _place(
        self, variable: Variable, binding: ast.AST, run: set[ast.AST]
    ) -> tuple[ast.AST, FunctionValue | None] | None:
        """Return where and by which function of the parent ``binding`` is made, if it surely is."""
        if binding in run:
            return binding, None
        for function in self._module.defined_functions:
            if function.scope.declared.get(variable.name) and binding in set(
                walk(function.node, into=function.node)
            ):
                return (binding, function) if self._is_parents(function) else None
        return None

    def _is_parents(self, function: FunctionValue) -> bool:
        """Tell whether a function surely runs in the parent, and nowhere else."""
        execution = self._execution
        return (
            function in execution.in_parent
            and function not in execution.in_child
            and function not in execution.called_at_import
            and not function.decorated
            and not self._escapes(function)
        )

    def _escapes(self, function: FunctionValue) -> bool:
        """Tell whether a function is handed about, so that others may call it."""
        called = {site.node.func for site in self._module.sites}
        return any(
            node not in called
            and isinstance(node, (ast.Name, ast.Attribute))
            and isinstance(node.ctx, ast.Load)
            and any(
                value is function or (isinstance(value, BoundMethod) and value.function is function)
                for value in slot.values
            )
            for node, slot in self._module.builder.slots.items()
        )

    def _is_reflective(self) -> bool:
        """Tell whether the module may bind its names in ways that are not seen."""
        for site in self._module.sites:
            for name in _REFLECTIVE.intersection(site.externals):
                if name != "builtins.vars" or not site.node.args:
                    return True
        return "__main__" in self._module.imports.names or any(
            isinstance(node, ast.Attribute)
            and node.attr == "modules"
            and External("sys.modules") in slot.values
            for node, slot in self._module.builder.slots.items()
        )

    # Who reads it

    def _first(self, function: FunctionValue, nodes: list[ast.Name]) -> ast.Name | None:
        """Return the first of ``nodes`` that a child which runs ``function`` comes to."""
        steps = self._module.steps(function)
        live = self._execution.live_in_task(function)
        for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
            at = [step for step in steps.get(node, ()) if step in live]
            if not at or self._is_expected(function, node):
                continue
            # Where the parent runs the same function, a condition may tell the two apart.
            if function not in self._execution.in_parent or self._is_unavoidable(function, at):
                return node
        return None

    def _is_unavoidable(self, function: FunctionValue, steps: list[Node]) -> bool:
        """Tell whether every call of ``function`` comes to one of ``steps``.

        Loops over something are taken to have a round; what fails before is left out.
        """
        graph = self._module.graph(function)
        seen = {graph.entry}
        stack = [graph.entry]
        while stack:
            node = stack.pop()
            if node is graph.exit:
                return False
            if node in steps:
                continue
            for edge in node.edges:
                first = edge.kind is EdgeKind.EXHAUSTED and node.kind is NodeKind.LOOP
                if edge.kind is EdgeKind.EXCEPTION or first or edge.to in seen:
                    continue
                seen.add(edge.to)
                stack.append(edge.to)
        return True

    def _is_expected(self, function: FunctionValue, node: ast.Name) -> bool:
        """Tell whether a handler is there for the case that the name does not exist."""
        for below in walk(function.node, into=function.node):
            if not isinstance(below, ast.Try):
                continue
            if not any(inner is node for part in below.body for inner in ast.walk(part)):
                continue
            for handler in below.handlers:
                kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
                taken = {self._module.imports.qualified(kind) if kind else "" for kind in kinds}
                if "builtins.NameError" in taken or (taken & _WIDE and _is_probe(below.body)):
                    return True
        return False


def _definition(function: FunctionValue) -> ast.AST:
    """Return what a child looks up by name to run ``function``: a method by its class."""
    return function.class_value.node if function.class_value is not None else function.node


def _is_probe(body: list[ast.stmt]) -> bool:
    """Tell whether a ``try`` is made for one simple statement, to see whether it works."""
    return len(body) == 1 and (
        isinstance(body[0], (ast.Assign, ast.AnnAssign, ast.Return))
        or (isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Name))
    )


def _bound_at(steps: dict[Node, None]) -> set[ast.AST]:
    return {binding for step in steps for _, binding in bindings_at(step)}


def _exists_anyway(name: str) -> bool:
    """Tell whether reading a name may give something that no module binds itself.

    ``__file__`` and the like are every module's, ``_`` is what ``gettext.install`` makes.
    """
    return name in _BUILTINS or name == "_" or (name.startswith("__") and name.endswith("__"))


def _deletes(binding: ast.AST) -> bool:
    return isinstance(binding, ast.Name) and isinstance(binding.ctx, ast.Del)
