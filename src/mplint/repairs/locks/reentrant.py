"""Makes a lock re-entrant that is acquired by the code that holds it already."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence

from mplint.edits import Edit, Fix, Import, Safety
from mplint.model import Module, api
from mplint.model.api.kinds import Kind
from mplint.model.typestate.locks import HELD, waits_forever
from mplint.model.values.domain import External, FunctionValue, Object, Value
from mplint.repairs.imports import all_unimported
from mplint.repairs.places import replace
from mplint.repairs.spelling import Spelling, is_free, spelled


def made_reentrant(module: Module, findings: Sequence[Collection[Value]]) -> list[Fix | None]:
    """Return, for the locks of each finding, the fix that makes them ``RLock``s.

    Their holder may acquire those again. It is unsafe: it guesses that nesting is meant. None
    if somebody may release a lock that he has not acquired (an ``RLock`` forbids it), may ask
    whether it is free, or may give it back less often than he takes it. Findings whose locks are
    all that an import is there for get one fix for all of them.
    """
    plans = [_plan(module, set(locks)) for locks in findings]
    together = {call: text for plan in plans for call, text in (plan or {}).items()}
    is_last = bool(all_unimported(module, _names(together)))
    at_once = _fix(module, together) if is_last else None
    fixes: list[Fix | None] = []
    for plan in plans:
        alone = plan is None or not is_last or all_unimported(module, _names(plan))
        fixes.append(_fix(module, plan or {}) if alone else at_once)
    return fixes


def _fix(module: Module, plan: Mapping[ast.Call, Spelling]) -> Fix | None:
    """Return the fix that writes constructors as planned; None if there are none."""
    edits: dict[Edit, None] = {}
    for call, spelling in plan.items():
        edits |= dict.fromkeys((replace(module, call.func, spelling.text), *spelling.edits))
    edits |= dict.fromkeys(all_unimported(module, _names(plan)))
    return Fix("Make it an `RLock`", Safety.UNSAFE, tuple(edits)) if edits else None


def _plan(module: Module, locks: set[Value]) -> dict[ast.Call, Spelling] | None:
    """Return how to write the constructors of ``locks``, if they are to be ``RLock``s."""
    if not locks or not _is_balanced(module, locks):
        return None
    plan: dict[ast.Call, Spelling] = {}
    for lock in locks:
        if not isinstance(lock, Object) or lock.kind is not Kind.LOCK:
            return None
        site = module.site(lock.site) if isinstance(lock.site, ast.Call) else None
        spelling = None if site is None else _spelling(module, site.unit, site.node)
        if site is None or spelling is None:
            return None
        plan[site.node] = spelling
    return dict(sorted(plan.items(), key=lambda item: module.span(item[0]).start))


def _names(plan: Collection[ast.Call]) -> list[ast.Name]:
    return [call.func for call in plan if isinstance(call.func, ast.Name)]


def _spelling(module: Module, unit: FunctionValue, constructor: ast.Call) -> Spelling | None:
    """Return how to write ``RLock`` of the same library, context or manager as ``Lock``."""
    function = constructor.func
    if isinstance(function, ast.Attribute):
        base = module.text(function.value)
        return Spelling(f"{base}.RLock") if function.attr == "Lock" and "\n" not in base else None
    values = module.values(function)
    value = values[0] if len(values) == 1 else None
    if not isinstance(function, ast.Name) or not isinstance(value, External):
        return None
    origin, _, name = value.name.rpartition(".")
    if name != "Lock" or api.canonical(origin) != api.MULTIPROCESSING:
        return None
    spelling = spelled(module, unit, origin, "RLock")
    if spelling is not None and "." in spelling.text and is_free(module, "RLock", [unit]):
        return Spelling("RLock", (Import(origin, "RLock"),))  # imported by name, as the other is
    return spelling


def _is_balanced(module: Module, locks: set[Value]) -> bool:
    """Tell whether each function that takes one of ``locks`` waits for it and gives it back."""
    handlings = (*module.locks.released_unheld, *module.locks.left_held)
    if any(entry.objects & locks for entry in handlings):
        return False
    for _, solution in module.locks.lifecycles.solutions():
        taken: dict[object, int] = {}
        for call in dict.fromkeys(event.node for _, event, _ in solution.at_events()):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            change = {"acquire": 1, "release": -1}.get(call.func.attr)
            if change is None or not set(module.values(call.func.value)) & locks:
                continue
            if change == 1 and not waits_forever(call):
                return False
            path = module.paths.path(call.func.value)
            taken[path] = taken.get(path, 0) + change
        if any(taken.values()) or any(
            state.name == HELD and state.since is event.node
            for _, event, states in solution.at_events()
            if event.name == "acquire" and module.locks.objects_at(event.node) & locks
            for state in states
        ):
            return False
    return True
