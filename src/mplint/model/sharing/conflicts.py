"""Conflicts: updates of one object under different locks, and locks that exclude nobody."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mplint.model.api.kinds import SYNCHRONIZED
from mplint.model.calls.sites import CallSite, Run
from mplint.model.locks.identity import LockIdentity, acquired
from mplint.model.sharing.guards import Guards
from mplint.model.sharing.private_locks import Privacy, PrivateLocks
from mplint.model.sharing.rivals import Rivals
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import Object


@dataclass(frozen=True, slots=True)
class Held:
    """A lock that is held.

    Attributes:
        name: the expression by which it is acquired.
        made: the call that makes it.
    """

    name: ast.expr
    made: ast.AST


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two writes to one item, one of them an update, that no common lock keeps apart.

    Attributes:
        write: the one whose lock is another than usual, or that has none.
        lock: the lock it holds, None if it holds none.
        other: an update that it can spoil, or that can spoil it.
        other_lock: the lock that is held there.
        run: a run of a process that makes the one while another process makes the other.
    """

    write: Write
    lock: Held | None
    other: Write
    other_lock: Held
    run: Run


@dataclass(frozen=True, slots=True)
class PrivateGuard:
    """A lock that guards a shared object in name only, since each process has its own.

    Attributes:
        made: the call that makes it.
        privacy: why it is private.
        write: an update that it seems to guard.
        run: a run of a process that makes the update.
    """

    made: CallSite
    privacy: Privacy
    write: Write
    run: Run


class Conflicts:
    """Finds them among the guarded updates of one module."""

    def __init__(
        self, guards: Guards, rivals: Rivals, private: PrivateLocks, identity: LockIdentity
    ) -> None:
        self._identity = identity
        self._guards = guards
        self._rivals = rivals
        self._private = private

    def private_guards(self, updates: list[tuple[Write, Run]]) -> Iterator[PrivateGuard]:
        """Yield the locks that seem to guard one of ``updates``, which other processes make, too.

        Args:
            updates: guarded read-modify-writes, each with a run that contends for the object.
        """
        seen: set[CallSite] = set()
        for write, run in updates:
            locks = self._guards.possible(write)
            if not locks:
                continue
            found = {lock: self._private.privacy(lock, run) for lock in locks}
            for lock, privacy in found.items():
                if None not in found.values() and privacy is not None and lock not in seen:
                    seen.add(lock)
                    yield PrivateGuard(lock, privacy, write, run)

    def between(self, writes: list[Write], obj: Object) -> Iterator[Conflict]:
        """Yield the conflicts between writes to one item, each at the write to change.

        That is the one with the less usual lock, or with none.

        Args:
            writes: the writes to the item, but for updates with no lock held.
            obj: the object.
        """
        if not any(write.read is not None for write in writes):
            return
        locks = {write: self._locks(write, obj) for write in writes}
        known = [write for write in writes if locks[write] is not None]
        held = {write: self._lock(write) for write in known}
        usual: Counter[frozenset[CallSite] | None] = Counter()
        for write in known:
            if held[write] is not None:
                usual[locks[write]] += 1
        first = {locks[write]: number for number, write in reversed(list(enumerate(known)))}
        known.sort(key=lambda write: (-usual[locks[write]], first[locks[write]]))
        for number, write in enumerate(known):
            for other in known[:number]:
                lock = held[other]
                if lock is None or (write.read is None and other.read is None):
                    continue
                if write.read is not None and held[write] is None:
                    continue  # Held somewhere, but it cannot be said where.
                run = self._clash(write, other, locks, obj)
                if run is not None:
                    yield Conflict(write, held[write], other, lock, run)
                    break

    def _clash(
        self,
        write: Write,
        other: Write,
        locks: dict[Write, frozenset[CallSite] | None],
        obj: Object,
    ) -> Run | None:
        """Return a run that makes one write while another process makes the other."""
        mine, others = locks[write], locks[other]
        if mine is None or others is None or mine & others:
            return None
        run = self._rivals.run(write, [other], obj)
        if run is None or any(self._private.privacy(lock, run) for lock in mine | others):
            return None
        return run

    def _locks(self, write: Write, obj: Object) -> frozenset[CallSite] | None:
        """Return all locks that may be held while ``write`` changes ``obj``."""
        held = self._guards.possible(write)
        made = self._rivals.made(obj)
        if held is None or made is None or write.read is not None or obj.kind not in SYNCHRONIZED:
            return held
        # A plain store takes the Value's own lock.
        own = self._identity.own(made)
        return None if own is None else held | own

    def _lock(self, write: Write) -> Held | None:
        since = self._guards.acquired(write, [write.read or write.target])
        made = self._identity.of(since) if since is not None else None
        if since is None or not made:
            return None
        first = min(made, key=lambda site: (site.node.lineno, site.node.col_offset))
        return Held(acquired(since), first.node)
