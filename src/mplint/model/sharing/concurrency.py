"""Concurrency: which processes of a module can be alive at the same time.

A forward may-analysis of the processes that have been started and not yet joined, with the
effects of calls between the module's functions.
"""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from mplint.model import api
from mplint.model.api.kinds import Effect, Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.steps import calls_below, calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.pools.workers import worker_count
from mplint.model.sharing.consuming import Consuming
from mplint.model.values.domain import ClassValue, FunctionValue, Instance, Object, Super

Key: TypeAlias = object
"""What stands for the processes of one place: the call that makes them, or their class."""

_WAITING = frozenset({"get", "wait", "result"})


@dataclass(slots=True)
class _Effects:
    """What a function does: processes it starts, joins, and leaves running."""

    started: set[Key] = field(default_factory=set)
    joined: set[Key] = field(default_factory=set)
    out: set[Key] = field(default_factory=set)


class Concurrency:
    """Answers, for one module, what runs beside what."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module
        self._effects: dict[FunctionValue, _Effects] = {}
        self._alive: dict[FunctionValue, dict[Node, set[Key]]] = {}
        self._overlaps: set[tuple[Key, Key]] = set()
        self._entry: dict[FunctionValue, set[Key]] = {}

    def together(self, one: Run, other: Run) -> bool:
        """Tell whether processes of the two runs (or two of one run) can run at once."""
        if self._is_pool(one) and self._is_pool(other) and one.receiver == other.receiver:
            if self._workers(one) == 1:
                return False
            if one is other or one == other:
                return one.many or (one.site.loop is not None and not self._waits(one.site, one))
            return not (self._waits(one.site, one) and self._waits(other.site, other))
        self._solved  # noqa: B018  (fills the table)
        return (self.key(one), self.key(other)) in self._overlaps

    def beside_parent(self, run: Run, function: FunctionValue, node: Node) -> bool:
        """Tell whether a process of ``run`` can be alive when the parent is at ``node``."""
        self._solved  # noqa: B018
        alive = self._alive.get(function, {}).get(node, set())
        return self.key(run) in alive or self.key(run) in self._entered(function)

    def starts(self, site: CallSite, run: Run) -> bool:
        """Tell whether a call starts a process of ``run``, or gives a pool the task."""
        if run in self._tasks.get(site.node, ()):
            return True
        started = self._started_by(site)
        for callee in site.callees:
            effects = self._effects_of(callee)
            started |= effects.started | effects.out
        return self.key(run) in started

    def joins(self, site: CallSite, run: Run) -> bool:
        """Tell whether a call waits for the end of a process of ``run``."""
        return self.key(run) in self._joined_by(site)

    def key(self, run: Run) -> Key:
        """Return what stands for the processes of a run."""
        if isinstance(run.receiver, Object):
            return run.receiver.site
        if isinstance(run.receiver, Instance):
            return run.receiver.cls
        return run.site.node

    def _is_pool(self, run: Run) -> bool:
        return run.receiver is None or (
            isinstance(run.receiver, Object) and run.receiver.kind in (Kind.POOL, Kind.EXECUTOR)
        )

    def _workers(self, run: Run) -> object:
        """Return the constant number of a pool's workers, None when it is not constant."""
        return None if run.receiver is None else worker_count(self._module, run.receiver)

    def _waits(self, site: CallSite, run: Run) -> bool:
        """Tell whether a task is waited for at once: ``pool.apply_async(f).get()``."""
        return run.blocks or site.node in self._waited

    @cached_property
    def _waited(self) -> set[ast.AST]:
        found: set[ast.AST] = set()
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or func.attr not in _WAITING:
                continue
            found.add(func.value)
            # ``r = pool.apply_async(f); r.wait()`` in the same round of a loop.
            for value in self._module.values(func.value):
                if isinstance(value, Object) and value.kind in (Kind.ASYNC_RESULT, Kind.FUTURE):
                    task = (
                        self._module.site(value.site) if isinstance(value.site, ast.Call) else None
                    )
                    if task is not None and task.loop is site.loop and task.unit is site.unit:
                        found.add(value.site)
        return found

    # Events

    @cached_property
    def _tasks(self) -> dict[ast.Call, list[Run]]:
        found: dict[ast.Call, list[Run]] = {}
        for run in self._module.runs:
            if not run.threads and not run.setup and self._is_pool(run):
                found.setdefault(run.site.node, []).append(run)
        return found

    @cached_property
    def _consuming(self) -> Consuming:
        return Consuming(self._module, self._tasks)

    def _keys(self, node: ast.expr) -> Iterator[Key]:
        for value in self._module.values(node):
            if isinstance(value, Object):
                yield value.site
            elif isinstance(value, (Instance, Super)):
                yield value.cls

    def _started_by(self, site: CallSite) -> set[Key]:
        func = site.node.func
        if isinstance(func, ast.Attribute) and any(
            m.kind is Kind.PROCESS and m.name == "start" for m in site.methods
        ):
            return set(self._keys(func.value))
        return set()

    def _joined_by(self, site: CallSite) -> set[Key]:
        func = site.node.func
        if not isinstance(func, ast.Attribute):
            return set()
        joins = any(api.METHOD_EFFECTS.get((m.kind, m.name)) is Effect.JOINS for m in site.methods)
        if joins:
            return set(self._keys(func.value))
        if func.attr == "join" and not site.node.args and not self._module.values(func.value):
            # Perhaps a process, by ways that the model does not follow: then it is any of them.
            return {self.key(run) for run in self._module.runs if not run.threads}
        waits = any(
            m.kind in (Kind.ASYNC_RESULT, Kind.FUTURE) and m.name in _WAITING for m in site.methods
        )
        if waits:
            # The result of any task: its pool is taken to be done.
            return {self.key(run) for runs in self._tasks.values() for run in runs}
        return set()

    # Solving

    @cached_property
    def _solved(self) -> bool:
        for function in self._module.functions:
            self._effects_of(function)
        return True

    def _effects_of(self, function: FunctionValue) -> _Effects:
        found = self._effects.get(function)
        if found is not None:
            return found
        effects = self._effects[function] = _Effects()
        sites = self._module.sites_of.get(function, [])
        busy = False
        for site in sites:
            started, joined = self._started_by(site), self._joined_by(site)
            busy = busy or bool(started or joined or site.node in self._tasks)
            effects.started |= started
            effects.joined |= joined
            for callee in site.callees:
                inner = self._effects_of(callee)
                effects.started |= inner.started
                effects.joined |= inner.joined
                busy = busy or bool(inner.started or inner.joined)
        if busy:
            effects.out = self._solve(function)
        return effects

    def _solve(self, function: FunctionValue) -> set[Key]:
        graph = self._module.graph(function)
        alive: dict[Node, set[Key]] = {graph.entry: set()}
        queue = deque([graph.entry])
        while queue:
            node = queue.popleft()
            out = self._transfer(node, set(alive[node]))
            for edge in node.edges:
                flowing = out
                if edge.kind is EdgeKind.EXHAUSTED:
                    # A loop that joins has joined them all when it ends.
                    flowing = out - self._joined_in_loop(node)
                    flowing -= {self.key(run) for run in self._consuming.after_loop(node)}
                known = alive.get(edge.to)
                if known is None:
                    alive[edge.to] = set(flowing)
                elif flowing <= known:
                    continue
                else:
                    known |= flowing
                queue.append(edge.to)
        self._alive[function] = alive
        return alive.get(graph.exit, set())

    def _transfer(self, node: Node, alive: set[Key]) -> set[Key]:
        for call in calls_in(node):
            site = self._module.site(call)
            if site is None:
                continue
            started = self._started_by(site)
            if started:
                self._start(started, alive)
                if site.loop is not None and not isinstance(site.loop, (ast.For, ast.While)):
                    # A comprehension starts several of them.
                    self._overlaps.update((key, key) for key in started if self._is_many(key))
            for run in self._tasks.get(call, ()):
                key = self.key(run)
                self._pair({key}, alive)
                if not self._waits(site, run):
                    alive.add(key)
            for callee in site.callees:
                effects = self._effects_of(callee)
                self._pair(effects.started, alive)
                alive = (alive - effects.joined) | effects.out
            alive -= self._joined_by(site)
        alive -= {self.key(run) for run in self._consuming.at(node)}
        if node.kind is NodeKind.LEAVE and isinstance(node.syntax, ast.withitem):
            alive -= set(self._keys(node.syntax.context_expr))
        return alive

    def _start(self, started: set[Key], alive: set[Key]) -> None:
        self._pair(started, alive)
        alive |= started

    def _pair(self, started: set[Key], alive: set[Key]) -> None:
        for one in started:
            for other in alive:
                if one is other and not self._is_many(one):
                    continue
                self._overlaps.add((one, other))
                self._overlaps.add((other, one))

    def _is_many(self, key: Key) -> bool:
        """Tell whether the program can make several processes that ``key`` stands for."""
        if isinstance(key, ClassValue):
            sites = [site for site in self._module.sites if Instance(key) in site.made]
        else:
            site = self._module.site(key) if isinstance(key, ast.Call) else None
            sites = [site] if site is not None else []
        return len(sites) > 1 or any(self._is_repeated(site, set()) for site in sites)

    def have_in_common(self, run: Run, made: CallSite) -> bool:
        """Tell whether a run's processes certainly have one and the same of what a call makes.

        Shared objects are often made by the constructor of each process, for that one alone.
        What is made once only, or by the function that then makes several processes, is common.
        """
        if made.loop is None and made.unit is run.site.unit:
            if run.many or run.site.loop is not None:
                return True
        return not self._is_repeated(made, set())

    def _is_repeated(self, site: CallSite, seen: set[FunctionValue]) -> bool:
        if site.loop is not None:
            return True
        if site.unit in seen:
            return True
        callers = self._module.callers.get(site.unit, [])
        runs = [run for run in self._module.runs if run.function is site.unit]
        return len(callers) + len(runs) > 1 or any(
            self._is_repeated(caller, seen | {site.unit}) for caller in callers
        )

    def _joined_in_loop(self, node: Node) -> set[Key]:
        joined: set[Key] = set()
        if isinstance(node.syntax, (ast.For, ast.AsyncFor)):
            for statement in node.syntax.body:
                for call in calls_below(statement):
                    site = self._module.site(call)
                    if site is not None:
                        joined |= self._joined_by(site)
                        for callee in site.callees:
                            joined |= self._effects_of(callee).joined
        return joined

    def _entered(self, function: FunctionValue) -> set[Key]:
        """Return what can be alive when ``function`` is called."""
        if function in self._entry:
            return self._entry[function]
        entry = self._entry[function] = set()
        for site in self._module.callers.get(function, ()):
            entry |= self._entered(site.unit)
            for node, alive in self._alive.get(site.unit, {}).items():
                if alive and any(call is site.node for call in calls_in(node)):
                    entry |= alive
        return entry
