"""Puts what several processes do to a shared object under one lock."""

from __future__ import annotations

import ast
from functools import cached_property
from weakref import WeakKeyDictionary

from mplint.edits import Edit, Fix, Safety
from mplint.model import Module
from mplint.model.api.kinds import LOCKS
from mplint.model.calls.sites import CallSite
from mplint.model.sharing.basis import Unguarded
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.interrupts import interrupting
from mplint.repairs.passing.arguments import passed
from mplint.repairs.passing.contexts import goes_along
from mplint.repairs.shared_state.beforehand import comes_first
from mplint.repairs.shared_state.critical import IsLock, Section, covered, held, sections
from mplint.repairs.shared_state.lock_groups import grouped, home_of, objects_of
from mplint.repairs.shared_state.locks_in_reach import LocksInReach, Reached
from mplint.repairs.shared_state.new_locks import NewLocks
from mplint.repairs.shared_state.own_locks import OwnLocks
from mplint.repairs.shared_state.under_lock import UnderLock

_KNOWN: WeakKeyDictionary[Module, Locking] = WeakKeyDictionary()
"""One plan for each module: several rules ask."""


def held_fix(module: Module, write: Write) -> Fix | None:
    """Return the fix for a write to a shared object of ``module`` that no lock guards."""
    locking = _KNOWN.get(module)
    if locking is None:
        locking = _KNOWN[module] = Locking(module)
    return locking.fix(write)


