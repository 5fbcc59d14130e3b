"""Concurrency: which processes of a module can be alive at the same time.

A forward may-analysis of the processes that have been started and not yet joined, with the
effects of calls between the module's functions.
"""

from __future__ import annotations

import ast
from collections import deque
from functools import cached_property

from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.alive import Effects, Entered, Ready, processes, without
from mplint.model.execution.one_each import OneEach
from mplint.model.execution.process_events import Key, ProcessEvents
from mplint.model.flow.nodes import EdgeKind, Node, NodeKind
from mplint.model.flow.rounds import COMPREHENSIONS
from mplint.model.flow.steps import calls_below, calls_in
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import ClassValue, FunctionValue, Instance


class Concurrency(ProcessEvents):
    """Answers, for one module, what runs beside what."""

    def __init__(self, module: FlowValues) -> None:
        super().__init__(module)
        self._one_each = OneEach(module, lambda site: self._is_repeated_around(site, set()))
        self._effects: dict[FunctionValue, Effects] = {}
        self._alive: dict[FunctionValue, dict[Node, set[Key]]] = {}
        self._overlaps: set[tuple[Key, Key]] = set()
        self._entry: dict[FunctionValue, set[Key]] = {}
        self._before: dict[FunctionValue, dict[Node, set[Key]]] = {}

    def together(self, one: Run, other: Run) -> bool:
        """Tell whether processes of the two runs (or two of one run) can run at once."""
        if one == other and self._one_each.is_started_once(one):
            return False
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
        return self.key(run) in self._alive_at(function, node)

    def is_alone(self, function: FunctionValue, node: Node) -> bool:
        """Tell whether no process can be alive when the parent is at ``node``."""
        self._solved  # noqa: B018
        return not processes(self._alive_at(function, node))

    def handles_processes(self, function: FunctionValue) -> bool:
        """Tell whether a function starts processes or waits for them, or has it done."""
        self._solved  # noqa: B018
        return function in self._alive

    def starts(self, site: CallSite, run: Run) -> bool:
        """Tell whether a call starts a process of ``run``, or gives a pool the task."""
        if run in self._tasks.get(site.node, ()):
            return True
        started = self._started_by(site)
        for callee in self._module.contexts.called(site):
            effects = self._effects_of(callee)
            started |= effects.started | effects.out
        return self.key(run) in started

    def joins(self, site: CallSite, run: Run) -> bool:
        """Tell whether a call waits for the end of a process of ``run``."""
        return self.key(run) in self._joined_by(site)

    # Solving

    @cached_property
    def _solved(self) -> bool:
        for function in self._module.functions:
            self._effects_of(function)
        return True

    def _effects_of(self, function: FunctionValue) -> Effects:
        found = self._effects.get(function)
        if found is not None:
            return found
        effects = self._effects[function] = Effects()
        sites = self._module.sites_of.get(function, [])
        busy = False
        for site in sites:
            started, joined = self._started_by(site), self._joined_by(site)
            busy = busy or bool(started or joined or site.node in self._tasks)
            effects.started |= started
            effects.joined |= joined
            for callee in self._module.contexts.called(site):
                inner = self._effects_of(callee)
                effects.started |= inner.started
                effects.joined |= inner.joined
                busy = busy or bool(inner.started or inner.joined)
        if busy:
            self._solve(function, effects)
        return effects

    def _solve(self, function: FunctionValue, effects: Effects) -> None:
        overlaps: set[tuple[Key, Key]] = set()
        before: set[Key] = {Entered(key) for key in effects.joined}
        alive = self._alive[function] = self._flow(function, before, overlaps)
        effects.out = processes(alive.get(self._module.graph(function).exit, set()))
        for one, other in overlaps:
            if isinstance(other, Entered):
                effects.met.add((one, other.key))
            elif not isinstance(one, Entered):
                self._overlaps.add((one, other))

    def _flow(
        self, function: FunctionValue, entered: set[Key], overlaps: set[tuple[Key, Key]]
    ) -> dict[Node, set[Key]]:
        """Return what is alive at each step, and add to ``overlaps`` what is at the same time."""
        graph = self._module.graph(function)
        alive: dict[Node, set[Key]] = {graph.entry: set(entered)}
        queue = deque([graph.entry])
        while queue:
            node = queue.popleft()
            out = self._transfer(node, function, set(alive[node]), overlaps)
            for edge in node.edges:
                flowing = out
                if edge.kind is EdgeKind.EXHAUSTED:
                    # A loop that joins has joined them all when it ends.
                    joined = self._joined_in_loop(node)
                    # A process is started once only: these are not started again.
                    joined |= {Ready(key) for key in self._joined_in_loop(node, certain=True)}
                    flowing = without(out, joined)
                    flowing -= {self.key(run) for run in self._consuming.after_loop(node)}
                known = alive.get(edge.to)
                if known is None:
                    alive[edge.to] = set(flowing)
                elif flowing <= known:
                    continue
                else:
                    known |= flowing
                queue.append(edge.to)
        return alive

    def _transfer(
        self,
        node: Node,
        function: FunctionValue,
        alive: set[Key],
        overlaps: set[tuple[Key, Key]],
    ) -> set[Key]:
        for call in calls_in(node):
            site = self._module.site(call)
            if site is None:
                continue
            if call in self._made_keys:
                alive.add(Ready(call))
            started = self._started_by(site)
            if len(started) > 1:
                started = {key for key in started if self._can_be_started(key, function, alive)}
            in_comprehension = isinstance(site.loop, COMPREHENSIONS)
            if started:
                self._pair(started, alive, overlaps)
                alive |= started
                if in_comprehension:
                    # It starts several of them.
                    overlaps.update((key, key) for key in started if self._is_many(key))
            for run in self._tasks.get(call, ()):
                key = self.key(run)
                self._pair({key}, alive, overlaps)
                if not self._waits(site, run):
                    alive.add(key)
            for callee in self._module.contexts.called(site):
                effects = self._effects_of(callee)
                for one in effects.started:
                    self._pair({one}, effects.beside(one, alive), overlaps)
                if in_comprehension:
                    self._pair(effects.started, effects.out, overlaps)
                alive = effects.after(alive)
            alive = without(alive, self._joined_by(site))
            alive -= {Ready(k) for k in self._joined_as_process(site) if not self._is_many(k)}
        alive -= {self.key(run) for run in self._consuming.at(node)}
        if node.kind is NodeKind.LEAVE and isinstance(node.syntax, ast.withitem):
            alive -= set(self._keys(node.syntax.context_expr))
        return alive

    def _pair(self, started: set[Key], alive: set[Key], overlaps: set[tuple[Key, Key]]) -> None:
        for one in started:
            for other in alive:
                if isinstance(other, Ready):
                    continue
                if one is other and not self._is_many(one):
                    continue
                overlaps.add((one, other))
                overlaps.add((other, one))

    @cached_property
    def _made_keys(self) -> set[Key]:
        keys = (self.key(run) for run in self._module.runs)
        return {key for key in keys if isinstance(key, ast.Call)}

    def _can_be_started(self, key: Key, function: FunctionValue, alive: set[Key]) -> bool:
        """Tell whether a process can have been made, and not yet waited for, before a start."""
        site = self._module.site(key) if isinstance(key, ast.Call) else None
        if site is None or site.unit is not function:
            return True
        return key not in self._made_keys or Ready(key) in alive

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
        return self.is_made_once(made)

    def is_made_once(self, made: CallSite) -> bool:
        """Tell whether the program makes one object there, and no second one."""
        return not self._is_repeated(made, set())

    def _is_repeated(self, site: CallSite, seen: set[FunctionValue]) -> bool:
        return site.loop is not None or self._is_repeated_around(site, seen)

    def _is_repeated_around(self, site: CallSite, seen: set[FunctionValue]) -> bool:
        """Tell whether the function around a call can be called several times."""
        if site.unit in seen:
            return True
        callers = self._module.callers.get(site.unit, [])
        runs = [run for run in self._module.runs if run.function is site.unit]
        above = [*callers, *(run.site for run in runs)]
        return (
            len(above) > 1
            or any(run.many for run in runs)
            or any(self._is_repeated(one, seen | {site.unit}) for one in above)
        )

    def _joined_in_loop(self, node: Node, *, certain: bool = False) -> set[Key]:
        joined: set[Key] = set()
        if isinstance(node.syntax, (ast.For, ast.AsyncFor)):
            for statement in node.syntax.body:
                for call in calls_below(statement):
                    site = self._module.site(call)
                    if site is not None and certain:
                        joined |= self._joined_as_process(site)
                    elif site is not None:
                        joined |= self._joined_by(site)
                        for callee in self._module.contexts.called(site):
                            joined |= self._effects_of(callee).joined
        return joined

    def _alive_at(self, function: FunctionValue, node: Node) -> set[Key]:
        """Return what can be alive at a step, started by the function or before it is called."""
        entered = self._entered(function)
        if function not in self._alive:
            return entered  # It starts and joins nothing.
        if not entered:
            return self._alive[function].get(node, set())
        if function not in self._before:
            self._before[function] = self._flow(function, entered, set())
        return self._before[function].get(node, set())

    def _entered(self, function: FunctionValue) -> set[Key]:
        """Return what can be alive when ``function`` is called."""
        if function in self._entry:
            return self._entry[function]
        entry = self._entry[function] = set()
        contexts = self._module.contexts
        for site in contexts.callers.get(function, ()):
            for node in self._module.steps(site.unit).get(site.node, ()):
                entry |= self._alive_at(site.unit, node)
        for site in self._module.callers.get(function, ()):
            if contexts.is_inner(site, function):
                # What the wrapper has started itself; who calls it is among the others.
                for node in self._module.steps(site.unit).get(site.node, ()):
                    entry |= self._alive.get(site.unit, {}).get(node, set())
        return entry
