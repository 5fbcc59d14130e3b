"""Values where they are used: what a name can hold after the bindings that reach it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from mplint.model.api import canonical
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.files import Links
from mplint.model.flow.activations import Activations
from mplint.model.flow.flow import Flow
from mplint.model.flow.quitting import Quitting
from mplint.model.flow.reaching import Reaching
from mplint.model.source import START_METHODS
from mplint.model.values.domain import (
    Container,
    External,
    FunctionValue,
    Instance,
    ObjectMethod,
    Value,
)

_RUN_AT_ONCE = (ast.ListComp, ast.SetComp, ast.DictComp)
"""Scopes that see what the function around them sees at the same step."""


class FlowValues(Flow):
    """What the expressions and calls of a module can be, by the flow of its functions."""

    def __init__(
        self,
        tree: ast.Module,
        lines: Sequence[str],
        path: str,
        start_methods: frozenset[str] = START_METHODS,
        links: Links | None = None,
    ) -> None:
        super().__init__(tree, lines, path, start_methods, links)
        self._values: dict[ast.AST, list[Value]] = {}
        self._reaching: dict[FunctionValue, Reaching] = {}

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

    @cached_property
    def runs(self) -> list[Run]:
        """The calls that have a function run in another process or thread."""
        return [run for run in self.builder.calls.runs if self._is_possible(run)]

    @cached_property
    def activations(self) -> Activations:
        """Which functions run, with what they are given."""
        return Activations(self)

    @cached_property
    def quitting(self) -> Quitting:
        """Which calls may end what they are called from."""
        return Quitting(self)

    def _is_possible(self, run: Run) -> bool:
        """Tell whether the receiver of a run can reach the call that runs something on it."""
        func = run.site.node.func
        if len(run.site.methods) < 2 or not isinstance(func, ast.Attribute):
            return True
        if all(method.receiver != run.receiver for method in run.site.methods):
            return True
        return run.receiver in self.values(func.value)

    def _reaching_values(self, node: ast.Name, merged: list[Value]) -> list[Value]:
        variable = self.paths.variable(node)
        if variable is None or not variable.bindings:
            return merged
        bindings: Collection[ast.AST] | None = variable.bindings
        if len(variable.bindings) > 1:
            bindings = self.reaching_bindings(node)
        elif not isinstance(variable.bindings[0], ast.Name):
            return merged
        if bindings is None:
            return merged
        held = {value for binding in bindings for value in self._held(binding)}
        return [value for value in merged if value in held]

    def _held(self, binding: ast.AST) -> Collection[object]:
        """Return what a binding can give; the target of a loop: elements of what reaches it."""
        slot = self.builder.slots.get(binding)
        if slot is None:
            return ()
        origin = self.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.how != "element" or origin.parts:
            return slot.values
        if not isinstance(origin.expression, ast.Name):
            return slot.values
        containers = self.values(origin.expression)
        if not containers or not all(isinstance(c, Container) for c in containers):
            return slot.values
        return {v for c in containers if isinstance(c, Container) for v in c.any.values}

    def reaching_bindings(self, node: ast.expr) -> frozenset[ast.AST] | None:
        """Return which bindings of a name its use can see; None if it cannot be told."""
        if not isinstance(node, ast.Name):
            return None
        scope = self.builder.scope_of.get(node)
        variable = scope.lookup(node.id) if scope is not None else None
        if scope is None or variable is None or variable.foreign:
            return None
        function = self.builder.function_of.get(variable.scope.node)
        while scope is not variable.scope and isinstance(scope.node, _RUN_AT_ONCE) and scope.parent:
            scope = scope.parent
        if variable.scope is not scope or function is None:
            return None
        reaching = self._reaching.get(function)
        if reaching is None:
            reaching = self._reaching[function] = Reaching(self, function)
        bindings = reaching.bindings(node, variable)
        return None if bindings is None else frozenset(bindings)

    def kinds(self, node: ast.AST) -> set[Kind | None]:
        """Return the kinds of everything that ``node`` can hold (None: not a catalogued kind)."""
        return {self.kind(value) for value in self.values(node)}

    def methods(self, site: CallSite) -> list[ObjectMethod]:
        """Return the catalogued methods that a call can be, given what reaches its receiver."""
        func = site.node.func
        if len(site.methods) > 1 and isinstance(func, ast.Attribute):
            receivers = set(self.values(func.value))
            return [method for method in site.methods if method.receiver in receivers]
        return list(site.methods)

    def externals(self, site: CallSite) -> list[str]:
        """Return the qualified names that a call can be, given what reaches the called name."""
        func = site.node.func
        if len(site.externals) > 1 and isinstance(func, ast.Name):
            names = {canonical(v.name) for v in self.values(func) if isinstance(v, External)}
            return [name for name in site.externals if name in names]
        return list(site.externals)

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
