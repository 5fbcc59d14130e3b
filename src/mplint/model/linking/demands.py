"""Demands: the names of other modules without which a module's processes are not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mplint.model.flow.values import FlowValues
from mplint.model.linking.tracked import carries
from mplint.model.slots import Slot
from mplint.model.values.domain import External, Partial


def demanded(module: FlowValues, matters: Callable[[str], bool]) -> list[str]:
    """Return the qualified names of the project that should be linked, sorted.

    These are the functions that processes are to run, those that are given what processes share,
    and everything of which ``matters`` says that processes come from it.
    """
    found: dict[str, None] = {}
    for slot in module.builder.calls.targets:
        found.update(dict.fromkeys(_names(slot)))
    for site in module.sites:
        if site.target is None:
            continue
        names = list(_names(site.target))
        if not names:
            continue
        given = [slot for slot, _ in site.arguments.positional]
        given += [slot for _, slot in site.arguments.keywords]
        if any(carries(slot) for slot in given):
            found.update(dict.fromkeys(names))
    for slot in module.builder.slots.values():
        for name in _names(slot):
            if name not in found and matters(name):
                found[name] = None
    return sorted(found)


def _names(slot: Slot, depth: int = 0) -> Iterator[str]:
    """Yield the names of the project's own modules that a slot holds, also within a partial."""
    for value in slot.values:
        if isinstance(value, External) and value.name.startswith("."):
            yield value.name
        elif isinstance(value, Partial) and depth < 2:
            function = value.arguments.get(0, "func")
            if function is not None:
                yield from _names(function, depth + 1)
