"""Puts what several processes do to a shared object under one lock."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cached_property

from mplint.edits import Edit, Fix, Safety
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.calls.sites import CallSite
from mplint.model.sharing.basis import Unguarded
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.creating import created
from mplint.repairs.critical import IsLock, Section, covered, held, sections
from mplint.repairs.hoisting_operands import hoisted, operand_of
from mplint.repairs.locks_in_reach import LocksInReach, Reached
from mplint.repairs.own_locks import OwnLocks
from mplint.repairs.passing import passed, passing_calls
from mplint.repairs.places import statement_of
from mplint.repairs.regions import precedes
from mplint.repairs.spelling import is_free
from mplint.repairs.under_lock import UnderLock


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

    def fix(self, write: Write) -> Fix | None:
        """Return the fix for a write to a shared object that no lock guards."""
        for part in self._module.accesses.unguarded:
            if write in part.writes:
                if self._own.goes_with(part):
                    return self._with_own_lock(part)
                return self._plans.get(part)
        return None

    @cached_property
    def _busy(self) -> set[FunctionValue]:
        """The functions that are going to take a lock."""
        parts = self._module.accesses.unguarded
        return {write.function for part in parts for write in part.writes}

    @cached_property
    def _plans(self) -> dict[Unguarded, Fix | None]:
        """The fix for each thing to be done under a lock."""
        parts = [p for p in self._module.accesses.unguarded if not self._own.goes_with(p)]
        groups = list(_grouped(self._module, parts))
        homes = [self._home(group) for group in groups]
        wishes: dict[FunctionValue | None, list[str]] = {}
        found: dict[Unguarded, Fix | None] = {}
        for group, home in zip(groups, homes, strict=True):
            wish = "lock" if homes.count(home) == 1 else self._wish(group, home)
            taken = wishes.setdefault(home, [])
            taken.append(wish)
            if taken.count(wish) > 1:
                wish = f"{wish}_{taken.count(wish)}"
            found |= self._plan(group, home, wish)
        return found

    def _with_own_lock(self, part: Unguarded) -> Fix | None:
        """Return the fix that holds the lock which the object brings with it."""
        found = sections(self._module, [part])
        text = self._own.text(part)
        if found is None or text is None:
            return None
        operand = operand_of(self._module, part)
        if operand is not None and found[0].loop is None:
            return _held_fix(text, hoisted(self._module, operand, f"with {text}:"), found)
        if not self._can_be_held(found, lambda _: False):
            return None
        edits = covered(self._module, found[0], f"with {text}:", lambda _: False)
        return None if edits is None else _held_fix(text, edits, found)

    def _plan(
        self, group: list[Unguarded], home: FunctionValue | None, wish: str
    ) -> dict[Unguarded, Fix | None]:
        """Return the fix for each part of a group."""
        known = [self._module.accesses.guards(obj) for part in group for obj in _objects(part)]
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
        return _held_fix(texts[found[0]], edits, found, safe=safe)

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
        edits = passed(self._module, functions, name, lambda unit: unit is home)
        if edits is None or not self._comes_first(statement, home, functions):
            return None
        texts = {**dict.fromkeys(lacking, name), **texts}
        cover = self._cover(list(dict.fromkeys([*lacking, *others])), texts, lock)
        if cover is None:
            return None
        return Fix(f"Pass `{name}` on and hold it here, too", Safety.UNSAFE, (*edits, *cover))

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

        if not reach.is_common(lock, writes) or not self._can_be_held(found, is_lock):
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
            header = f"with {texts[section]}:"
            part = covered(self._module, section, header, is_lock)
            if part is None:
                return None
            edits += part
        return tuple(edits)

    def _can_be_held(self, found: list[Section], is_lock: IsLock) -> bool:
        under = UnderLock(self._module, self._busy)
        return all(
            under.can_stand(section.covered, held(self._module, section, is_lock))
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

    # A new lock

    def _with_new_lock(
        self, group: list[Unguarded], found: list[Section], home: FunctionValue, wish: str
    ) -> Fix | None:
        if not self._can_be_held(found, lambda _: False):
            return None
        functions = list(dict.fromkeys(section.function for section in found))
        away = [function for function in functions if function is not home]
        anchor = self._anchor(group, found, home, away)
        if anchor is None:
            return None
        if not is_free(self._module, wish, [home, *functions]):
            wish = self._wish(group, home)
        creation = created(self._module, away, anchor, "Lock", wish)
        manager = anchor.func.value if isinstance(anchor.func, ast.Attribute) else None
        if creation is None and manager is not None:
            if self._module.kinds(manager) == {Kind.MANAGER} and isinstance(manager, ast.Name):
                creation = created(self._module, away, anchor, "Lock", wish, maker=manager.id)
        if creation is None:
            return None
        edits = list(creation.edits)
        for section in found:
            part = covered(self._module, section, f"with {creation.name}:", lambda _: False)
            if part is None:
                return None
            edits += part
        return Fix("Make a lock, pass it on and hold it", Safety.UNSAFE, tuple(edits))

    def _anchor(
        self,
        group: list[Unguarded],
        found: list[Section],
        home: FunctionValue,
        away: list[FunctionValue],
    ) -> ast.Call | None:
        """Return the call beside which the lock is to be made.

        That is the one that makes the last of the objects, or else the first, so that the lock
        is there whenever one of the objects is used.
        """
        sites = {obj.site for part in group for obj in _objects(part)}
        anchors = sorted(sites, key=lambda site: (site.lineno, site.col_offset))  # type: ignore[attr-defined]
        here = [s.region.statements[0] for s in found if s.function is home]
        for anchor in (anchors[-1], anchors[0]):
            statement = statement_of(self._module, anchor)
            later = [*here, *(anchors if anchor is anchors[0] else ())]
            if any(self._is_apart(statement, node) for node in later):
                continue
            if isinstance(anchor, ast.Call) and self._comes_first(statement, home, away):
                return anchor
        return None

    def _is_apart(self, statement: ast.stmt, node: ast.AST) -> bool:
        """Tell whether ``node`` may be executed without ``statement`` having been."""
        own = statement_of(self._module, node)
        return own is not statement and not precedes(self._module, statement, node)

    def _comes_first(
        self, statement: ast.stmt, home: FunctionValue, functions: Iterable[FunctionValue]
    ) -> bool:
        """Tell whether a statement of ``home`` comes before all that leads from there on."""
        todo = list(functions)
        for function in todo:
            calls = passing_calls(self._module, function)
            if calls is None:
                return False
            for call in calls:
                site = self._module.site(call)
                if site is None:
                    return False
                if site.unit is home:
                    if self._is_apart(statement, call):
                        return False
                elif site.unit not in todo:
                    todo.append(site.unit)
        return True

    def _wish(self, group: list[Unguarded], home: FunctionValue | None) -> str:
        """Return a name for the lock of a group, after what its first object is called."""
        obj = _objects(group[0])[0]
        for variable in home.scope.variables.values() if home is not None else ():
            if list(variable.slot.values) == [obj]:
                return f"{variable.name}_lock"
        container = group[0].writes[0].container
        while isinstance(container, ast.Attribute) and container.attr in ("buf", "value"):
            container = container.value
        if isinstance(container, ast.Attribute):
            return f"{container.attr.strip('_')}_lock"
        return f"{container.id}_lock" if isinstance(container, ast.Name) else "lock"

    def _home(self, group: list[Unguarded]) -> FunctionValue | None:
        homes = {_home(self._module, obj) for part in group for obj in _objects(part)}
        return homes.pop() if len(homes) == 1 else None


def _grouped(module: Module, parts: list[Unguarded]) -> list[list[Unguarded]]:
    """Return the parts that need one lock together, in the order of the source.

    Those are about one object, or stand in one function, if the objects are made in one.
    """
    groups: list[list[Unguarded]] = []
    for part in parts:
        near = [group for group in groups if any(_belong(module, part, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), part])
    return groups


def _belong(module: Module, one: Unguarded, other: Unguarded) -> bool:
    mine, others = _objects(one), _objects(other)
    if set(mine) & set(others):
        return True
    if one.writes[0].function is not other.writes[0].function:
        return False
    return {_home(module, obj) for obj in mine} == {_home(module, obj) for obj in others}


def _objects(part: Unguarded) -> list[Object]:
    return [obj for write in part.writes for obj in write.objects]


def _home(module: Module, obj: Object) -> FunctionValue | None:
    site = module.site(obj.site) if isinstance(obj.site, ast.Call) else None
    return None if site is None else site.unit


def _mentions(function: FunctionValue, name: str) -> bool:
    """Tell whether a function's code means something by a name."""
    return any(
        (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.arg) and node.arg == name)
        for node in ast.walk(function.node)
    )


def _held_fix(
    text: str, edits: tuple[Edit, ...], found: list[Section], *, safe: bool = True
) -> Fix:
    wide = any(section.is_wide for section in found)
    safety = Safety.SAFE if safe and not wide else Safety.UNSAFE
    return Fix(f"Hold `{text}` from the read to the write", safety, edits)
