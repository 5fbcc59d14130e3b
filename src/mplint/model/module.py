"""The model of one module: the face that rules see, over the layers below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePath

from mplint.findings import Span
from mplint.model.api import canonical
from mplint.model.api.kinds import Kind
from mplint.model.calls.calls import CallSite, Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.cfg import Graph, Node
from mplint.model.flow.raising import Raising
from mplint.model.flow.reaching import Reaching
from mplint.model.flow.steps import evaluated, walk
from mplint.model.locks.locks import Locks
from mplint.model.names.imports import Imports
from mplint.model.program.builder import Builder
from mplint.model.program.paths import Paths
from mplint.model.sharing.accesses import Accesses
from mplint.model.sharing.concurrency import Concurrency
from mplint.model.sharing.globals import Globals
from mplint.model.typestate.lifecycles import Lifecycles
from mplint.model.typestate.protocols import ProcessProtocol
from mplint.model.values.domain import (
    External,
    FunctionValue,
    Instance,
    Object,
    ObjectMethod,
    Super,
    Value,
)
from mplint.model.values.semantics import catalogued_base


class Module:
    """What is known about a module. Everything is computed when it is first asked for.

    Args:
        tree: the module as ``ast.parse`` returns it.
        lines: its source lines, with line ends.
        path: the file's name.
    """

    def __init__(self, tree: ast.Module, lines: Sequence[str], path: str) -> None:
        self.tree = tree
        self.lines = lines
        self.path = path
        self.imports = Imports(tree, lines)

    @property
    def matters(self) -> bool:
        """Whether the module imports anything that processes can come from."""
        return self.imports.matter

    @property
    def is_main_file(self) -> bool:
        """Whether the file is a package's ``__main__.py``.

        Children never import it again (CPython, ``spawn.py``: ``_fixup_main_from_name``).
        """
        return PurePath(self.path).name == "__main__.py"

    # Positions

    def span(self, node: ast.AST) -> Span:
        """Return where ``node`` stands, in characters (``ast`` counts bytes)."""
        if isinstance(node, ast.withitem):
            node = node.context_expr
        line = getattr(node, "lineno", 1)
        column = getattr(node, "col_offset", 0)
        end_line = getattr(node, "end_lineno", None) or line
        end_column = getattr(node, "end_col_offset", None) or column
        return Span(
            line, self._characters(line, column), end_line, self._characters(end_line, end_column)
        )

    def _characters(self, line: int, column: int) -> int:
        if not 0 < line <= len(self.lines):
            return column
        text = self.lines[line - 1]
        if text.isascii():
            return column
        return len(text.encode("utf-8")[:column].decode("utf-8", "replace"))

    def line(self, node: ast.AST) -> int:
        """Return the line of ``node``, counted from 1."""
        if isinstance(node, ast.withitem):
            node = node.context_expr
        return int(getattr(node, "lineno", 1))

    # Values

    @cached_property
    def builder(self) -> Builder:
        """Names, values and calls, solved."""
        builder = Builder(self.tree, self.imports)
        builder.build()
        return builder

    @cached_property
    def paths(self) -> Paths:
        """Access paths."""
        return Paths(self.builder)

    def values(self, node: ast.AST) -> list[Value]:
        """Return what ``node`` can hold, as far as it is known.

        A name that is bound several times where it is used holds what can reach that use.
        """
        found = self._values.get(node)
        if found is None:
            slot = self.builder.slots.get(node)
            found = [] if slot is None else list(slot.values)  # type: ignore[arg-type]
            found = [value for value in found if not _is_field(value)]
            if found and isinstance(node, ast.Name):
                found = self._reaching_values(node, found)
            self._values[node] = found
        return found

    def reaching_bindings(self, node: ast.expr) -> frozenset[ast.AST] | None:
        """Return which bindings of a name its use can see; None if it cannot be told."""
        if not isinstance(node, ast.Name):
            return None
        scope = self.builder.scope_of.get(node)
        variable = scope.lookup(node.id) if scope is not None else None
        if scope is None or variable is None or variable.foreign:
            return None
        function = self.builder.function_of.get(variable.scope.node)
        if variable.scope is not scope or function is None:
            return None
        reaching = self._reaching.get(function)
        if reaching is None:
            reaching = self._reaching[function] = Reaching(self, function)
        bindings = reaching.bindings(node, variable)
        return None if bindings is None else frozenset(bindings)

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

    @cached_property
    def _values(self) -> dict[ast.AST, list[Value]]:
        return {}

    @cached_property
    def _reaching(self) -> dict[FunctionValue, Reaching]:
        return {}

    def _reaching_values(self, node: ast.Name, merged: list[Value]) -> list[Value]:
        variable = self.paths.variable(node)
        if variable is None or len(variable.bindings) < 2:
            return merged
        bindings = self.reaching_bindings(node)
        if bindings is None:
            return merged
        slots = [self.builder.slots.get(binding) for binding in bindings]
        held = {value for slot in slots if slot is not None for value in slot.values}
        return [value for value in merged if value in held]

    def kind(self, value: Value) -> Kind | None:
        """Return the catalogued kind of a value, also for instances of the module's classes."""
        if isinstance(value, Object):
            return value.kind
        if isinstance(value, Super):
            value = value.receiver
        if isinstance(value, Instance):
            for cls in value.cls.bases():
                for slot in cls.base_slots:
                    for base in slot.values:
                        made = catalogued_base(base)
                        if made is not None:
                            return made[0]
        return None

    def kinds(self, node: ast.AST) -> set[Kind | None]:
        """Return the kinds of everything that ``node`` can hold (None: not a catalogued kind)."""
        return {self.kind(value) for value in self.values(node)}

    # Calls

    @property
    def functions(self) -> list[FunctionValue]:
        """All functions, the module itself first."""
        return self.builder.functions

    @property
    def module_unit(self) -> FunctionValue:
        """The module's own code, as a function that runs at import."""
        return self.builder.module

    def site(self, node: ast.Call) -> CallSite | None:
        """Return what is known about a call."""
        return self.builder.sites.get(node)

    def methods(self, site: CallSite) -> list[ObjectMethod]:
        """Return the catalogued methods that a call can be, given what reaches its receiver."""
        func = site.node.func
        if len(site.methods) > 1 and isinstance(func, ast.Attribute):
            receivers = self.values(func.value)
            return [method for method in site.methods if method.receiver in receivers]
        return list(site.methods)

    def externals(self, site: CallSite) -> list[str]:
        """Return the qualified names that a call can be, given what reaches the called name."""
        func = site.node.func
        if len(site.externals) > 1 and isinstance(func, ast.Name):
            names = {canonical(v.name) for v in self.values(func) if isinstance(v, External)}
            return [name for name in site.externals if name in names]
        return list(site.externals)

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

    @property
    def runs(self) -> list[Run]:
        """The calls that have a function run in another process or thread."""
        return list(self.builder.calls.runs)

    def calls_of_method(self, name: str, kinds: frozenset[Kind]) -> Iterator[CallSite]:
        """Yield the calls of a catalogued method on objects that are all of ``kinds``."""
        for site in self.sites:
            if not any(m.name == name and m.kind in kinds for m in site.methods):
                continue
            func = site.node.func
            if isinstance(func, ast.Attribute):
                certain = all(kind in kinds for kind in self.kinds(func.value))
            else:
                certain = all(
                    isinstance(v, ObjectMethod) and v.name == name and v.kind in kinds
                    for v in self.values(func)
                )
            if certain:
                yield site

    # Where code runs, and in which states it finds things

    @cached_property
    def execution(self) -> Execution:
        """Which code runs at import, in the parent, in a child."""
        return Execution(self)

    @cached_property
    def raising(self) -> Raising:
        """Which steps can end in an exception."""
        return Raising(self)

    @cached_property
    def locks(self) -> Locks:
        """Which locks are held where."""
        return Locks(self)

    @cached_property
    def processes(self) -> Lifecycles:
        """The lives of process objects."""
        return Lifecycles(self, ProcessProtocol(self), self.raising.may_raise)

    @cached_property
    def concurrency(self) -> Concurrency:
        """Which processes can run at the same time."""
        return Concurrency(self)

    @cached_property
    def accesses(self) -> Accesses:
        """Who reads and writes shared objects."""
        return Accesses(self)

    @cached_property
    def globals(self) -> Globals:
        """Objects made at module level."""
        return Globals(self)

    # Flow

    def steps(self, function: FunctionValue) -> dict[ast.AST, list[Node]]:
        """Return the steps of a function's graph at which each expression is evaluated."""
        found = self._steps.get(function)
        if found is None:
            found = self._steps[function] = {}
            for node in self.graph(function).nodes:
                for root in evaluated(node):
                    for below in walk(root):
                        found.setdefault(below, []).append(node)
        return found

    @cached_property
    def _steps(self) -> dict[FunctionValue, dict[ast.AST, list[Node]]]:
        return {}

    def enclosing(self, function: FunctionValue, statement: ast.AST) -> tuple[ast.AST, ...]:
        """Return the compound statements of a function around a statement, outermost first."""
        found = self._enclosing.get(function)
        if found is None:
            found = self._enclosing[function] = {}
            stack: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(function.node, ())]
            while stack:
                node, around = stack.pop()
                found[node] = around
                inner = (*around, node) if node is not function.node else ()
                stack += [(n, inner) for n in ast.iter_child_nodes(node) if _has_statements(n)]
        return found.get(statement, ())

    def enclosing_items(self, function: FunctionValue, statement: ast.AST) -> list[ast.withitem]:
        """Return the ``with`` items around a statement, within its function."""
        return [
            item
            for around in self.enclosing(function, statement)
            if isinstance(around, (ast.With, ast.AsyncWith))
            for item in around.items
        ]

    def sometimes_in_loop(self, site: CallSite) -> bool:
        """Tell whether a call stands in a loop, under a condition within the loop."""
        around = self.enclosing(site.unit, site.statement)
        loops = [
            n for n, a in enumerate(around) if isinstance(a, (ast.For, ast.AsyncFor, ast.While))
        ]
        return bool(loops) and any(
            isinstance(a, (ast.If, ast.ExceptHandler, ast.match_case)) for a in around[loops[-1] :]
        )

    @cached_property
    def _enclosing(self) -> dict[FunctionValue, dict[ast.AST, tuple[ast.AST, ...]]]:
        return {}

    @cached_property
    def _graphs(self) -> dict[FunctionValue, Graph]:
        return {}

    def graph(self, function: FunctionValue) -> Graph:
        """Return the control-flow graph of a function."""
        found = self._graphs.get(function)
        if found is None:
            found = self._graphs[function] = Graph(function.node)
        return found


def _has_statements(node: ast.AST) -> bool:
    return isinstance(node, (ast.stmt, ast.ExceptHandler, ast.match_case))


def _is_field(value: Value) -> bool:
    """Tell whether a "method" of a catalogued base is an attribute that the module stores."""
    return (
        isinstance(value, ObjectMethod)
        and isinstance(value.receiver, Instance)
        and any(
            value.name in cls.fields and cls.fields[value.name].values
            for cls in value.receiver.cls.bases()
        )
    )
