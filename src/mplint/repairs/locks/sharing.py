"""Has processes share what only threads share: with the class of the same name in multiprocessing.

``threading.Event()`` becomes ``multiprocessing.Event()`` where it is made; what uses it stays.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mplint.edits import Edit, Fix, Import, Safety
from mplint.model import Module, api
from mplint.model.api.kinds import Kind
from mplint.model.flow.surely_before import SurelyBefore
from mplint.model.names.scopes import Variable
from mplint.model.values.domain import Object
from mplint.repairs.imports import unimported
from mplint.repairs.locks.needs import Need
from mplint.repairs.locks.thread_objects import ThreadObjects
from mplint.repairs.passing.inheriting import pass_global
from mplint.repairs.places import outwards, statement_of
from mplint.repairs.places import replace as replaced
from mplint.repairs.purpose import asks_for_name, is_program
from mplint.repairs.regions import precedes
from mplint.repairs.spelling import Spelling, spelled, spelled_beside
from mplint.repairs.syntax import DEFINITIONS

_COPIED = frozenset({"Queue", "JoinableQueue", "SimpleQueue"})
"""What comes out of these is a copy of what was put in."""


@dataclass(frozen=True, slots=True)
class _Change:
    """How one object is made instead."""

    call: ast.Call
    name: str
    spelling: Spelling
    variable: Variable | None
    reads: ast.Name | None
    passing: tuple[Edit, ...]
    safety: Safety


class Sharing:
    """Plans the fixes of one module.

    Args:
        module: the module.
        needs: everything for which processes would have to share something.

    """

    def __init__(self, module: Module, needs: Sequence[Need]) -> None:
        self._module = module
        self._needs = needs
        self._objects = ThreadObjects(module)
        self._settings = [
            site
            for site in (module.sites if needs else ())
            if api.SET_START_METHOD in site.externals
        ]
        self._settled = SurelyBefore(
            module, lambda site: list(site.externals) == [api.SET_START_METHOD], lambda _: False
        )

    def fix(self, need: Need) -> Fix | None:
        """Return the fix for a need; one fix is for all that have to be changed together."""
        for group in self._groups:
            if need.made[0] in group:
                return self._fixes(group)
        return None

    @cached_property
    def _changes(self) -> dict[ast.AST, _Change]:
        found: dict[ast.AST, _Change] = {}
        for call in dict.fromkeys(call for need in self._needs for call in need.made):
            needs = [need for need in self._needs if call in need.made]
            change = self._change(call, needs)
            if change is not None:
                found[call] = change
        return found

    @cached_property
    def _groups(self) -> list[list[ast.AST]]:
        """The calls that are to be changed together, as far as all of them can be."""
        groups: list[list[ast.AST]] = []
        for need in self._needs:
            near = [group for group in groups if any(call in group for call in need.made)]
            groups = [group for group in groups if group not in near]
            joined = [call for group in near for call in group] + list(need.made)
            groups.append(list(dict.fromkeys(joined)))
        return [group for group in groups if all(call in self._changes for call in group)]

    def _fixes(self, group: list[ast.AST]) -> Fix:
        """Return the fix for a group, and for those without which an import would stay unused."""
        mine = [self._changes[call] for call in group]
        safety = _safety(mine)
        together = dict.fromkeys(mine)
        for change in mine:
            others = list(self._beside(change, safety))
            if others and self._covers(change.variable, [*mine, *others]):
                together.update(dict.fromkeys(others))
        everything = sorted(together, key=lambda one: (one.call.lineno, one.call.col_offset))
        names = " and ".join(f"`{name}`" for name in dict.fromkeys(one.name for one in everything))
        title = f"Use {names} of `multiprocessing`"
        return Fix(title, safety, tuple(dict.fromkeys(self._edits(everything))))

    def _beside(self, change: _Change, safety: Safety) -> Iterator[_Change]:
        """Yield the changes of other groups that take away uses of the same import.

        Those of an unsafe fix come on top of those of a safe one.
        """
        for group in self._groups:
            theirs = [self._changes[call] for call in group]
            if safety is Safety.SAFE and _safety(theirs) is not Safety.SAFE:
                continue
            if any(one.variable is change.variable for one in theirs):
                yield from theirs

    def _covers(self, variable: Variable | None, changes: Iterable[_Change]) -> bool:
        """Tell whether ``changes`` take away all uses of an import."""
        if variable is None:
            return False
        reads = {change.reads for change in changes if change.variable is variable}
        return all(one in reads for one in self._module.references.get(variable, ()))

    def _edits(self, changes: list[_Change]) -> Iterator[Edit]:
        reads: dict[Variable | None, set[ast.Name]] = {}
        for change in changes:
            if change.reads is not None:
                reads.setdefault(change.variable, set()).add(change.reads)
        drops = {
            variable: unimported(self._module, variable, names) for variable, names in reads.items()
        }
        for change in changes:
            yield from change.passing
            variable = change.variable
            dropped = drops.get(variable, ())
            imports = change.spelling.edits
            named = variable is not None and variable.name == change.name
            if dropped and named and imports and isinstance(imports[0], Import):
                yield Import(imports[0].module, change.name)  # ``Event()`` stays as it is.
            else:
                yield replaced(self._module, change.call.func, change.spelling.text)
                yield from imports
            yield from dropped

    # One object

    def _change(self, call: ast.AST, needs: list[Need]) -> _Change | None:
        """Return how to make an object of multiprocessing instead; None if it cannot be told."""
        if not isinstance(call, ast.Call) or any(need.is_task for need in needs):
            return None
        name = self._objects.replacement(call)
        site = self._module.site(call)
        if name is None or site is None or not self._comes_after_settings(call):
            return None
        statement = statement_of(self._module, call)
        if isinstance(statement, DEFINITIONS) or isinstance(
            self._module.parents[statement], ast.ClassDef
        ):
            return None  # A default or an attribute of a class: every import makes its own.
        passing: list[Edit] = []
        safeties = [Safety.UNSAFE if name in _COPIED else Safety.SAFE]
        if site.unit is self._module.module_unit and not self._is_guarded(call):
            if not is_program(self._module):
                return None  # Whoever imports it may still have to choose a start method.
        for need in needs:
            if need.is_held:
                safeties.append(Safety.UNSAFE)
            for node in filter(self._is_global, need.names):
                fix = pass_global(self._module, node)
                if fix is None:
                    return None
                passing += fix.edits
                safeties.append(fix.safety)
        spellings = [self._spelled(call, name, need) for need in needs]
        spelling = spellings[0]
        if spelling is None or any(one != spelling for one in spellings):
            return None
        safety = Safety.UNSAFE if Safety.UNSAFE in safeties else Safety.SAFE
        root = call.func.value if isinstance(call.func, ast.Attribute) else call.func
        reads = root if isinstance(root, ast.Name) else None
        variable = self._module.paths.variable(reads) if reads is not None else None
        edits = tuple(dict.fromkeys(passing))
        return _Change(call, name, spelling, variable, reads, edits, safety)

    def _comes_after_settings(self, call: ast.Call) -> bool:
        """Tell whether the start method is chosen before: making the object settles it."""
        site = self._module.site(call)
        if site is None or not self._settings:
            return site is not None
        if self._settled.before(site) is not None:
            return True
        makers = self._module.callers.get(site.unit, []) if site.unit.name == "__init__" else []
        return bool(makers) and all(self._settled.before(one) is not None for one in makers)

    def _is_guarded(self, node: ast.AST) -> bool:
        """Tell whether a node stands below a condition on ``__name__``."""
        return any(asks_for_name(outer) for outer in outwards(self._module, node))

    def _is_global(self, node: ast.expr) -> bool:
        variable = self._module.paths.variable(node) if isinstance(node, ast.Name) else None
        return variable is not None and variable.scope is self._module.module_unit.scope

    def _spelled(self, call: ast.Call, name: str, need: Need) -> Spelling | None:
        """Return how to write the class ``name`` so that it goes with a process."""
        site = self._module.site(call)
        if site is None:
            return None
        context = self._context(need.process)
        if need.process is None or context is None:
            if need.method not in (None, "fork"):
                return None  # An object of another start method cannot be handed over.
            if need.process is None or need.method == "fork":
                return spelled(self._module, site.unit, api.MULTIPROCESSING, name)
        elif not self._is_known_at(context, call):
            if need.method != "fork":
                return None
            return spelled(self._module, site.unit, api.MULTIPROCESSING, name)
        return spelled_beside(self._module, site.unit, need.process, name)

    def _context(self, process: ast.Call | None) -> ast.expr | None:
        """Return the expression of the context that a process is made of."""
        func = process.func if process is not None else None
        if not isinstance(func, ast.Attribute):
            return None
        values = self._module.values(func.value)
        is_context = any(isinstance(one, Object) and one.kind is Kind.CONTEXT for one in values)
        return func.value if is_context else None

    def _is_known_at(self, context: ast.expr, call: ast.Call) -> bool:
        """Tell whether the name of a context is bound before ``call``, and only once."""
        variable = self._module.paths.variable(context) if isinstance(context, ast.Name) else None
        if variable is None or len(variable.bindings) != 1 or variable.foreign:
            return False
        binding = variable.bindings[0]
        site = self._module.site(call)
        if isinstance(binding, ast.arg) or (site and variable.scope is not site.unit.scope):
            return True
        return precedes(self._module, statement_of(self._module, binding), call)


def _safety(changes: Iterable[_Change]) -> Safety:
    unsafe = any(change.safety is Safety.UNSAFE for change in changes)
    return Safety.UNSAFE if unsafe else Safety.SAFE
