"""Takes: the statements of a function that take items from queues, and what else they do."""

from __future__ import annotations

import ast

from mplint.model import Module
from mplint.model.api.kinds import CHANNELS, Kind
from mplint.model.flow.steps import walk
from mplint.model.queues.channels import Access, Channel
from mplint.model.values.domain import ContainerMethod, FunctionValue
from mplint.repairs.syntax import PAUSES

_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign)
_UNCERTAIN = (ast.IfExp, ast.BoolOp, ast.Lambda, ast.If, ast.Try, ast.Match, ast.While, ast.With)
"""Syntax in which a part may be evaluated never, or who knows when."""

_OUTCOMES = frozenset({"exitcode", "is_alive", "sentinel"})
_METHODS = frozenset({"get", "task_done"})
_HARMLESS = CHANNELS | {Kind.PROCESS, Kind.CONTEXT, Kind.MANAGER, None}

_QUIET = frozenset(
    f"builtins.{name}"
    for name in (
        "dict", "enumerate", "float", "frozenset", "int", "len", "list", "max", "min", "range",
        "reversed", "set", "sorted", "str", "sum", "tuple", "zip", "iter",
    )
)  # fmt: skip
"""Functions that only make something of what they are given."""


class Takes:
    """Answers for the statements of one function."""

    def __init__(self, module: Module, function: FunctionValue) -> None:
        self._module = module
        self._taken: dict[ast.Call, list[tuple[Channel, Access]]] = {}
        for channel in module.queues.channels:
            for access in channel.of("get"):
                if access.function is function:
                    self._taken.setdefault(access.node, []).append((channel, access))

    def of(self, statement: ast.stmt, channel: Channel | None = None) -> list[Access]:
        """Return the calls in a statement that take items, from that queue if one is given."""
        found: dict[ast.Call, Access] = {}
        for node in walk(statement):
            for queue, access in self._taken.get(node, ()):  # type: ignore[call-overload]
                if channel is None or queue == channel:
                    found[access.node] = access
        return list(found.values())

    def is_plain(self, statement: ast.stmt) -> bool:
        """Tell whether a statement certainly takes, waits for it, and minds no process's end."""
        accesses = self.of(statement)
        if not accesses or not all(a.waits and self._is_certain(a, statement) for a in accesses):
            return False
        if isinstance(statement, ast.While):
            test = statement.test
            if not isinstance(test, ast.Constant) or not test.value:
                return False
        elif not isinstance(statement, (*_SIMPLE, ast.Return, ast.For)):
            return False
        if isinstance(statement, (ast.For, ast.While)) and statement.orelse:
            return False
        return all(self._is_harmless(node) for node in walk(statement))

    def only_keeps(self, statement: ast.stmt) -> bool:
        """Tell whether a statement does nothing with the items but keep or return them."""
        if isinstance(statement, ast.For):
            return all(isinstance(s, _SIMPLE) and self.only_keeps(s) for s in statement.body)
        if not isinstance(statement, (*_SIMPLE, ast.Return)):
            return False
        for node in walk(statement):
            if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(
                node.ctx, ast.Load
            ):
                return False
            if isinstance(node, ast.Call) and node not in self._taken:
                if not self._is_quiet(node):
                    return False
        return True

    def _is_certain(self, access: Access, statement: ast.stmt) -> bool:
        """Tell whether a statement that is carried out certainly takes, in each round if any."""
        node: ast.AST = access.node
        while node is not statement:
            around = self._module.parents[node]
            if isinstance(around, _UNCERTAIN) and around is not statement:
                return False
            if isinstance(around, ast.comprehension) and node in around.ifs:
                return False
            if isinstance(around, (ast.ListComp, ast.SetComp, ast.DictComp)):
                if len(around.generators) > 1 or around.generators[0].ifs:
                    return False
            if isinstance(around, ast.For) and around is not statement:
                return False
            if isinstance(around, ast.GeneratorExp):
                return False
            node = around
        return True

    def _is_harmless(self, node: ast.AST) -> bool:
        """Tell whether nothing that processes share, but for queues, takes part."""
        if isinstance(node, PAUSES):
            return False
        if isinstance(node, ast.Attribute) and node.attr in _OUTCOMES:
            return False
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self._module.kinds(node) <= _HARMLESS
        site = self._module.site(node) if isinstance(node, ast.Call) else None
        if site is None:
            return True
        methods = {m.name for m in site.methods if m.kind in CHANNELS}
        return (
            not site.made
            and methods <= _METHODS
            and len(methods) == len({m.name for m in site.methods})
        )

    def _is_quiet(self, call: ast.Call) -> bool:
        site = self._module.site(call)
        if site is None or site.callees:
            return False
        if site.methods:
            return all(m.kind in CHANNELS and m.name == "task_done" for m in site.methods)
        if site.externals:
            return set(site.externals) <= _QUIET
        values = site.target.values if site.target is not None else {}
        return bool(values) and all(isinstance(value, ContainerMethod) for value in values)
