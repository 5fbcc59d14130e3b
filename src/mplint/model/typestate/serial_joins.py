"""Serial joins: loops that start each of their processes and wait for it before the next."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.at_once import returns_at_once
from mplint.model.flow.rounds import COMPREHENSIONS, Rounds
from mplint.model.flow.steps import calls_below
from mplint.model.flow.values import FlowValues
from mplint.model.typestate.subjects import ADDERS
from mplint.model.values.domain import Instance, Object

_OUTCOMES = frozenset({"exitcode", "is_alive", "sentinel"})
"""What a program reads of a process to decide what to do next."""

_HARMLESS = frozenset({Kind.PROCESS, Kind.CONTEXT, None})


@dataclass(frozen=True, slots=True)
class SerialJoin:
    """A join that lets no other process of its loop run beside this one."""

    join: ast.Call
    start: ast.Call
    loop: ast.For


class SerialJoins:
    """Finds the loops of a module in which parallel work was meant and none is possible.

    A loop may have good reasons to run one process at a time (to give back what it has used, to
    stop at the first failure). So the loop must do nothing else, and show that it deals with
    processes of one kind: by going through a collection of them, by collecting them, or by
    counting them.
    """

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._rounds = Rounds(module)

    def __iter__(self) -> Iterator[SerialJoin]:
        """Yield them in the order of the source within each function."""
        for site in self._module.sites:
            if not _is_method(site, "join") or not isinstance(site.loop, ast.For):
                continue
            if site.node.args or site.node.keywords:
                continue
            found = self._serial(site, site.loop)
            if found is not None:
                yield found

    def _serial(self, join: CallSite, loop: ast.For) -> SerialJoin | None:
        subject = self._subject(join.node)
        if subject is None or not self._is_statement(join.node, loop):
            return None
        starts = [
            site
            for site in self._module.sites_of.get(join.unit, ())
            if site.loop is loop and _is_method(site, "start")
        ]
        if len(starts) != 1 or not self._is_statement(starts[0].node, loop):
            return None
        start = starts[0].node
        started = self._subject(start)
        bindings = self._module.reaching_bindings(subject)
        if started is None or not bindings:
            return None
        if started.id == subject.id and bindings != self._module.reaching_bindings(started):
            return None
        if self._module.paths.path(subject) != self._module.paths.path(started):
            return None
        if self._rounds.is_paced(loop):
            return None
        if start.lineno > join.node.lineno or not self._does_nothing_else(loop, join.node):
            return None
        if not self._is_meant_to_be_parallel(loop, subject, bindings):
            return None
        return SerialJoin(join.node, start, loop)

    def _subject(self, call: ast.Call) -> ast.Name | None:
        """Return the name of the process that a method is called on, if it certainly is one."""
        func = call.func
        if not isinstance(func, ast.Attribute) or not isinstance(func.value, ast.Name):
            return None
        return func.value if self._module.kinds(func.value) == {Kind.PROCESS} else None

    def _is_statement(self, call: ast.Call, loop: ast.For) -> bool:
        return any(isinstance(s, ast.Expr) and s.value is call for s in loop.body)

    def _does_nothing_else(self, loop: ast.For, join: ast.Call) -> bool:
        """Tell whether a round makes, starts and joins a process, and at most tells of it."""
        for statement in loop.body:
            if not isinstance(statement, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Pass)):
                return False
            for below in ast.walk(statement):
                if isinstance(below, ast.Attribute) and below.attr in _OUTCOMES:
                    return False
                if isinstance(below, (ast.Attribute, ast.Subscript)):
                    if not self._module.kinds(below.value) <= _HARMLESS:
                        return False  # The next round may need what this one has left there.
            making = {c for c in calls_below(statement) if self._makes_process(c)}
            given = {part for call in making for a in _given(call) for part in ast.walk(a)}
            for call in calls_below(statement):
                if call is join or call in making:
                    continue
                if call in given and not self._is_shared(call):
                    continue  # What the process is given may take its time to be made.
                if not returns_at_once(self._module, call):
                    return False
        return True

    def _makes_process(self, call: ast.Call) -> bool:
        site = self._module.site(call)
        return (
            site is not None
            and bool(site.made)
            and all(self._module.kind(value) is Kind.PROCESS for value in site.made)
        )

    def _is_shared(self, call: ast.Call) -> bool:
        """Tell whether a call makes a round a queue (or the like) of its own, or takes from one."""
        site = self._module.site(call)
        return site is None or bool(site.methods or site.made)

    def _is_meant_to_be_parallel(
        self, loop: ast.For, subject: ast.Name, bindings: frozenset[ast.AST]
    ) -> bool:
        if all(binding in set(ast.walk(loop.target)) for binding in bindings):
            return self._is_of_one_kind(subject)
        body = {below for statement in loop.body for below in ast.walk(statement)}
        if len(bindings) != 1 or not bindings <= body:
            return False
        return self._has_rounds(loop) and (
            self._is_collected(loop, subject) or self._is_counted(loop)
        )

    def _is_of_one_kind(self, subject: ast.Name) -> bool:
        """Tell whether the collected processes were all made by the same call, in a loop."""
        values = self._module.values(subject)
        if len(values) != 1:
            return False
        value = values[0]
        if isinstance(value, Object):
            sites = [self._module.site(value.site)] if isinstance(value.site, ast.Call) else []
        elif isinstance(value, Instance):
            sites = [site for site in self._module.sites if value in site.made]
        else:
            return False
        if len(sites) != 1 or sites[0] is None:
            return False
        loop = sites[0].loop
        return isinstance(loop, (ast.For, *COMPREHENSIONS)) and self._has_rounds(loop)

    def _has_rounds(self, loop: ast.AST) -> bool:
        """Tell whether a loop may have more than one round."""
        count = self._rounds.count(loop)
        return count is None or count > 1

    def _is_collected(self, loop: ast.For, subject: ast.Name) -> bool:
        """Tell whether a round puts its process into a container."""
        path = self._module.paths.path(subject)
        for statement in loop.body:
            call = statement.value if isinstance(statement, ast.Expr) else None
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                if call.func.attr in ADDERS and len(call.args) == 1:
                    if path is not None and self._module.paths.path(call.args[0]) == path:
                        return True
        return False

    def _is_counted(self, loop: ast.For) -> bool:
        """Tell whether the rounds are numbered, and each process is given its number."""
        call, target = loop.iter, loop.target
        if not isinstance(call, ast.Call) or not isinstance(target, ast.Name):
            return False
        site = self._module.site(call)
        if site is None or set(site.externals) != {"builtins.range"}:
            return False
        number = self._module.paths.variable(target)
        return any(
            isinstance(name, ast.Name) and self._module.paths.variable(name) is number
            for statement in loop.body
            for making in calls_below(statement)
            if self._makes_process(making)
            for argument in _given(making)
            for name in ast.walk(argument)
        )


def _is_method(site: CallSite, name: str) -> bool:
    return bool(site.methods) and all(
        m.kind is Kind.PROCESS and m.name == name for m in site.methods
    )


def _given(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]
