"""Demands: the names of other modules without which a module's processes are not understood."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from mplint.model.api.behaviour import CHANGING_METHODS
from mplint.model.linking.names import project_names
from mplint.model.linking.tracked import TrackedValues
from mplint.model.module import Module
from mplint.model.slots import Slot
from mplint.model.values.domain import Container

_TAKING = frozenset({"get", "recv", "recv_bytes"})


def demanded(
    module: Module, matters: Callable[[str], bool], keep_state: Callable[[str], bool]
) -> list[str]:
    """Return the qualified names of the project that should be linked, sorted.

    These are the functions that processes are to run, those that are given what processes share,
    those that make what processes run or are given; what is changed in another module while there
    are processes, what children call in modules that ``keep_state``, or where they take from
    queues and pipes; and everything of which ``matters`` says that processes come from it.
    """
    found: dict[str, None] = {}
    for slot in module.builder.calls.targets:
        found.update(dict.fromkeys(project_names(slot.values)))
    if module.runs:
        found.update(dict.fromkeys(_changed(module)))
        found.update(dict.fromkeys(filter(keep_state, _called_in_children(module))))
        found.update(dict.fromkeys(_called_by_takers(module)))
    targets = set(module.builder.calls.targets)
    for slot in module.builder.calls.handed:
        targets.add(slot)
        targets.update(value.any for value in slot.values if isinstance(value, Container))
    tracked = TrackedValues()
    for site in module.sites:
        if site.target is None:
            continue
        names = list(project_names(site.target.values))
        if not names:
            continue
        given = [slot for slot, _ in site.arguments.positional]
        given += [slot for _, slot in site.arguments.keywords]
        if any(tracked.carries(slot) for slot in given) or _flows_to(site.result, targets):
            found.update(dict.fromkeys(names))
    found.update(dict.fromkeys(filter(matters, used(module))))
    return sorted(found)


def used(module: Module) -> list[str]:
    """Return the qualified names of the project that a module refers to, sorted."""
    return sorted(
        {name for slot in module.builder.slots.values() for name in project_names(slot.values)}
    )


def _flows_to(slot: Slot, targets: set[Slot]) -> bool:
    """Tell whether what is in a slot gets to one of ``targets`` by being passed on."""
    seen = {slot}
    stack = [slot]
    while stack and targets:
        current = stack.pop()
        if current in targets:
            return True
        for copy in current.copies or ():
            if copy not in seen:
                seen.add(copy)
                stack.append(copy)
    return False


def _called_in_children(module: Module) -> Iterator[str]:
    """Yield the names of other modules that code of children calls."""
    in_child = module.execution.in_child
    for site in module.sites:
        if site.unit in in_child and site.target is not None:
            yield from project_names(site.target.values)


def _called_by_takers(module: Module) -> Iterator[str]:
    """Yield the names of other modules that functions call which take items: they may end that."""
    in_child = module.execution.in_child
    takers = {s.unit for s in module.sites if any(m.name in _TAKING for m in s.methods)}
    for site in module.sites:
        if site.unit in takers and site.unit in in_child and site.target is not None:
            yield from project_names(site.target.values)


def _changed(module: Module) -> Iterator[str]:
    """Yield the names of other modules, or of what these hold, that some code changes."""
    for target, _, _ in module.builder.stores:
        slot = module.builder.slots.get(target.value)
        for name in project_names(slot.values) if slot is not None else ():
            yield f"{name}.{target.attr}" if isinstance(target, ast.Attribute) else name
    for site in module.sites:
        func = site.node.func
        if isinstance(func, ast.Attribute) and func.attr in CHANGING_METHODS:
            slot = module.builder.slots.get(func.value)
            yield from project_names(slot.values) if slot is not None else ()