class Locking:
    """Plans the fixes of one module.

    One lock goes with one object: all that is done to it without a lock is one fix, which is
    the same for every finding in it. A lock that is in reach everywhere is used; a new one is
    made and passed on only by an unsafe fix.
    """

    def __init__(self, module: Module) -> None:
        self._module = module
        self._reach = LocksInReach(module)
        self._own = OwnLocks(module)
        self._new = NewLocks(module)

    def fix(self, write: Write) -> Fix | None:
        """Return the fix for a write to a shared object that no lock guards."""
        part = self._parts.get(write)
        if part is None:
            return None
        plans = self._own_plans if self._own.goes_with(part) else self._plans
        return plans.get(part)

    @cached_property
    def _parts(self) -> dict[Write, Unguarded]:
        parts = self._module.accesses.unguarded
        return {write: part for part in reversed(parts) for write in part.writes}

    @cached_property
    def _busy(self) -> set[FunctionValue]:
        """The functions that are going to take a lock."""
        parts = self._module.accesses.unguarded
        return {write.function for part in parts for write in part.writes}

    @cached_property
    def _interrupting(self) -> set[FunctionValue]:
        return interrupting(self._module)

    @cached_property
    def _plans(self) -> dict[Unguarded, Fix | None]:
        """The fix for each thing to be done under a lock."""
        parts = [p for p in self._module.accesses.unguarded if not self._own.goes_with(p)]
        groups = list(grouped(self._module, parts))
        homes = [home_of(self._module, group) for group in groups]
        wishes: dict[FunctionValue | None, list[str]] = {}
        found: dict[Unguarded, Fix | None] = {}
        for group, home in zip(groups, homes, strict=True):
            alone = homes.count(home) == 1 and not self._has_locks(home)
            wish = "lock" if alone else self._new.name(group, home)
            taken = wishes.setdefault(home, [])
            taken.append(wish)
            if taken.count(wish) > 1:
                wish = f"{wish}_{taken.count(wish)}"
            found |= self._plan(group, home, wish)
        return found

    def _has_locks(self, home: FunctionValue | None) -> bool:
        """Tell whether a function has a lock of its own already."""
        variables = home.scope.variables.values() if home is not None else ()
        return any(
            isinstance(value, Object) and value.kind in LOCKS
            for variable in variables
            for value in variable.slot.values
        )

    @cached_property
    def _own_plans(self) -> dict[Unguarded, Fix | None]:
        """The fix for each thing to be done under the lock that the object brings with it."""
        groups: dict[tuple[FunctionValue, str], list[Unguarded]] = {}
        for part in self._module.accesses.unguarded:
            text = self._own.text(part) if self._own.goes_with(part) else None
            if text is not None:
                groups.setdefault((part.writes[0].function, text), []).append(part)
        found: dict[Unguarded, Fix | None] = {}
        for (_, text), parts in groups.items():
            for section in sections(self._module, parts) or ():
                if not self._own.is_only_one(section.parts[0], section.nodes()):
                    continue
                if self._can_be_held([section], lambda _: False):
                    edits = covered(self._module, section, f"with {text}:", lambda _: False)
                    fix = _fix_with(text, edits, [section])
                    found |= dict.fromkeys(section.parts, fix)
        return found

    def _plan(
        self, group: list[Unguarded], home: FunctionValue | None, wish: str
    ) -> dict[Unguarded, Fix | None]:
        """Return the fix for each part of a group."""
        objects = dict.fromkeys(obj for part in group for obj in objects_of(part))
        known = [self._module.accesses.guards(obj) for obj in objects]
        guards = {made for sites in known if sites is not None for made in sites}
        if None in known or len(guards) > 1:
            return {}  # It is guarded elsewhere, by what nobody knows.
        stores = [one for part in group for one in self._module.accesses.stores_beside(part)]
        found = sections(self._module, dict.fromkeys([*group, *stores]))
        if found is None:
            return {}
        locks = {section: self._locks_at(section) for section in found}
        wanted = guards or set.intersection(*({one.made for one in locks[s]} for s in found))
        if len(wanted) > 1:
            return {}  # Nobody knows which one is meant.
        if not wanted:
            fix = None if home is None else self._with_new_lock(group, found, home, wish)
            return dict.fromkeys(group, fix)
        (lock,) = wanted
        texts = {s: one.text for s in found for one in locks[s] if one.made is lock}
        lacking = [section for section in found if section not in texts]
        others = [one for one in found if any(part in stores for part in one.parts)]
        passing = self._with_passed_lock(lacking, others, texts, lock) if lacking else None
        fixes: dict[Unguarded, Fix | None] = {}
        for section in found:
            fix = passing
            if section in texts:
                needed = list(dict.fromkeys([section, *others]))
                fix = self._with_lock(needed, texts, lock, is_guard=bool(guards))
            fixes |= dict.fromkeys(section.parts, fix)
        return fixes

    # A lock that is there

    def _locks_at(self, section: Section) -> list[Reached]:
        return self._reach.of(section.function, section.region.statements[0])

    def _with_lock(
        self, found: list[Section], texts: dict[Section, str], lock: CallSite, *, is_guard: bool
    ) -> Fix | None:
        edits = self._cover(found, texts, lock)
        if edits is None:
            return None
        safe = is_guard or self._is_for_data(lock)
        return _fix_with(texts[found[0]], edits, found, safe=safe)

    def _with_passed_lock(
        self,
        lacking: list[Section],
        others: list[Section],
        texts: dict[Section, str],
        lock: CallSite,
    ) -> Fix | None:
        """Return the fix that hands the lock on to those who have not got it."""
        home, statement = lock.unit, lock.statement
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
            return None
        name = statement.targets[0].id
        functions = list(dict.fromkeys(section.function for section in lacking))
        if home in functions or any(_mentions(function, name) for function in functions):
            return None
        if not self._goes_along(lock, functions):
            return None
        edits = passed(self._module, functions, name, lambda unit: unit is home)
        if edits is None or not comes_first(self._module, statement, home, functions):
            return None
        texts = {**dict.fromkeys(lacking, name), **texts}
        cover = self._cover(list(dict.fromkeys([*lacking, *others])), texts, lock)
        if cover is None:
            return None
        return Fix(f"Pass `{name}` on and hold it here, too", Safety.UNSAFE, (*edits, *cover))

    def _goes_along(self, lock: CallSite, functions: list[FunctionValue]) -> bool:
        """Tell whether a lock can be handed to the children that run ``functions``."""
        made = {
            one.start_method for one in lock.made if isinstance(one, Object) and not one.managed
        }
        in_child = self._module.execution.in_child
        runs = [run for function in functions for run in in_child.get(function, {})]
        return goes_along(self._module, made, (run.method for run in runs))

    def _cover(
        self, found: list[Section], texts: dict[Section, str], lock: CallSite
    ) -> tuple[Edit, ...] | None:
        """Return the edits that put sections under a lock that is there."""
        reach = self._reach
        writes = [write for section in found for part in section.parts for write in part.writes]
        if any(section not in texts for section in found):
            return None

        def is_lock(node: ast.expr) -> bool:
            return reach.is_lock(node, lock)

        if not reach.is_common(lock, writes) or reach.escapes(lock):
            return None
        if any(reach.takes(function, lock) for function in self._interrupting):
            return None
        if not self._can_be_held(found, is_lock):
            return None
        for section in found:
            function = section.function
            items = self._module.enclosing_items(function, section.region.statements[0])
            if any(is_lock(item.context_expr) for item in items):
                return None
            if reach.is_handled(function, lock) or reach.is_taken_around(function, lock):
                return None
        edits: list[Edit] = []
        for section in found:
            edits += covered(self._module, section, f"with {texts[section]}:", is_lock)
        return tuple(edits)

    # A new lock

    def _with_new_lock(
        self, group: list[Unguarded], found: list[Section], home: FunctionValue, wish: str
    ) -> Fix | None:
        if not self._can_be_held(found, lambda _: False):
            return None
        new = self._new.plan(group, found, home, wish)
        if new is None:
            return None
        edits = list(new.edits)
        for section in found:
            header = f"with {new.texts[section]}:"
            edits += covered(self._module, section, header, lambda _: False)
        return Fix("Make a lock, pass it on and hold it", Safety.UNSAFE, tuple(edits))

    def _can_be_held(self, found: list[Section], is_lock: IsLock) -> bool:
        if any(section.function in self._interrupting for section in found):
            return False
        under = UnderLock(self._module, self._busy)
        return all(
            section.operand is not None
            or under.can_stand(section.covered, held(self._module, section, is_lock))
            for section in found
        )

    def _is_for_data(self, lock: CallSite) -> bool:
        """Tell whether a lock guards shared data already, or nothing at all yet."""
        items = [
            (function, item)
            for function, items in self._module.builder.with_items.items()
            for item in items
            if self._reach.is_lock(item.context_expr, lock)
        ]
        if not items:
            return not any(self._reach.is_handled(f, lock) for f in self._module.functions)
        return self._module.accesses.is_guard(lock)


def _mentions(function: FunctionValue, name: str) -> bool:
    """Tell whether a function's code means something by a name."""
    return any(
        (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.arg) and node.arg == name)
        for node in ast.walk(function.node)
    )


def _fix_with(
    text: str, edits: tuple[Edit, ...], found: list[Section], *, safe: bool = True
) -> Fix:
    wide = any(section.is_wide for section in found)
    safety = Safety.SAFE if safe and not wide else Safety.UNSAFE
    return Fix(f"Hold `{text}` from the read to the write", safety, edits)
