"""Waits for the work of a pool before its ``with`` block ends."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from mplint.edits import Edit, Item, New
from mplint.model import Module
from mplint.model.names.scopes import Variable
from mplint.model.pools.unfinished import UnfinishedWork
from mplint.model.program.paths import Path
from mplint.model.values.domain import FunctionValue
from mplint.repairs.leaving import leaves
from mplint.repairs.places import block_of, keep, replace, rewrite, standalone, statement_of
from mplint.repairs.spelling import free_name


@dataclass(frozen=True, slots=True)
class Waiting:
    """The edits by which a block waits for its work.

    ``fetches`` is whether that raises the errors of tasks, too, which nobody would see otherwise.
    """

    edits: tuple[Edit, ...]
    fetches: bool


def waited_for(module: Module, item: ast.withitem, path: Path) -> Waiting | None:
    """Return how all work that the end of a block cuts off is waited for in the block.

    Results that nobody takes, but for errors in them, are fetched at the end of the block; for
    all others the pool is closed and joined there.

    Args:
        module: the module.
        item: what enters the pool, and terminates it in the end.
        path: the pool's variable.

    None if control can leave the block before its last statement, or some result that would have
    to be fetched cannot be.
    """
    block = module.parents[item]
    name = item.optional_vars or item.context_expr
    if not isinstance(block, ast.With) or not isinstance(name, ast.Name):
        return None
    *before, last = block.body
    at_end = isinstance(last, ast.Return)
    names = [part for part in ast.walk(last) if isinstance(part, ast.Name)] if at_end else []
    if any((module.paths.variable(part),) == path for part in names):
        return None  # What is returned is the work itself.
    if leaves(module, before if at_end else block.body) or _is_bound(module, block, path):
        return None
    plan = _Plan(module, block)
    joined = False
    for work in module.pools.unfinished:
        if work.item is not item:
            continue
        if not plan.is_lost(work):
            joined = True
        elif not plan.fetches(work):
            return None
    if joined:
        closed = any(_calls(module, statement, path, "close") for statement in block.body)
        ends = ("join",) if closed else ("close", "join")
        plan.at_end += [f"{name.id}.{end}()" for end in ends]
    return Waiting(plan.edits(at_end), bool(plan.fetched))


@dataclass(slots=True)
class _Plan:
    """What is to be done in a block.

    Attributes:
        at_start: statements before its first one.
        at_end: statements behind its last one, or before the ``return`` that is the last one.
        new: statements that are written anew.
        others: edits within statements.
        names: what is bound anew.
        collected: the new list of results that is filled under conditions or in loops.
    """

    module: Module
    block: ast.With
    fetched: list[ast.Call] = field(default_factory=list)
    at_start: list[str] = field(default_factory=list)
    at_end: list[str] = field(default_factory=list)
    new: dict[ast.stmt, str] = field(default_factory=dict)
    others: list[Edit] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    collected: str = ""

    def is_lost(self, work: UnfinishedWork) -> bool:
        """Tell whether nobody would see an error in the task of a call."""
        site = self.module.site(work.call)
        return site is not None and self.module.pools.lost_error(site) is not None

    def fetches(self, work: UnfinishedWork) -> bool:
        """Plan to fetch the result of a call; tell whether that can be done."""
        site = self.module.site(work.call)
        func = work.call.func
        if site is None:
            return False
        if not isinstance(func, ast.Attribute) or func.attr.startswith("imap"):
            return False
        statement = statement_of(self.module, work.call)
        kept = self.module.pools.kept(site)
        if kept is not None and kept.variable is not None:
            if not self._is_bound_for_sure(kept.variable):
                return False
            if isinstance(self.module.parents[work.call], ast.Assign):
                self.at_end.append(f"{kept.variable.name}.get()")
            else:
                self._fetch_all(kept.variable.name, site.unit)
        elif isinstance(statement, ast.Expr) and statement.value is work.call:
            self._fetch(work.call, statement, site.unit)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.ListComp):
            if statement not in self.block.body or statement.value.elt is not work.call:
                return False
            name = self._free("results", site.unit)
            self.new[statement] = f"{name} = {standalone(self.module, statement.value)}"
            self._fetch_all(name, site.unit)
        else:
            return False
        self.fetched.append(work.call)
        return True

    def _is_bound_for_sure(self, variable: Variable) -> bool:
        """Tell whether a variable is bound once, in the block or in that around it."""
        if len(variable.bindings) != 1:
            return False
        bound = statement_of(self.module, variable.bindings[0])
        around = block_of(self.module, self.block)
        return bound in (*self.block.body, *around[: around.index(self.block)])

    def _fetch(self, call: ast.Call, statement: ast.Expr, unit: FunctionValue) -> None:
        """Plan to fetch a result that a statement drops."""
        text = standalone(self.module, call)
        if statement is self.block.body[-1]:
            self.others.append(replace(self.module, call, f"{text}.get()"))
        elif statement in self.block.body:
            name = self._free("result", unit)
            self.new[statement] = f"{name} = {text}"
            self.at_end.append(f"{name}.get()")
        else:
            if not self.collected:
                self.collected = self._free("results", unit)
                self.at_start.append(f"{self.collected} = []")
                self._fetch_all(self.collected, unit)
            self.others.append(replace(self.module, call, f"{self.collected}.append({text})"))

    def _fetch_all(self, results: str, unit: FunctionValue) -> None:
        name = self._free("result", unit)
        self.at_end.append(f"for {name} in {results}:\n    {name}.get()")

    def _free(self, wish: str, unit: FunctionValue) -> str:
        """Return a name that means nothing yet, here or in what is planned."""
        name, number = free_name(self.module, wish, [unit]), 2
        while name in self.names:
            name, number = free_name(self.module, f"{wish}_{number}", [unit]), number + 1
        self.names.add(name)
        return name

    def edits(self, at_end: bool) -> tuple[Edit, ...]:
        """Return the edits; ``at_end`` is whether the last statement leaves the block."""
        first, last = self.block.body[0], self.block.body[-1]
        found = list(self.others)
        changed = dict.fromkeys([first, last] if self.at_start else [last])
        for statement in dict.fromkeys([*changed, *self.new]):
            own: list[Item] = [keep(self.module, statement)]
            if statement in self.new:
                own = [New(self.new[statement])]
            above = self.at_start if statement is first else []
            ends = self.at_end if statement is last else []
            items = [*_new(above), *(_new(ends) if at_end else []), *own]
            items += [] if at_end else _new(ends)
            if items != own or statement in self.new:
                found.append(rewrite(self.module, statement, statement, *items))
        return tuple(found)


def _new(texts: Sequence[str]) -> list[Item]:
    return [New("\n".join(texts))] if texts else []


def _is_bound(module: Module, block: ast.With, path: Path) -> bool:
    """Tell whether the block binds the pool's variable anew."""
    return any(
        isinstance(part, ast.Name)
        and not isinstance(part.ctx, ast.Load)
        and (module.paths.variable(part),) == path
        for statement in block.body
        for part in ast.walk(statement)
    )


def _calls(module: Module, statement: ast.stmt, path: Path, method: str) -> bool:
    """Tell whether a statement is the call of a method of the pool."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == method
        and module.paths.path(call.func.value) == path
    )
