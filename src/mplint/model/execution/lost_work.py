"""Lost work: daemonic processes for which nothing waits before the program ends.

At its end a program terminates its daemonic processes (CPython, ``multiprocessing/util.py``,
``_exit_function``).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import Kind
from mplint.model.execution.endings import Endings
from mplint.model.flow.values import FlowValues
from mplint.model.typestate.daemons import Daemons


@dataclass(frozen=True, slots=True)
class LostWork:
    """A start of a daemonic process that is terminated right afterwards."""

    start: ast.Call


class LostWorks:
    """Finds them in the module that is run as the program."""

    def __init__(self, module: FlowValues, endings: Endings, daemons: Daemons) -> None:
        self._module = module
        self._endings = endings
        self._daemons = daemons

    def __iter__(self) -> Iterator[LostWork]:
        """Yield them in the order of the source within each function."""
        for site in self._module.sites:
            if not any(m.kind is Kind.PROCESS and m.name == "start" for m in site.methods):
                continue
            if self._daemons.of_start(site.node) is True:
                if self._endings.program_ends_after(site):
                    yield LostWork(site.node)
