"""Unjoined processes: started, and then forgotten by the only code that could join them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.flow.rounds import Rounds
from mplint.model.flow.values import FlowValues
from mplint.model.program.paths import Path
from mplint.model.typestate.daemons import Daemons
from mplint.model.typestate.process_lives import ProcessLives
from mplint.model.typestate.processes import STARTED
from mplint.model.typestate.solver import Solution
from mplint.model.typestate.states import BIND, ENTRY, State
from mplint.model.values.domain import FunctionValue, Instance

_REAPING = ("os.wait", "signal.signal", "multiprocessing.active_children")
"""Functions by which a program waits for processes that it does not name."""


class Unjoined:
    """Finds them in the loops of a program that goes on, as servers do.

    A program that comes to its end joins its processes there; a bounded loop is near that end.
    """

    def __init__(self, module: FlowValues, lives: ProcessLives, daemons: Daemons) -> None:
        self._module = module
        self._lives = lives
        self._daemons = daemons
        self._rounds = Rounds(module)

    def __iter__(self) -> Iterator[ast.Call]:
        """Yield the starts of processes that are not daemonic and that nobody can join."""
        if not any(isinstance(site.loop, ast.While) for site in self._module.sites):
            return
        if self._waits_for_any:
            return
        found: dict[ast.Call, None] = {}
        for function, solution in self._lives.lifecycles.solutions():
            for start in self._forgotten(function, solution):
                found[start] = None
        for start in self._never_named():
            found[start] = None
        for site in self._module.sites:
            if site.node in found and self._goes_on(site, frozenset()):
                if self._daemons.of_start(site.node) is False:
                    yield site.node

    def _goes_on(self, site: CallSite, seen: frozenset[FunctionValue]) -> bool:
        """Tell whether a ``while`` loop of some function makes a call again and again."""
        if isinstance(site.loop, ast.While) and not self._rounds.ends_at_once(site.loop):
            return True
        callers = self._module.callers.get(site.unit, [])
        return site.unit not in seen and any(
            self._goes_on(caller, seen | {site.unit}) for caller in callers
        )

    @cached_property
    def _waits_for_any(self) -> bool:
        return any(
            name.startswith(_REAPING) and not self._only_looks(site)
            for site in self._module.sites
            for name in site.externals
        )

    def _only_looks(self, site: CallSite) -> bool:
        """Tell whether ``os.waitid`` leaves the process as it is."""
        return any(
            isinstance(below, ast.Attribute)
            and self._module.imports.qualified(below) == "os.WNOWAIT"
            for argument in site.node.args
            for below in ast.walk(argument)
        )

    def _forgotten(self, function: FunctionValue, solution: Solution) -> Iterator[ast.Call]:
        """Yield the starts of what the variables of a function hold when they are lost."""
        if not function.is_module:
            for path, states in solution.before.get(solution.graph.exit, {}).items():
                yield from self._lost(function, path, list(states))
        for _, event, states in solution.at_events():
            if event.name == BIND and not event.weak and event.edge is None:
                # In the first round of a loop the name has not been bound yet.
                known = [state for state in states if state != ENTRY]
                yield from self._lost(function, event.path, known)

    def _lost(self, function: FunctionValue, path: Path, states: list[State]) -> Iterator[ast.Call]:
        if not states or any(state.name != STARTED for state in states):
            return
        if not self._lives.is_followed(path, function) or not self._lives.is_fresh(path):
            return
        for state in states:
            site = self._module.site(state.since) if isinstance(state.since, ast.Call) else None
            if site is not None and site.unit is function and not site.callees:
                yield site.node

    def _never_named(self) -> Iterator[ast.Call]:
        """Yield ``Process(…).start()``."""
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or not isinstance(func.value, ast.Call):
                continue
            if not any(m.kind is Kind.PROCESS and m.name == "start" for m in site.methods):
                continue
            made = self._module.site(func.value)
            if made is not None and made.made and all(
                self._module.kind(value) is Kind.PROCESS
                and not (isinstance(value, Instance) and not self._lives.is_plain_class(value.cls))
                for value in made.made
            ):  # fmt: skip
                yield site.node
