"""Decisions: what two processes do wrong when both act on the same answer."""

from __future__ import annotations

import ast
from enum import Enum

from mplint.model import api
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.sharing.acts import Act, Deed
from mplint.model.sharing.checks import Check, Checks
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import FunctionValue

_MISSING = ("IndexError", "KeyError", "LookupError", "ValueError", "Exception", "BaseException")
"""What taking away something that is not there raises, and what takes that."""

_HARMLESS = frozenset(
    [
        "debug", "info", "warning", "error", "exception", "critical", "log", "flush", "write",
        "wait", "set", "update", "setdefault", "clear", "close", "join",
    ]
)  # fmt: skip
"""Names of methods that may as well be called twice."""

_STRAIGHT = (NodeKind.STATEMENT, NodeKind.TEST, NodeKind.ENTER)
_MAX_DEPTH = 3
_ORDERS = (ast.Lt, ast.Gt, ast.LtE, ast.GtE)


class Harm(Enum):
    """What goes wrong; the value says it in a message."""

    GONE = "and nothing is left to take"
    TWICE = "and both add"
    OVERWRITTEN = "and the later one overwrites the earlier"
    WORSE = "and the worse value may overwrite the better"
    BOTH = "and both go on as if they were the first"
    WIPED = "and what was written meanwhile is lost"


class Decisions:
    """Judges the checks and acts of one module."""

    def __init__(self, module: FlowValues, sameness: Sameness, checks: Checks) -> None:
        self._module = module
        self._sameness = sameness
        self._checks = checks

    def harm(self, act: Act, check: Check, rivals: list[Write]) -> tuple[Harm, list[Write]] | None:
        """Return what goes wrong, and which rivals do it; None if nothing certainly does.

        Args:
            act: what is done to the object.
            check: what it relies on.
            rivals: the writes that make the answer wrong, ``act`` itself among them.
        """
        write = act.write
        if act.deed is Deed.TAKE:
            failing = self._expects_to_fail(write.function, write.statement)
            return None if failing else (Harm.GONE, rivals)
        if act.deed is Deed.ADD:
            return Harm.TWICE, rivals
        if not self._is_prompt(write, check, loose=True):
            return None
        value = write.value
        if write.method == "set" and isinstance(write.target, ast.Call):
            value = write.target.args[0]
        if value is not None:
            if self._keeps_best(value, check, act):
                return Harm.WORSE, rivals
            if self._sameness.differs(value, write.function):
                return Harm.OVERWRITTEN, rivals
        if self._is_prompt(write, check, loose=False) and self._goes_on(write, check):
            return Harm.BOTH, [write]
        updates = [rival for rival in rivals if rival is not write and rival.read is not None]
        return (Harm.WIPED, updates) if updates else None

    def _expects_to_fail(self, function: FunctionValue, statement: ast.AST, depth: int = 0) -> bool:
        """Tell whether the program handles the error of taking what is not there."""
        if self._handles(function, statement):
            return True
        callers = self._module.callers.get(function, [])
        if depth > _MAX_DEPTH or any(run.function is function for run in self._module.runs):
            return False
        return bool(callers) and all(
            self._expects_to_fail(site.unit, site.statement, depth + 1) for site in callers
        )

    def _handles(self, function: FunctionValue, statement: ast.AST) -> bool:
        for around in self._module.enclosing(function, statement):
            if not hasattr(around, "handlers") or not _is_in(statement, around.body):  # type: ignore[attr-defined]
                continue
            for handler in around.handlers:
                kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
                names = {self._module.imports.qualified(kind) if kind else None for kind in kinds}
                if None in names or names & {f"builtins.{name}" for name in _MISSING}:
                    return True
        for item in self._module.enclosing_items(function, statement):
            call = item.context_expr
            site = self._module.site(call) if isinstance(call, ast.Call) else None
            if site is not None and any(name in api.SWALLOWING for name in site.externals):
                return True
        return False

    def _keeps_best(self, value: ast.expr, check: Check, act: Act) -> bool:
        """Tell whether ``check`` finds ``value`` better than what is stored."""
        test = check.test
        if not isinstance(test, ast.Compare) or not all(isinstance(op, _ORDERS) for op in test.ops):
            return False
        if self._sameness.in_every_process(value, act.write.function):
            return False  # A bound that is the same for all.
        return any(ast.dump(side) == ast.dump(value) for side in (test.left, *test.comparators))

    # The way from the check to the write and beyond

    def _is_prompt(self, write: Write, check: Check, *, loose: bool) -> bool:
        """Tell whether nothing else is decided between a check and the write.

        Args:
            write: the write.
            check: the check that it relies on.
            loose: whether a value may be computed in between.
        """
        goals = set(self._module.steps(write.function).get(write.target, ()))
        kind = EdgeKind.TRUE if check.taken else EdgeKind.FALSE
        way = [edge.to for edge in check.step.edges if edge.kind is kind]
        if self._is_loop_body(write, check) or not way:
            return False
        node, seen = way[0], {check.step}
        while node not in goals:
            if node in seen or node.kind not in _STRAIGHT:
                return False
            seen.add(node)
            if node.kind is NodeKind.TEST:
                if not self._is_of_same_condition(write, node.syntax, check.test):
                    return False
                edges = [e for e in node.edges if e.kind is EdgeKind.TRUE]
            else:
                if not (loose and isinstance(node.syntax, (ast.Assign, ast.AnnAssign))):
                    if any(not self._is_harmless(call) for call in calls_in(node)):
                        return False
                edges = [e for e in node.edges if e.kind is not EdgeKind.EXCEPTION]
            if len(edges) != 1:
                return False
            node = edges[0].to
        return True

    def _is_loop_body(self, write: Write, check: Check) -> bool:
        """Tell whether the check is that of a ``while`` loop that the write is in."""
        return any(
            isinstance(around, ast.While) and any(n is check.test for n in ast.walk(around.test))
            for around in self._module.enclosing(write.function, write.statement)
        )

    def _is_of_same_condition(self, write: Write, one: ast.AST, other: ast.AST) -> bool:
        for around in self._module.enclosing(write.function, write.statement):
            if isinstance(around, ast.If):
                nodes = set(ast.walk(around.test))
                if one in nodes and other in nodes:
                    return True
        return False

    def _goes_on(self, write: Write, check: Check) -> bool:
        """Tell whether something is done after the write that only one process should do."""
        beyond = self._checks.beyond(write, check)
        stack = list(self._module.steps(write.function).get(write.target, ()))
        seen: set[Node] = set()
        while stack:
            node = stack.pop()
            for edge in node.edges:
                if edge.kind is EdgeKind.EXCEPTION or edge.to not in beyond or edge.to in seen:
                    continue
                seen.add(edge.to)
                stack.append(edge.to)
        return any(self._is_deed(node) for node in seen)

    def _is_deed(self, node: Node) -> bool:
        syntax = node.syntax
        if isinstance(syntax, ast.Return):
            return isinstance(syntax.value, ast.Constant) and syntax.value.value is True
        if not isinstance(syntax, ast.Expr):
            return False
        return any(not self._is_harmless(call) for call in calls_in(node))

    def _is_harmless(self, call: ast.Call) -> bool:
        """Tell whether a call only waits, prints, or does what can be done twice."""
        site = self._module.site(call)
        names = self._module.externals(site) if site is not None else []
        if names:
            return all(api.is_quiet(name) for name in names)
        func = call.func
        return isinstance(func, ast.Attribute) and func.attr in _HARMLESS


def _is_in(statement: ast.AST, block: list[ast.stmt]) -> bool:
    return any(below is statement for inner in block for below in ast.walk(inner))
