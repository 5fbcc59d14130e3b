"""Puts the code of a script under the main guard, and leaves at module level what children need."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence

from mplint.edits import Block, Edit, Fix, Item, Keep, Rewrite, Safety
from mplint.model import Module
from mplint.repairs.module_body import DEFINITIONS, ModuleBody, is_text
from mplint.repairs.places import keep, rewrite
from mplint.repairs.script_parts import ScriptParts
from mplint.repairs.separation import Separation

GUARD = 'if __name__ == "__main__":'


def guarded(module: Module, starts: Iterable[ast.AST]) -> Fix | None:
    """Return the fix that puts what starts processes at import under the main guard.

    With it goes what only prepares the first start, and what comes after it. Definitions stay,
    and so does what they, and thus children, read. None if the two cannot be told apart for
    sure, or the module looks like one that others import for what would move.

    Args:
        module: the module.
        starts: what comes to a start in the module's own code.

    """
    if is_library(module):
        return None
    starting = list(starts)
    if any(node not in module.parents for node in starting):
        return None  # The application of a decorator.
    return _Guarding(module, starting).fix()


def main_guard(module: Module) -> ast.If | None:
    """Return the module's only ``if __name__ == "__main__":``, if that is all there is of it."""
    found = [node for node in module.tree.body if _asks_for_name(node)]
    if len(found) == 1 and isinstance(found[0], ast.If) and not found[0].orelse:
        test = found[0].test
        if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq):
            words = {ast.unparse(test.left), *(ast.unparse(one) for one in test.comparators)}
            if words == {"__name__", "'__main__'"}:
                return found[0]
    return None


def asks_for_name(module: Module) -> bool:
    """Tell whether a condition at module level asks for ``__name__``."""
    return any(_asks_for_name(node) for node in module.tree.body)


class _Guarding:
    def __init__(self, module: Module, starts: Sequence[ast.AST]) -> None:
        self._module = module
        self._starts = starts
        self._body = ModuleBody(module)
        self._statements = self._body.statements
        self._guard = main_guard(module)

    def fix(self) -> Fix | None:
        if self._guard is None and asks_for_name(self._module):
            return None
        guard_at = None if self._guard is None else self._body.position(self._guard)
        starting = {self._body.position(node) for node in self._starts}
        if guard_at in starting:
            return None
        if any(isinstance(self._statements[at], DEFINITIONS) for at in starting):
            return None
        parts = ScriptParts(self._module, self._body, guard_at)
        moved = parts.program_only(starting)
        separation = Separation(parts, self._starts, moved)
        if not separation.is_sound():
            return None
        safe = self._guard is None and separation.is_safe()
        return Fix(
            f"Move it under `{GUARD}`",
            Safety.SAFE if safe else Safety.UNSAFE,
            tuple(self._edits(moved)),
        )

    def _edits(self, moved: frozenset[int]) -> Iterator[Edit]:
        runs = _runs(moved)
        if self._guard is not None:
            yield from self._into_guard(self._guard, runs)
            return
        later = [at for at in range(min(moved), len(self._statements)) if at not in moved]
        staying = [at for at in later if not is_text(self._statements[at])]
        kept = [self._kept(run) for run in runs]
        anchor = max(staying, default=None)
        if anchor is None or runs[-1][0] > anchor:
            first, last = (self._statements[at] for at in runs[-1])
            yield rewrite(self._module, first, last, self._block(runs.pop()[0] - 1, kept))
        else:
            statement = self._statements[anchor]
            block = self._block(anchor, kept)
            yield rewrite(self._module, statement, statement, keep(self._module, statement), block)
        yield from self._removals(runs)

    def _block(self, before: int, body: Sequence[Item]) -> Block:
        """Return the guard around ``body``, to stand below the statement ``before``."""
        blank = 0
        if before >= 0:
            blank = 2 if isinstance(self._statements[before], DEFINITIONS) else 1
        return Block(GUARD, tuple(body), blank, takes_comments=True)

    def _into_guard(self, guard: ast.If, runs: list[tuple[int, int]]) -> Iterator[Edit]:
        at = self._body.position(guard)
        above: list[Item] = [self._kept(run) for run in runs if run[0] < at]
        below: list[Item] = [self._kept(run) for run in runs if run[0] > at]
        first, last = guard.body[0], guard.body[-1]
        if below:
            # What comes later cannot be moved up into a block, but a new block can be made.
            header = f"if {self._module.text(guard.test)}:"
            block = Block(header, (*above, keep(self._module, first, last), *below))
            yield rewrite(self._module, guard, guard, block)
        else:
            yield rewrite(self._module, first, first, *above, keep(self._module, first))
        yield from self._removals(runs)

    def _kept(self, run: tuple[int, int]) -> Keep:
        return keep(self._module, self._statements[run[0]], self._statements[run[1]])

    def _removals(self, runs: list[tuple[int, int]]) -> Iterator[Rewrite]:
        for first, last in runs:
            yield rewrite(self._module, self._statements[first], self._statements[last])


def is_library(module: Module) -> bool:
    """Tell whether a module is clearly there to be imported, not to be run."""
    name = module.path.replace("\\", "/").rpartition("/")[2]
    if name == "__init__.py" or module.is_conftest:
        return True
    if "__all__" in module.module_unit.scope.variables:
        return True
    if any(isinstance(node, ast.ImportFrom) and node.level for node in module.tree.body):
        return True
    return name.startswith("test_") and any(
        isinstance(node, DEFINITIONS) and node.name.lower().startswith("test")
        for node in module.tree.body
    )


def _asks_for_name(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and any(
        isinstance(below, ast.Name) and below.id == "__name__" for below in ast.walk(node.test)
    )


def _runs(moved: Collection[int]) -> list[tuple[int, int]]:
    """Return the runs of consecutive numbers in ``moved``."""
    runs: list[tuple[int, int]] = []
    for at in sorted(moved):
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
