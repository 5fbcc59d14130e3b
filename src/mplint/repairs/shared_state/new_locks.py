"""New locks: where one is made for what has none, and how those who need it get it."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.edits import Edit
from mplint.model import Module
from mplint.model.api.kinds import Kind
from mplint.model.names.scopes import Variable
from mplint.model.sharing.basis import Unguarded
from mplint.model.values.domain import FunctionValue, Object
from mplint.repairs.passing.creating import Creation, created
from mplint.repairs.places import statement_of
from mplint.repairs.shared_state.beforehand import comes_first, is_first
from mplint.repairs.shared_state.critical import Section
from mplint.repairs.shared_state.instances import Field, field_of, is_free_attribute, receiver_of
from mplint.repairs.shared_state.lock_groups import objects_of
from mplint.repairs.spelling import Spelling, is_free, spelled_beside


@dataclass(frozen=True, slots=True)
class NewLock:
    """A lock that is to be made: the edits for it, and what each section calls it."""

    edits: tuple[Edit, ...]
    texts: dict[Section, str]


class NewLocks:
    """Plans them for one module."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def plan(
        self, group: list[Unguarded], found: list[Section], home: FunctionValue, wish: str
    ) -> NewLock | None:
        """Return how a lock for some objects, made in ``home``, comes to all sections.

        Args:
            group: what needs a lock.
            found: the statements that are to be under it.
            home: the function that makes all the objects.
            wish: what to call the lock.

        """
        sites = {obj.site for part in group for obj in objects_of(part)}
        anchors = [site for site in _sorted(sites) if isinstance(site, ast.Call)]
        if len(anchors) < len(sites):
            return None
        fields = {section: self._field(section) for section in found}
        owned = [field for field in fields.values() if field is not None and field.init is home]
        if owned:
            return self._of_objects(found, owned, anchors) if len(owned) == len(found) else None
        given = {section: field for section, field in fields.items() if field is not None}
        wishes = (wish, self.name(group, home))
        if given and all(self._is_given(field) for field in given.values()):
            new = self._passed(found, home, wishes, anchors, given)
            if new is not None:
                return new
        return self._passed(found, home, wishes, anchors, {})

    def name(self, group: list[Unguarded], home: FunctionValue | None) -> str:
        """Return a name for the lock of a group, after what its first object is called."""
        obj = objects_of(group[0])[0]
        for variable in home.scope.variables.values() if home is not None else ():
            if list(variable.slot.values) == [obj]:
                return f"{variable.name.lower()}_lock"
        container = group[0].writes[0].container
        while isinstance(container, ast.Attribute) and container.attr in ("buf", "value"):
            container = container.value
        if isinstance(container, ast.Attribute):
            return f"{container.attr.strip('_')}_lock"
        return f"{container.id}_lock" if isinstance(container, ast.Name) else "lock"

    # As an attribute

    def _field(self, section: Section) -> Field | None:
        """Return the attribute beside which a section's object can have the lock."""
        writes = [write for part in section.parts for write in part.writes]
        fields = [field_of(self._module, write) for write in writes]
        known = [field for field in fields if field is not None]
        same = len(known) == len(fields) and len({field.init for field in known}) == 1
        return known[-1] if same else None

    def _is_given(self, field: Field) -> bool:
        """Tell whether an attribute is what ``__init__`` is given."""
        return isinstance(field.value, ast.Name) and field.value.id in field.init.params

    def _of_objects(
        self, found: list[Section], fields: list[Field], anchors: list[ast.Call]
    ) -> NewLock | None:
        """Return how the object that makes the data in its ``__init__`` makes a lock as well."""
        field = max(fields, key=lambda one: one.statement.lineno)
        anchor = field.value
        name = next(filter(self._is_free_attribute, ("lock", "shared_lock")), None)
        if name is None or anchor not in anchors or not isinstance(anchor, ast.Call):
            return None
        spelling = self._beside(anchor, field.init, found)
        if spelling is None:
            return None
        edit = field.beside(self._module, name, f"{spelling.text}()")
        return NewLock((edit, *spelling.edits), {s: _attribute(s, name) for s in found})

    def _beside(
        self, anchor: ast.Call, unit: FunctionValue, found: list[Section]
    ) -> Spelling | None:
        """Return how to make a lock that can go wherever the object of ``anchor`` goes."""
        base = anchor.func.value if isinstance(anchor.func, ast.Attribute) else None
        if base is not None and self._module.kinds(base) == {Kind.MANAGER}:
            return Spelling(f"{self._module.text(base)}.Lock")
        in_child = self._module.execution.in_child
        runs = [run for section in found for run in in_child.get(section.function, {})]
        for run in runs:
            receiver = run.receiver
            if receiver is None or self._module.kind(receiver) is not Kind.PROCESS:
                return None
        site = self._module.site(anchor)
        made = {obj.start_method for obj in site.made if isinstance(obj, Object)} if site else set()
        # A lock of the fork context cannot be sent to a process of another one.
        if made <= {"spawn", "forkserver"} or {run.method for run in runs} <= made:
            return spelled_beside(self._module, unit, anchor, "Lock")
        return None

    def _is_free_attribute(self, name: str) -> bool:
        return is_free_attribute(self._module, name)

    # As an argument

    def _passed(
        self,
        found: list[Section],
        home: FunctionValue,
        wishes: tuple[str, str],
        anchors: list[ast.Call],
        given: dict[Section, Field],
    ) -> NewLock | None:
        """Return how a lock is made beside the objects and handed to all functions.

        Those in ``given`` get it as their object's attribute, which gets it by its ``__init__``.
        """
        needing = [given[s].init if s in given else self._owner(s) for s in found]
        functions = list(dict.fromkeys(needing))
        away = [function for function in functions if function is not home]
        here = [s.region.statements[0] for s in found if s.function is home]
        anchor = self._anchor(anchors, here, home, away)
        if anchor is None:
            return None
        wish, other = wishes
        inside = [home, *functions, *(section.function for section in found)]
        if not is_free(self._module, wish, inside):
            wish = other
        creation = self._created(away, anchor, wish)
        if creation is None or not is_free(self._module, creation.name, inside):
            return None
        name = creation.name
        if given and not self._is_free_attribute(name):
            return None
        fields = {field.init: field for field in given.values()}
        stored = [field.beside(self._module, name, name) for field in fields.values()]
        texts = {s: _attribute(s, name) if s in given else name for s in found}
        return NewLock((*creation.edits, *stored), texts)

    def _owner(self, section: Section) -> FunctionValue:
        """Return the function that has a section's objects: it itself, or one around it."""
        owners: set[FunctionValue] = set()
        for part in section.parts:
            for write in part.writes:
                path = self._module.paths.path(write.container)
                root = path[0] if path is not None else None
                scope = root.scope if isinstance(root, Variable) else section.function.scope
                inner = scope is section.function.scope or scope.parent is None
                owner = None if inner else self._module.builder.function_of.get(scope.node)
                owners.add(owner or section.function)
        return owners.pop() if len(owners) == 1 else section.function

    def _created(self, away: list[FunctionValue], anchor: ast.Call, wish: str) -> Creation | None:
        creation = created(self._module, away, anchor, "Lock", wish)
        base = anchor.func.value if isinstance(anchor.func, ast.Attribute) else None
        if creation is None and isinstance(base, ast.Name):
            if self._module.kinds(base) == {Kind.MANAGER}:
                return created(self._module, away, anchor, "Lock", wish, maker=base.id)
        return creation

    def _anchor(
        self,
        anchors: list[ast.Call],
        here: list[ast.stmt],
        home: FunctionValue,
        away: list[FunctionValue],
    ) -> ast.Call | None:
        """Return the call beside which the lock is to be made.

        That is the one that makes the last of the objects, or else the first, so that the lock
        is there whenever one of the objects is used.
        """
        for anchor in (anchors[-1], anchors[0]):
            statement = statement_of(self._module, anchor)
            later = [*here, *(anchors if anchor is anchors[0] else ())]
            if not all(is_first(self._module, statement, node) for node in later):
                continue
            if comes_first(self._module, statement, home, away):
                return anchor
        return None


def _attribute(section: Section, name: str) -> str:
    receiver = receiver_of(section.function)
    assert receiver is not None
    return f"{receiver.name}.{name}"


def _sorted(sites: set[ast.AST]) -> list[ast.AST]:
    return sorted(sites, key=lambda site: (site.lineno, site.col_offset))  # type: ignore[attr-defined]
