"""The parts of a script: what is for the program alone, and what its children need as well."""

from __future__ import annotations

import ast
from collections.abc import Collection

from mplint.model import Module
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.repairs.scripts.local_effects import LocalEffects
from mplint.repairs.scripts.module_body import ModuleBody, is_text
from mplint.repairs.syntax import DEFINITIONS

_CHANGING = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
"""What makes objects that are made to be changed."""


class ScriptParts:
    """Tells the parts of one module's body apart.

    Args:
        module: the module.
        body: its statements.
        guard: which of them is the main guard, if there is one.

    """

    def __init__(self, module: Module, body: ModuleBody, guard: int | None) -> None:
        self.module = module
        self.body = body
        self.guard = guard
        self.effects = LocalEffects(module)
        self._statements = body.statements

    def program_only(self, starting: Collection[int]) -> frozenset[int]:
        """Return the statements that are for the program alone.

        Args:
            starting: the statements that come to starts.

        """
        first = min(starting)
        moved = {first}
        for at in range(first + 1, len(self._statements)):
            if at in starting or not self._stays(at):
                moved.add(at)
        moved |= self._used_up_values(first, moved)
        moved |= self._preparing(first, moved)
        return frozenset(self._with_texts(moved))

    def _preparing(self, first: int, moved: Collection[int]) -> set[int]:
        """Return the statements above ``first`` that do nothing but prepare what is moved."""
        still = (*DEFINITIONS, ast.Pass)
        found = {
            at
            for at, statement in enumerate(self._statements[:first])
            if not isinstance(statement, still)
            and not is_text(statement)
            and not self.effects.is_class(statement)
        }
        defined = [at for at in range(first) if isinstance(self._statements[at], DEFINITIONS)]
        constant = {at for at in found if at < max(defined, default=0) and self._is_constant(at)}
        found -= constant
        for at in constant:
            if not self._is_value(at):
                found -= set(range(at))
        while True:
            together = {*moved, *found}
            failing = [at for at in found if not self._prepares(at, together)]
            if not failing:
                return found
            worst = max(failing)
            found.discard(worst)
            if not self._is_value(worst):
                found -= set(range(worst))

    def _is_constant(self, at: int) -> bool:
        """Tell whether a statement names a constant of the module, by custom or by its value."""
        if all(variable.name.isupper() for variable in self.body.bound.get(at, ())):
            return isinstance(self._statements[at], (ast.Assign, ast.AnnAssign))
        return self._is_value(at) and not any(
            isinstance(node, _CHANGING) or (isinstance(node, ast.Call) and self._is_made(node))
            for node in walk(self._statements[at])
        )

    def _is_made(self, call: ast.Call) -> bool:
        site = self.module.site(call)
        return site is not None and bool(site.made)

    def _is_value(self, at: int) -> bool:
        return self.effects.is_value(self._statements[at])

    def _stays(self, at: int) -> bool:
        statement = self._statements[at]
        return (
            at == self.guard
            or is_text(statement)
            or self.effects.is_definition(statement)
            or self.effects.is_value(statement)
        )

    def _used_up_values(self, first: int, moved: Collection[int]) -> set[int]:
        """Return the values below ``first`` that nothing but moved code reads."""
        later = range(first + 1, len(self._statements))
        found = {at for at in later if at not in moved and self._is_value(at)}
        while True:
            together = {*moved, *found}
            failing = {at for at in found if not self._prepares_names(at, together)}
            if not failing:
                return found
            found -= failing

    def _prepares(self, at: int, moved: Collection[int]) -> bool:
        """Tell whether a statement does nothing but prepare what is moved."""
        return self._prepares_names(at, moved) and self.effects.is_local(
            self._statements[at],
            lambda variable: not self.is_needed(variable, moved),
        )

    def _prepares_names(self, at: int, moved: Collection[int]) -> bool:
        return all(
            not self.is_needed(variable, {*moved, at})
            and all(
                one <= at or one in moved or one == self.guard
                for one in self.body.bindings[variable]
            )
            for variable in self.body.bound.get(at, ())
        )

    def is_needed(self, variable: Variable, moved: Collection[int]) -> bool:
        """Tell whether what is not under the guard in the end needs ``variable``."""
        program = moved if self.guard is None else {*moved, self.guard}
        return self.body.is_needed(variable, program)

    def _with_texts(self, moved: set[int]) -> set[int]:
        """Return ``moved`` with the strings that stand between two statements of it."""
        found = set(moved)
        for at in sorted(moved):
            texts: list[int] = []
            for after in range(at + 1, len(self._statements)):
                if after in moved:
                    found.update(texts)
                    break
                if not is_text(self._statements[after]):
                    break
                texts.append(after)
        return found
