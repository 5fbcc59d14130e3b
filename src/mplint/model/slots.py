"""Slots and their solver: inclusion constraints, solved by propagation (Andersen's analysis).

A slot stands for an expression, a variable, a field or a function's return, and holds the set
of values that may flow there. Values only ever grow, so the order of work does not matter and
each pair of slot and value is handled a bounded number of times.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable

MAX_VALUES = 40
"""A slot that collects more values than this says nothing useful: it stops growing."""


class Slot:
    """A place that values flow into.

    Attributes:
        values: what may be there; a dict for its stable order.
        copies: the slots that get whatever this one gets.
        uses: callbacks to run for each value that arrives.
    """

    __slots__ = ("copies", "uses", "values")

    def __init__(self) -> None:
        self.values: dict[Hashable, None] = {}
        self.copies: dict[Slot, None] | None = None
        self.uses: list[Callable[[Hashable], None]] | None = None


class Solver:
    """Propagates values through slots until nothing changes."""

    __slots__ = ("_queue",)

    def __init__(self) -> None:
        self._queue: deque[tuple[Slot, Hashable]] = deque()

    def add(self, slot: Slot, value: Hashable) -> None:
        """Put ``value`` into ``slot``."""
        values = slot.values
        if value not in values and len(values) < MAX_VALUES:
            values[value] = None
            if slot.copies is not None or slot.uses is not None:
                self._queue.append((slot, value))

    def copy(self, source: Slot, target: Slot) -> None:
        """Have ``target`` include ``source`` from now on."""
        if source is target:
            return
        if source.copies is None:
            source.copies = {target: None}
        elif target in source.copies:
            return
        else:
            source.copies[target] = None
        for value in tuple(source.values):
            self.add(target, value)

    def use(self, slot: Slot, callback: Callable[[Hashable], None]) -> None:
        """Have ``callback`` called with each value of ``slot``, present and future.

        It may see a value twice, so it must not mind.
        """
        if slot.uses is None:
            slot.uses = [callback]
        else:
            slot.uses.append(callback)
        for value in tuple(slot.values):
            callback(value)

    def solve(self) -> None:
        """Run until no value has anywhere left to go."""
        queue = self._queue
        while queue:
            slot, value = queue.popleft()
            if slot.copies is not None:
                for target in tuple(slot.copies):
                    self.add(target, value)
            if slot.uses is not None:
                for callback in tuple(slot.uses):
                    callback(value)
