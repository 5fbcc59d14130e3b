"""What children look for in vain: functions and classes of a module that they cannot import.

Pickle sends a function, or the class of an object, by its name in its module. A child of spawn or
forkserver finds the main module's by running its file again; the main module of a notebook's
kernel has none (CPython, ``multiprocessing/spawn.py``, ``get_preparation_data``).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.tasks.callees import Callees
from mplint.model.tasks.handoffs import Handoffs
from mplint.model.transfer.channels import Channel, Transfer
from mplint.model.transfer.libraries import Libraries
from mplint.model.transfer.obstacles import Sort
from mplint.model.transfer.passing import is_surely_sent
from mplint.model.transfer.pickling import Pickling
from mplint.model.transfer.transfers import Transfers
from mplint.model.values.domain import Instance, Object

_HANDED = (Channel.PROCESS, Channel.TASK)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Unfound:
    """A function or class that a child does not find.

    Attributes:
        node: what is handed to the child and brings it along.
        name: its name.
        definition: where it is defined.
        is_run: whether the child is to run it, and not only given it.
    """

    node: ast.expr
    name: str
    definition: ast.AST
    is_run: bool


class Unimportable:
    """Answers for one module; there are none in a module that children can import."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        handoffs: Handoffs,
        callees: Callees,
        transfers: Transfers,
    ) -> None:
        self._module = module
        self._execution = execution
        self._handoffs = handoffs
        self._callees = callees
        self._transfers = transfers

    def __iter__(self) -> Iterator[Unfound]:
        """Yield the first one that each call hands over."""
        if not self._module.is_notebook:
            return
        seen: set[ast.AST] = set()
        for found, at in (*self._classes(), *self._handed()):
            # Another module is not to blame for what it is given.
            if at not in seen and self._module.file_of(found.node) is None:
                seen.add(at)
                yield found

    def _classes(self) -> Iterator[tuple[Unfound, ast.AST]]:
        """Yield the subclasses of the process class; their instances are sent when they start."""
        libraries = Libraries(self._module)
        for run in self._module.runs:
            cls = run.receiver.cls if isinstance(run.receiver, Instance) else None
            if cls is None or cls.scope.parent is None or cls.scope.parent.is_local:
                continue
            if run.threads or libraries.is_dill(run.receiver):
                continue
            if self._execution.may_reimport(run.method):
                call = run.site.node
                yield Unfound(call, cls.name, cls.node, is_run=True), call

    def _handed(self) -> Iterator[tuple[Unfound, ast.AST]]:
        pickling = Pickling(self._module, self._callees, frozenset({Sort.UNIMPORTABLE}))
        for transfer in self._transfers:
            if transfer.channel not in _HANDED or transfer.site is None or transfer.dill:
                continue
            ask = pickling.of_elements if transfer.each else pickling.of
            obstacle = ask(transfer.node)
            if obstacle is None or not isinstance(obstacle.made, _DEFINITIONS):
                continue
            call = transfer.site.node
            if not all(map(self._execution.may_reimport, _methods(transfer))):
                continue
            if obstacle.is_passed and not is_surely_sent(
                self._module, transfer.unit, call, obstacle.made
            ):
                continue
            run = [one.function for one in self._handoffs.at(call)]
            run += call.args[1:2] if transfer.site.submits else []  # ``loop.run_in_executor``
            is_run = any(function is transfer.node for function in run)
            yield Unfound(obstacle.at, obstacle.made.name, obstacle.made, is_run), call


def _methods(transfer: Transfer) -> list[str | None]:
    """Return the start methods of the processes that something may be sent to."""
    if transfer.channel is Channel.PROCESS or transfer.site is None:
        return [transfer.method]
    receivers = [method.receiver for method in transfer.site.methods] + [*transfer.site.submits]
    return [one.start_method for one in receivers if isinstance(one, Object)] or [None]
