"""Begun: which steps of the parent come after the start of a child."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.steps import calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.memory.roles import Roles
from mplint.model.values.domain import FunctionValue, Instance, Object

Steps = dict[FunctionValue, set[Node]]
_Begin = tuple[FunctionValue, Node]


class Begun:
    """Follows the ways on from the starts of one module's processes, calls included."""

    def __init__(self, module: FlowValues, roles: Roles) -> None:
        self._module = module
        self.roles = roles
        self._after: dict[object, Steps] = {}

    def is_after(self, run: Run, function: FunctionValue, node: ast.AST) -> bool:
        """Tell whether an expression of ``function`` is evaluated after a start of ``run``.

        Some way leads from the start to it, in one process.
        """
        reached = self._steps(run).get(function)
        if not reached:
            return False
        return any(step in reached for step in self._module.steps(function).get(node, ()))

    def _steps(self, run: Run) -> Steps:
        key: object = run.site if _is_task(run) else run.receiver
        found = self._after.get(key)
        if found is None:
            found = self._after[key] = self._follow(run)
        return found

    def _follow(self, run: Run) -> Steps:
        reached: Steps = {}
        begins = self._begins(run)
        seen = set(begins)
        while begins:
            function, step = begins.pop()
            nodes = [edge.to for edge in step.edges if edge.kind is not EdgeKind.EXCEPTION]
            for begin in self._reach(function, nodes, reached):
                if begin not in seen:
                    seen.add(begin)
                    begins.append(begin)
        return reached

    def _begins(self, run: Run) -> list[_Begin]:
        """Return the steps that start a process, and those that call a function that does.

        What comes after a call comes after all that the call does.
        """
        found = [(site.unit, step) for site in self._starts(run) for step in self._at(site)]
        seen = dict.fromkeys(found)
        while found:
            function, _ = found.pop()
            if not function.runs_when_called:
                continue
            for caller in self._module.callers.get(function, ()):
                if self.roles.may_be_child(caller.unit):
                    continue
                for step in self._at(caller):
                    if (caller.unit, step) not in seen:
                        seen[caller.unit, step] = None
                        found.append((caller.unit, step))
        return list(seen)

    def _reach(
        self, function: FunctionValue, nodes: list[Node], reached: Steps
    ) -> Iterator[_Begin]:
        """Add what ``nodes`` lead to; yield the beginnings of the functions called there."""
        known = reached.setdefault(function, set())
        stack = list(nodes)
        while stack:
            node = stack.pop()
            if node in known:
                continue
            known.add(node)
            stack += [edge.to for edge in node.edges if edge.kind is not EdgeKind.EXCEPTION]
            for call in calls_in(node):
                site = self._module.site(call)
                for callee in site.callees if site is not None else ():
                    if callee.runs_when_called:
                        yield callee, self._module.graph(callee).entry

    def _at(self, site: CallSite) -> list[Node]:
        return self._module.steps(site.unit).get(site.node, [])

    def _starts(self, run: Run) -> Iterator[CallSite]:
        """Yield the calls by which the parent starts the processes of a run."""
        for site in self._module.sites if not _is_task(run) else (run.site,):
            if self.roles.may_be_child(site.unit):
                continue
            if _is_task(run) or any(
                method.kind is Kind.PROCESS
                and method.name == "start"
                and method.receiver == run.receiver
                for method in self._module.methods(site)
            ):
                yield site


def _is_task(run: Run) -> bool:
    """Tell whether a run begins where it is written: a pool's task, torch's ``spawn``."""
    receiver = run.receiver
    if isinstance(receiver, Instance):
        return False
    return not (isinstance(receiver, Object) and receiver.kind is Kind.PROCESS)
