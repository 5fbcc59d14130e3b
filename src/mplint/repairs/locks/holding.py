"""Has ``with`` release a lock that a function acquires, and releases only sometimes."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from mplint.edits import Block, Edit, Fix, Keep, Safety
from mplint.model import Module
from mplint.model.api.kinds import LOCKABLE
from mplint.model.locks.leaks import Leak
from mplint.model.typestate.locks import waits_forever
from mplint.repairs.leaving import Leaving, leaving
from mplint.repairs.locks.held import Held
from mplint.repairs.places import block_of, is_elif, keep, removal, rewrite, statement_of
from mplint.repairs.syntax import DEFINITIONS


@dataclass(frozen=True, slots=True)
class _Region:
    """The statements to be put under ``with``.

    Attributes:
        acquire: the statement before them, which takes the lock.
        body: the statements, of one block.
        release: the one after them, if they are followed by the release.
        inner: the releases inside of them.
    """

    acquire: ast.stmt
    body: Sequence[ast.stmt]
    release: ast.stmt | None
    inner: Sequence[ast.stmt]


def held_by_with(module: Module, leak: Leak) -> Fix | None:
    """Return the fix that puts what runs between acquire and release into ``with``.

    It is only returned if ``with`` takes and releases the lock exactly where the program does,
    but for the ways out on which it forgets the release. It is unsafe if little things that ran
    after the release (prints, the end of another ``with``) then run before it, or if nothing
    tells how far the lock is meant to be held.
    """
    acquire = statement_of(module, leak.acquire)
    lock = named_lock(module, leak.acquire)
    if not isinstance(acquire, ast.Expr) or acquire.value is not leak.acquire or lock is None:
        return None
    if not waits_forever(leak.acquire):
        return None
    held = Held(module, leak)
    releases = held.releases()
    region = None if releases is None else _region(module, leak, acquire, releases)
    if region is None or not held.is_all_that_happens(region.body):
        return None
    safety = _safety(module, held, region)
    edits = _edits(module, region, lock)
    return Fix(f"Use `with {lock}:`", safety, edits) if safety and edits else None


def named_lock(module: Module, acquire: ast.Call) -> str | None:
    """Return the source of the lock that is acquired, if a ``with`` can be made of it."""
    assert isinstance(acquire.func, ast.Attribute)
    lock = acquire.func.value
    values = module.values(lock)
    if not values or not all(module.kind(value) in LOCKABLE for value in values):
        return None
    text = module.text(lock)
    return text if is_plain_name(lock) and "\n" not in text else None


def is_plain_name(node: ast.expr) -> bool:
    """Tell whether an expression is made of names, attributes, keys and ``get_lock()``."""
    if isinstance(node, ast.Call):
        own = isinstance(node.func, ast.Attribute) and node.func.attr == "get_lock"
        return own and not node.args and not node.keywords and is_plain_name(node.func)
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return is_plain_name(node.value)
    return isinstance(node, ast.Name)


def _region(
    module: Module, leak: Leak, acquire: ast.stmt, releases: list[ast.stmt]
) -> _Region | None:
    """Return what is to be put under ``with``: up to the last statement that releases.

    If none does, up to the end of the function.
    """
    block = block_of(module, acquire)
    rest = block[block.index(acquire) + 1 :]
    tops = [_top(module, release, rest) for release in releases]
    direct = [release for release in releases if release in rest]
    inner = [release for release in releases if release not in direct]
    if not releases:
        if block is not getattr(leak.function.node, "body", None) or block is module.tree.body:
            return None
        body = rest
    else:
        places = [-1 if top is None else rest.index(top) for top in tops]
        last = max(places)
        if -1 in places or len(direct) > 1 or (direct and rest[last] is not direct[0]):
            return None
        body = rest[:last] if direct else rest[: last + 1]
    if not body or (block is module.tree.body and any(isinstance(n, DEFINITIONS) for n in body)):
        return None
    return _Region(acquire, body, direct[0] if direct else None, inner)


def _top(module: Module, node: ast.AST, statements: list[ast.stmt]) -> ast.stmt | None:
    """Return that of ``statements`` which ``node`` stands in."""
    here: ast.AST | None = node
    while here is not None and here not in statements:
        here = module.parents.get(here)
    return here if isinstance(here, ast.stmt) else None


def _safety(module: Module, held: Held, region: _Region) -> Safety | None:
    """Return how safe it is to hold the lock for the region; None if that would be wrong."""
    end = [] if region.release is None else [region.release]
    ways = [leaving(module, release, [*region.body, *end]) for release in region.inner]
    if None in ways:
        return None
    certain = bool(end) or (
        bool(ways) and not held.is_held_outside([region.acquire, *region.body])
    )  # fmt: skip
    return Safety.SAFE if certain and Leaving.AFTER_LITTLE not in ways else Safety.UNSAFE


def _edits(module: Module, region: _Region, lock: str) -> tuple[Edit, ...] | None:
    """Return the edits: the region indented below ``with``, the releases gone."""
    kept = region.body
    last = kept[-1]
    removed: list[Edit] = []
    items: list[Keep] = []
    if isinstance(last, ast.Try) and last.finalbody == region.inner and not last.handlers:
        # It is there for the release alone.
        kept = kept[:-1]
        items.append(keep(module, last.body[0], last.body[-1]))
    elif all(may_go(module, release) for release in region.inner):
        removed += [removal(module, release) for release in region.inner]
    else:
        return None
    if kept:
        items.insert(0, keep(module, kept[0], kept[-1]))
    block = Block(f"with {lock}:", tuple(items))
    return (rewrite(module, region.acquire, region.release or last, block), *removed)


def may_go(module: Module, release: ast.stmt) -> bool:
    """Tell whether the block of a release looks well without it.

    A clause that has nothing else goes too; what a handler or a ``case`` is left with is
    ``pass``, which is usual there.
    """
    block = block_of(module, release)
    if len(block) > 1:
        return True
    around = module.parents[release]
    if isinstance(around, (ast.ExceptHandler, ast.match_case)):
        return True
    if block is getattr(around, "finalbody", None):
        return bool(getattr(around, "handlers", None))
    return block is getattr(around, "orelse", None) and not is_elif(module, release)
