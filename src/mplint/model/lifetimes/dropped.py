"""Dropped objects: what a child is given, and nothing in the parent keeps until it has it.

Under spawn and forkserver a child gets the names of semaphores, and opens them when it unpickles
its arguments. In the parent each has a finalizer that removes the name: it runs when the object is
freed, and for those that are left when the program ends, before its children are waited for
(CPython, ``synchronize.py``: ``SemLock.__init__`` and ``_cleanup``; ``util.py``:
``_exit_function``). A process object gives its arguments up as soon as it is started
(``process.py``: ``BaseProcess.start``).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from mplint.model.api.kinds import LOCKS, QUEUES, SYNCHRONIZED, Kind
from mplint.model.calls.sites import CallSite
from mplint.model.execution.endings import Endings
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.tasks.handoffs import Handoffs
from mplint.model.typestate.daemons import Daemons
from mplint.model.typestate.exposure import Exposure
from mplint.model.values.domain import FunctionValue, Object

NAMED = LOCKS | QUEUES | SYNCHRONIZED | {Kind.EVENT, Kind.BARRIER, Kind.SIMPLE_QUEUE}
"""What is made of named semaphores."""


_DISPLAYS = (ast.Tuple, ast.List, ast.Dict)


class End(Enum):
    """What ends an object's life."""

    START = auto()
    """The return of ``start()``: only the process object has kept it."""
    FUNCTION = auto()
    """The return of the function that has made it."""
    PROGRAM = auto()
    """The end of the program."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """An argument of a child that is gone before the child can have it.

    Attributes:
        node: the argument, as it is given to the process.
        kind: what it is.
        created: where it was made.
        start: the call of ``start()``.
        end: what ends its life.
        function: whose return that is, if it is one.
    """

    node: ast.expr
    kind: Kind
    created: ast.AST
    start: ast.Call
    end: End
    function: FunctionValue | None = None


class DroppedObjects:
    """Finds them in one module."""

    def __init__(
        self,
        module: FlowValues,
        execution: Execution,
        endings: Endings,
        handoffs: Handoffs,
        daemons: Daemons,
    ) -> None:
        self._module = module
        self._execution = execution
        self._handoffs = handoffs
        self._daemons = daemons
        self._endings = endings
        self._exposure = Exposure(module)
        self._given: dict[FunctionValue, set[ast.expr]] = {}

    def __iter__(self) -> Iterator[Dropped]:
        """Yield them in the order of the source: of those with one cause only the last.

        Waiting for the last child that is started gives the others the time that they need.
        """
        found: dict[tuple[object, ...], Dropped] = {}
        for dropped in self._all():
            cause = dropped.created if dropped.end is End.START else None
            key = (dropped.end, dropped.function, cause)
            before = found.get(key)
            if before is None or _place(before) < _place(dropped):
                found[key] = dropped
        yield from found.values()

    def _all(self) -> Iterator[Dropped]:
        """Yield the first such argument of each process."""
        for handoff in self._handoffs:
            process = self._process(handoff.site)
            if process is None or not handoff.is_used:
                continue
            starts = self._starts(process)
            if len(starts) != 1:
                continue
            for packed in (handoff.args, handoff.kwargs):
                dropped = next(self._dropped(packed, starts[0]), None)
                if dropped is not None:
                    yield dropped
                    break

    def _process(self, site: CallSite) -> Object | None:
        """Return the process that a call makes, if its children find semaphores by their names."""
        if len(site.made) != 1:
            return None
        (made,) = site.made
        if not isinstance(made, Object) or made.kind is not Kind.PROCESS:
            return None
        return made if self._execution.may_reimport(made.start_method) else None

    def _starts(self, process: Object) -> list[CallSite]:
        """Return the calls that may start a process."""
        return self._all_starts.get(process, [])

    @cached_property
    def _all_starts(self) -> dict[object, list[CallSite]]:
        found: dict[object, list[CallSite]] = {}
        for site in self._module.sites:
            for receiver in {m.receiver: None for m in site.methods if m.name == "start"}:
                found.setdefault(receiver, []).append(site)
        return found

    def _dropped(self, packed: ast.expr | None, start: CallSite) -> Iterator[Dropped]:
        if not isinstance(packed, _DISPLAYS) or start.unit in self._execution.in_child:
            return
        for node in _elements(packed):
            made = self._made(node)
            if made is None:
                continue
            end, function = self._end(node, made, start)
            if end is not None:
                yield Dropped(node, made.kind, made.site, start.node, end, function)

    def _made(self, node: ast.expr) -> Object | None:
        """Return the object that an argument certainly is, if it is made of named semaphores."""
        values = self._module.values(node)
        if len(values) != 1 or not isinstance(values[0], Object):
            return None
        made = values[0]
        if made.kind not in NAMED or made.managed or not isinstance(made.site, ast.Call):
            return None
        # ``Value("i", 0, lock=False)`` has none, ``lock=lock`` that of somebody else.
        return None if any(k.arg in ("lock", None) for k in made.site.keywords) else made

    def _end(
        self, node: ast.expr, made: Object, start: CallSite
    ) -> tuple[End | None, FunctionValue | None]:
        if node is made.site:
            return End.START, None
        unit = start.unit
        if self._is_kept_by(unit, node, made) and self._endings.ends_after(start):
            return End.FUNCTION, unit
        if self._daemons.of_start(start.node) is not False:
            return None, None  # A daemonic one is ended with the program anyway.
        if self._endings.program_ends_after(start):
            return End.PROGRAM, None
        return None, None

    def _is_kept_by(self, unit: FunctionValue, node: ast.expr, made: Object) -> bool:
        """Tell whether only a local variable of ``unit`` keeps the object."""
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        if variable is None or variable.scope is not unit.scope or unit.is_module:
            return False
        if len(variable.bindings) != 1 or self._exposure.is_captured(variable):
            return False
        binding = variable.bindings[0]
        origin = self._module.paths.origin(binding) if isinstance(binding, ast.Name) else None
        if origin is None or origin.expression is not made.site or origin.parts:
            return False
        return not self._exposure.is_open(unit) and self._only_goes_to_children(unit, variable)

    def _only_goes_to_children(self, unit: FunctionValue, variable: Variable) -> bool:
        """Tell whether a variable is only given to processes that are started here, or used."""
        if unit not in self._given:
            self._given[unit] = set(self._given_to_children(unit))
        given = self._given[unit]
        used = {
            site.node.func.value
            for site in self._module.sites_of.get(unit, ())
            if isinstance(site.node.func, ast.Attribute) and site.methods
        }
        used |= {item.context_expr for item in self._module.builder.with_items.get(unit, ())}
        return all(
            name in given or name in used
            for name in self._module.builder.scope_of
            if name.id == variable.name and self._module.paths.variable(name) is variable
        )

    def _given_to_children(self, unit: FunctionValue) -> Iterator[ast.expr]:
        """Yield the arguments of the processes that ``unit`` makes and starts."""
        for handoff in self._handoffs:
            if handoff.site.unit is not unit or not handoff.is_used:
                continue
            made = [m for m in handoff.site.made if isinstance(m, Object)]
            starts = [start for process in made for start in self._starts(process)]
            if made and len(starts) == 1 and starts[0].unit is unit:
                for packed in (handoff.args, handoff.kwargs):
                    if isinstance(packed, _DISPLAYS):
                        yield from _elements(packed)


def _place(dropped: Dropped) -> tuple[int, int]:
    return dropped.start.lineno, dropped.start.col_offset


def _elements(packed: ast.expr) -> Iterator[ast.expr]:
    """Yield what a display of arguments holds, as it is written."""
    if isinstance(packed, (ast.Tuple, ast.List)):
        for element in packed.elts:
            yield from _elements(element)
    elif isinstance(packed, ast.Dict):
        for value in packed.values:
            yield from _elements(value)
    elif not isinstance(packed, ast.Starred):
        yield packed
