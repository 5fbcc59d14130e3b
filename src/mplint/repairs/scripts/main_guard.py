"""Puts the code of a script under the main guard, and leaves at module level what children need."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence

from mplint.edits import Block, Edit, Fix, Item, Keep, Rewrite, Safety
from mplint.model import Module
from mplint.repairs.places import keep, removal, rewrite
from mplint.repairs.purpose import asks_for_name, is_library
from mplint.repairs.scripts.module_body import ModuleBody, is_text
from mplint.repairs.scripts.script_parts import ScriptParts
from mplint.repairs.scripts.separation import Separation
from mplint.repairs.syntax import DEFINITIONS

GUARD = 'if __name__ == "__main__":'


def guarded(
    module: Module, starts: Iterable[ast.AST], instead: ast.stmt | None = None
) -> Fix | None:
    """Return the fix that puts what starts processes at import under the main guard.

    With it goes what only prepares the first start, and what comes after it. Definitions stay,
    and so does what they, and thus children, read. None if the two cannot be told apart for
    sure, the module looks like one that others import for what would move, or other files are
    looked at together with it.

    Args:
        module: the module.
        starts: what comes to a start in the module's own code.
        instead: a statement that stands for a guard, and is removed.

    """
    if module.is_linked or is_library(module):
        return None
    starting = list(starts)
    if any(node not in module.parents for node in starting):
        return None  # The application of a decorator.
    return _Guarding(module, starting, instead).fix()


def main_guard(module: Module, besides: ast.stmt | None = None) -> ast.If | None:
    """Return the module's only ``if __name__ == "__main__":``, if that is all there is of it.

    Args:
        module: the module.
        besides: a statement that does not count.

    """
    found = [node for node in module.tree.body if asks_for_name(node) and node is not besides]
    if len(found) == 1 and isinstance(found[0], ast.If) and not found[0].orelse:
        return found[0] if compares_name(found[0].test, ast.Eq) else None
    return None


def compares_name(test: ast.expr, operator: type[ast.cmpop]) -> bool:
    """Tell whether ``test`` is ``__name__ == "__main__"``, or has another operator there."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], operator):
        return False
    sides = {ast.unparse(test.left), *(ast.unparse(one) for one in test.comparators)}
    return sides == {"__name__", "'__main__'"}


def guard_with(
    module: Module, guard: ast.If, above: Sequence[Item], below: Sequence[Item] = ()
) -> Rewrite:
    """Return the edit that puts statements into the main guard, above and below its own.

    They can come from anywhere in the module: it is a new block that takes them up.
    """
    own = keep(module, guard.body[0], guard.body[-1])
    block = Block(f"if {module.text(guard.test)}:", (*above, own, *below))
    return rewrite(module, guard, guard, block)


class _Guarding:
    def __init__(self, module: Module, starts: Sequence[ast.AST], instead: ast.stmt | None) -> None:
        self._module = module
        self._starts = starts
        self._instead = instead
        self._body = ModuleBody(module)
        self._statements = self._body.statements
        self._guard = main_guard(module, instead)

    def fix(self) -> Fix | None:
        for node in self._statements:
            if asks_for_name(node) and node is not self._guard and node is not self._instead:
                return None
        guard_at = None if self._guard is None else self._body.position(self._guard)
        starting = {self._body.position(node) for node in self._starts}
        if guard_at in starting:
            return None
        if any(isinstance(self._statements[at], DEFINITIONS) for at in starting):
            return None
        parts = ScriptParts(self._module, self._body, guard_at)
        moved = parts.program_only(starting)
        if self._instead is not None:
            moved |= {self._body.position(self._instead)}
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
        if self._instead is not None:
            moved -= {self._body.position(self._instead)}
            yield removal(self._module, self._instead)
        runs = _runs(moved)
        if self._guard is not None:
            yield from self._into_guard(self._guard, runs)
            return
        later = [at for at in range(min(moved), len(self._statements)) if at not in moved]
        staying = [
            at
            for at in later
            if not is_text(self._statements[at]) and self._statements[at] is not self._instead
        ]
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
        yield guard_with(self._module, guard, above, below)
        yield from self._removals(runs)

    def _kept(self, run: tuple[int, int]) -> Keep:
        return keep(self._module, self._statements[run[0]], self._statements[run[1]])

    def _removals(self, runs: list[tuple[int, int]]) -> Iterator[Rewrite]:
        for first, last in runs:
            yield rewrite(self._module, self._statements[first], self._statements[last])


def _runs(moved: Collection[int]) -> list[tuple[int, int]]:
    """Return the runs of consecutive numbers in ``moved``."""
    runs: list[tuple[int, int]] = []
    for at in sorted(moved):
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
