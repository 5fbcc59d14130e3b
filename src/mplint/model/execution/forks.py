"""Forks: processes that are forked while a thread of their parent may run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.execution.starts import Start, Starts
from mplint.model.flow.surely_before import SurelyBefore
from mplint.model.flow.values import FlowValues

_KNOWN = frozenset({Kind.PROCESS, Kind.POOL, Kind.JOINABLE_QUEUE})
"""What can be joined and is no thread."""


class Forks:
    """Finds the forks of one module that come after the start of a thread."""

    def __init__(self, module: FlowValues, starts: Starts) -> None:
        self._module = module
        self._starts = starts

    def with_threads(self) -> Iterator[tuple[Start, ast.Call]]:
        """Yield (fork, start of a thread that nothing can have waited for in between)."""
        if not any(self._starts_thread(site) for site in self._module.sites):
            return
        running = SurelyBefore(self._module, self._starts_thread, self._may_wait)
        seen: set[object] = set()
        for start in self._forks:
            site = self._module.site(start.node) if isinstance(start.node, ast.Call) else None
            thread = None if site is None else running.before(site)
            if thread is None or start.receiver in seen:
                continue
            if start.receiver is not None:
                seen.add(start.receiver)  # An executor forks at its first task.
            yield start, thread

    @cached_property
    def _forks(self) -> list[Start]:
        """The starts of processes that are surely forked, by what the module itself says."""
        starts = [self._starts.start_of(site) for site in self._module.sites]
        return [s for s in starts if s is not None and self._starts.possible(s.method) == {"fork"}]

    def _starts_thread(self, site: CallSite) -> bool:
        methods = self._module.methods(site)
        return (
            bool(methods)
            and not site.callees
            and not site.externals
            and all(m.kind is Kind.THREAD and m.name == "start" for m in methods)
        )

    def _may_wait(self, site: CallSite) -> bool:
        """Tell whether a call may wait for the end of a thread, or ask whether it has ended."""
        func = site.node.func
        if not isinstance(func, ast.Attribute) or func.attr not in ("join", "is_alive"):
            return False
        if isinstance(func.value, ast.Constant) or "os.path.join" in site.externals:
            return False
        kinds = self._module.kinds(func.value)
        return not kinds or not kinds <= _KNOWN
