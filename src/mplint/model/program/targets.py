"""Targets: binding what assignments, loops and ``with`` bind."""

from __future__ import annotations

import ast

from mplint.model.program.tables import Origin
from mplint.model.program.visitor import Visitor
from mplint.model.slots import Slot
from mplint.model.values.constants import constant


class Targets(Visitor):
    """The part of the builder that binds targets."""

    def assign(self, target: ast.expr, slot: Slot | None, origin: Origin | None = None) -> None:
        """Bind ``target`` to what ``slot`` holds, which comes from ``origin``."""
        if isinstance(target, ast.Name):
            variable = self.scope.bind(target.id, target)
            self.bound[target] = variable
            if origin is not None:
                self.origins[target] = origin
            if slot is not None:
                self.solver.copy(slot, variable.slot)
                self.slots[target] = slot
        elif isinstance(target, (ast.Tuple, ast.List)):
            starred = False
            for index, element in enumerate(target.elts):
                part = None
                if isinstance(element, ast.Starred):
                    starred = True
                    self._assign_rest(element, slot)
                    continue
                if slot is not None:
                    part = self.item(slot, None if starred else index)
                self.assign(element, part, origin and origin.part(index))
        elif isinstance(target, ast.Attribute):
            base = self.expr(target.value)
            self.attribute_stores.setdefault(target.attr, []).append((target, self.unit))
            self.stores.append((target, self.unit, self.statement))
            if base is not None and slot is not None:
                name, source = target.attr, slot
                self.solver.use(
                    base,
                    lambda value: self.semantics.store_attribute(value, name, source),  # type: ignore[arg-type]
                )
        elif isinstance(target, ast.Subscript):
            base = self.expr(target.value)
            self.expr(target.slice)
            self.stores.append((target, self.unit, self.statement))
            if base is not None and slot is not None:
                key, source = constant(target.slice), slot
                self.solver.use(
                    base,
                    lambda value: self.semantics.store_item(value, key, source),  # type: ignore[arg-type]
                )
        elif isinstance(target, ast.Starred):
            self.assign(target.value, slot)

    def _assign_rest(self, target: ast.Starred, slot: Slot | None) -> None:
        rest = None
        if slot is not None:
            container = self.semantics.container(target)
            self.semantics.use_iterated(slot, container.rest)
            rest = Slot()
            self.solver.add(rest, container)
        self.assign(target.value, rest)

    def item(self, slot: Slot, key: object) -> Slot:
        """Return a slot of what indexing with ``key`` gives (None: not a constant)."""
        part = Slot()
        self.solver.use(
            slot,
            lambda value: self.semantics.load_item(value, key, part),  # type: ignore[arg-type]
        )
        return part
