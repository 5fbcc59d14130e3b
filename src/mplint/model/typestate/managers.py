"""The protocol of managers: made, started, shut down; and the uses of what they hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model import api
from mplint.model.api.kinds import LOCKS, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.nodes import Node, NodeKind
from mplint.model.flow.steps import evaluated, walk
from mplint.model.typestate.protocol import Happening, Protocol
from mplint.model.typestate.states import LOST, Event, State
from mplint.model.values.domain import Object

RUNNING = "running"

SHUT = "shut"

USE = "use"
"""The event of a request to a manager's process; of one that has ended it raises."""

_ASKING = frozenset(
    f"builtins.{name}"
    for name in [
        "len",
        "list",
        "tuple",
        "dict",
        "set",
        "frozenset",
        "sorted",
        "sum",
        "min",
        "max",
        "any",
        "all",
        "print",
        "str",
    ]
)
"""Functions that ask a proxy for what it stands for."""

_MAX_ALIASES = 4
_VALUES = frozenset({Kind.NAMESPACE_PROXY, Kind.VALUE_PROXY})
"""Proxies of which an attribute is a request, not only a method."""


class ManagerProtocol(Protocol):
    """Managers: running, then shut down, for good."""

    kinds = frozenset({Kind.MANAGER})
    methods = frozenset({"shutdown", "start", "connect"})
    created = State(RUNNING)

    def relevant(self, site: CallSite) -> bool:
        """See the base class."""
        return any(m.kind is Kind.MANAGER and m.name == "shutdown" for m in site.methods)

    def call(self, site: CallSite) -> Iterator[Happening]:
        """See the base class."""
        func = site.node.func
        if not isinstance(func, ast.Attribute) or not site.methods or site.callees:
            return
        if self.follows(func.value):
            if func.attr == "shutdown":
                yield Happening(func.value, "shutdown", site.node)
            elif func.attr in api.MANAGED:
                yield Happening(func.value, USE, site.node)

    def enter(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class."""
        if self.follows(item.context_expr):
            for subject in self._subjects(item):
                yield Happening(subject, "enter", item.context_expr)

    def leave(self, item: ast.withitem) -> Iterator[Happening]:
        """See the base class: ``__exit__`` of a manager shuts it down."""
        if self.follows(item.context_expr):
            for subject in self._subjects(item):
                yield Happening(subject, "shutdown", item)

    def step_events(self, node: Node) -> Iterator[Happening]:
        """See the base class: the requests to a manager, by way of its proxies."""
        for name, use in _uses(node):
            if isinstance(use, ast.Call) and isinstance(use.func, ast.Name):
                site = self.module.site(use)
                if site is None or site.callees or not site.externals:
                    continue
                if not all(external in _ASKING for external in site.externals):
                    continue
            kinds = self.module.kinds(name)
            if isinstance(use, ast.Attribute) and not kinds <= _VALUES:
                continue
            if use is name and node.kind is NodeKind.ENTER and not kinds <= LOCKS:
                continue
            manager = self.manager_of(name)
            if manager is not None:
                yield Happening(manager, USE, name)

    def manager_of(self, name: ast.Name, depth: int = 0) -> ast.expr | None:
        """Return the manager that certainly holds what a name is a proxy of."""
        bindings = self.module.reaching_bindings(name)
        if not bindings or depth > _MAX_ALIASES:
            return None
        managers = [self._manager_behind(binding, depth) for binding in bindings]
        known = [manager for manager in managers if manager is not None]
        paths = {self.module.paths.path(manager) for manager in known}
        if len(known) < len(managers) or len(paths) != 1 or None in paths:
            return None
        return known[0]

    def _manager_behind(self, binding: ast.AST, depth: int) -> ast.expr | None:
        """Return the manager that makes the object that a binding binds."""
        made = self.module.paths.bound_value(binding)
        if isinstance(made, ast.Name):
            return self.manager_of(made, depth + 1)
        if not isinstance(made, ast.Call) or not isinstance(made.func, ast.Attribute):
            return None
        values = self.module.values(made)
        if not values or not all(isinstance(v, Object) and v.managed for v in values):
            return None
        return made.func.value if self.follows(made.func.value) else None

    def step(self, state: State, event: Event) -> State:
        """See the base class."""
        if event.name in (USE, "enter"):
            return state
        if event.name == "shutdown":
            return state if state.name == SHUT else State(SHUT, event.node)
        if event.name == "create":
            return State(RUNNING, event.node)
        return LOST

    @staticmethod
    def _subjects(item: ast.withitem) -> Iterator[ast.expr]:
        """Yield what names the manager that ``with`` enters."""
        if not isinstance(item.context_expr, ast.Call):
            yield item.context_expr
        if isinstance(item.optional_vars, (ast.Name, ast.Attribute)):
            yield item.optional_vars


def _uses(node: Node) -> Iterator[tuple[ast.Name, ast.AST]]:
    """Yield the names that a step may use as proxies, with what does it (a call, an index …)."""
    for root in evaluated(node):
        if node.kind in (NodeKind.ITERABLE, NodeKind.ENTER) and isinstance(root, ast.Name):
            yield root, root
        for below in walk(root):
            used: list[ast.expr] = []
            if isinstance(below, ast.Call):
                if isinstance(below.func, ast.Attribute):
                    if not below.func.attr.startswith("_"):
                        used = [below.func.value]
                else:
                    used = below.args
            elif (
                isinstance(below, ast.Attribute) and not below.attr.startswith("_")
            ) or isinstance(below, ast.Subscript):
                used = [below.value]
            elif isinstance(below, ast.Compare):
                pairs = zip(below.ops, below.comparators, strict=True)
                used = [right for op, right in pairs if isinstance(op, (ast.In, ast.NotIn))]
            elif isinstance(below, ast.comprehension):
                used = [below.iter]
            elif isinstance(below, ast.FormattedValue):
                used = [below.value]
            for expression in used:
                if isinstance(expression, ast.Name):
                    yield expression, below
