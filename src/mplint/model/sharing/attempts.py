"""Attempts: acquires that may come back without the lock, and whose result nobody looks at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model import api
from mplint.model.api.kinds import LOCKABLE, SEMAPHORES
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.nodes import EdgeKind, Node
from mplint.model.flow.raising import Raising
from mplint.model.flow.steps import evaluated, walk
from mplint.model.flow.values import FlowValues
from mplint.model.locks.locks import Locks
from mplint.model.program.paths import Path
from mplint.model.typestate.locks import FREE, HELD, RELEASE_ERRORS
from mplint.model.typestate.states import Event
from mplint.model.values.constants import constant
from mplint.model.values.domain import FunctionValue, Object

_BRANCHES = (ast.If, ast.While, ast.For, ast.AsyncFor, ast.ExceptHandler, ast.match_case)


@dataclass(frozen=True, slots=True)
class Attempt:
    """An acquire whose result is dropped, and the release that takes it for granted.

    Attributes:
        error: the name of the exception that releasing an unheld lock of this sort raises.
        run: a run of a process that contends for the lock.
    """

    acquire: ast.Call
    release: ast.Call
    error: str
    run: Run


class Attempts:
    """Finds them in one module."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        concurrency: Concurrency,
        locks: Locks,
        raising: Raising,
    ) -> None:
        self._module = module
        self._execution = execution
        self._concurrency = concurrency
        self._locks = locks
        self._raising = raising

    def ignored(self) -> Iterator[Attempt]:
        """Yield the acquires that can fail unseen, and whose lock is then released."""
        for site in self._module.calls_of_method("acquire", LOCKABLE - SEMAPHORES):
            statement = site.statement
            if not isinstance(statement, ast.Expr) or statement.value is not site.node:
                continue
            if not self._gives_up(site.node) or self._is_handled_by_callers(site.unit):
                continue
            release = self._release_after(site)
            objects = self._locks.objects_at(site.node)
            found = [obj for obj in objects if isinstance(obj, Object)]
            if release is None or not found or len(found) != len(objects):
                continue
            run = self._contender(site, found)
            if run is not None:
                yield Attempt(site.node, release, self._locks.protocol.release_error(found[0]), run)

    # The acquire

    def _gives_up(self, call: ast.Call) -> bool:
        """Tell whether an acquire certainly does not wait forever."""
        block, timeout = api.ACQUIRE_PARAMETERS
        if any(isinstance(argument, ast.Starred) for argument in call.args):
            return False
        given = dict(zip((block.keyword, timeout.keyword), call.args, strict=False))
        for keyword in call.keywords:
            given["block" if keyword.arg == "blocking" else str(keyword.arg)] = keyword.value
        if block.keyword in given:
            blocks = given[block.keyword]
            if isinstance(blocks, ast.Constant) and not blocks.value:
                return True
        seconds = self._number(given[timeout.keyword]) if timeout.keyword in given else None
        return seconds is not None and seconds >= 0

    def _number(self, node: ast.expr) -> float | None:
        """Return the number that ``node`` certainly is: written out, or a constant's name."""
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            if variable is None or variable.foreign or len(variable.bindings) != 1:
                return None
            binding = variable.bindings[0]
            origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
            if origin is None or origin.how != "value" or origin.parts:
                return None
            node = origin.expression
        value = constant(node)
        return value if isinstance(value, (int, float)) else None

    # The release

    def _release_after(self, site: CallSite) -> ast.Call | None:
        """Return the release of what ``site`` has not surely acquired."""
        solution = self._locks.lifecycles.solution(site.unit)
        if solution is None:
            return None
        events: dict[Node, list[Event]] = {}
        path: Path | None = None
        for step, event, states in solution.at_events():
            events.setdefault(step, []).append(event)
            if event.node is site.node and event.name == "unknown" and not event.weak:
                path = event.path
                if any(s.name == HELD or (s.name == FREE and s.since is None) for s in states):
                    return None  # Taken already; or new, so that the attempt succeeds.
        if path is None or self._locks.is_one_of_many(path):
            return None
        starts = self._module.steps(site.unit).get(site.node, [])
        at_once = {edge.to for step in starts for edge in step.edges}
        seen: set[Node] = set()
        stack = [e.to for step in starts for e in step.edges if e.kind is not EdgeKind.EXCEPTION]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if any(event.path == path for event in events.get(node, ())) or self._is_asked(
                node, path
            ):
                # Whatever else is done with the lock, its author may know whether it is held.
                for event in events.get(node, ()):
                    if event.path == path and event.name == "release" and not event.weak:
                        if node not in at_once and self._is_unconditional(site, node):
                            return event.node if isinstance(event.node, ast.Call) else None
                continue
            stack += [edge.to for edge in node.edges if edge.kind is not EdgeKind.EXCEPTION]
        return None

    def _is_asked(self, node: Node, path: Path) -> bool:
        """Tell whether a step uses the lock for anything."""
        return any(
            isinstance(below, (ast.Name, ast.Attribute)) and self._module.paths.path(below) == path
            for root in evaluated(node)
            for below in walk(root)
        )

    def _is_unconditional(self, site: CallSite, step: Node) -> bool:
        """Tell whether a release comes whenever the acquire has come, and nobody handles its error.

        A release right after the acquire opens the lock on purpose, whoever holds it.
        """
        if self._raising.is_caught(step, *RELEASE_ERRORS):
            return False
        around = self._module.enclosing(site.unit, site.statement)
        return not any(
            isinstance(outer, _BRANCHES) and outer not in around
            for outer in self._module.enclosing(site.unit, step.syntax)
        )

    def _is_handled_by_callers(self, function: FunctionValue) -> bool:
        return any(
            self._raising.is_caught(step, *RELEASE_ERRORS)
            for caller in self._module.callers.get(function, ())
            for step in self._module.steps(caller.unit).get(caller.node, ())
        )

    # The others

    def _contender(self, site: CallSite, objects: list[Object]) -> Run | None:
        """Return a run of a process that may hold one of ``objects`` at the time of ``site``."""
        for obj in objects:
            made = self._module.site(obj.site) if isinstance(obj.site, ast.Call) else None
            if made is None or made.loop is not None:
                continue
            for function, node in self._takers(obj):
                run = self._beside(site.unit, site.node, function, node)
                if run is not None and self._concurrency.have_in_common(run, made):
                    return run
        return None

    def _takers(self, obj: Object) -> Iterator[tuple[FunctionValue, ast.AST]]:
        for function, solution in self._locks.lifecycles.solutions():
            for _, event, _ in solution.at_events():
                if event.name in ("acquire", "unknown") and obj in self._locks.objects(event):
                    yield function, event.node

    def _beside(
        self, one: FunctionValue, here: ast.AST, other: FunctionValue, there: ast.AST
    ) -> Run | None:
        execution, concurrency = self._execution, self._concurrency
        runs = execution.in_child.get(one, {})
        rivals = execution.in_child.get(other, {})
        for rival in rivals:
            if any(concurrency.together(run, rival) for run in runs):
                return rival
        pairs = ((runs, other, there), (rivals, one, here))
        for children, function, node in pairs:
            if function not in execution.in_parent:
                continue
            for step in self._module.steps(function).get(node, ()):
                for run in children:
                    if concurrency.beside_parent(run, function, step):
                        return run
        return None
