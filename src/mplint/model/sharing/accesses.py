"""Accesses to data that processes share: which of them race."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model.api.kinds import PROXIES, SHARED, Kind
from mplint.model.calls.sites import Run
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.locks.identity import LockIdentity
from mplint.model.locks.locks import Locks
from mplint.model.sharing.acts import Act, Acts, Deed
from mplint.model.sharing.checks import Check, Checks
from mplint.model.sharing.concurrency import Concurrency
from mplint.model.sharing.conflicts import Conflict, Conflicts, PrivateGuard
from mplint.model.sharing.decisions import Decisions, Harm
from mplint.model.sharing.guards import Guards
from mplint.model.sharing.private_locks import PrivateLocks
from mplint.model.sharing.rivals import Rivals
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.updates import Updates
from mplint.model.sharing.writes import Write, Writes
from mplint.model.values.domain import FunctionValue, Object


@dataclass(frozen=True, slots=True)
class Decision:
    """An act that relies on a check which another process can make at the same time.

    Attributes:
        write: what is done.
        check: what it relies on.
        harm: what goes wrong then.
        run: a run of a process that can come in between.
    """

    write: Write
    check: Check
    harm: Harm
    run: Run


class Accesses:
    """The table of one module's writes to shared objects, and the questions to it.

    For each object the writes to it are known, each with the read or the check that it builds
    on, the processes in which it runs, and the locks held (a static form of Eraser's locksets:
    Savage et al., "Eraser", SOSP 1997).
    """

    def __init__(
        self, module: FlowValues, execution: Execution, concurrency: Concurrency, locks: Locks
    ) -> None:
        self._module = module
        self._sameness = Sameness(module)
        self._updates = Updates(module)
        self._rivals = Rivals(module, execution, concurrency, self._sameness)
        identity = LockIdentity(module)
        self._guards = Guards(module, locks, identity)
        self._acts = Acts(module, self._updates)
        private = PrivateLocks(module, execution, concurrency)
        self._conflicts = Conflicts(self._guards, self._rivals, private, identity)
        self._checks = Checks(module, self._updates)
        self._decisions = Decisions(module, self._updates, self._sameness, self._checks)

    @cached_property
    def _writes(self) -> list[Write]:
        """All writes to shared objects, in the order of the source."""
        return Writes(self._module, self._updates).all()

    @cached_property
    def _by_object(self) -> dict[Object, list[Write]]:
        found: dict[Object, list[Write]] = {}
        for write in self._writes:
            for obj in write.objects:
                found.setdefault(obj, []).append(write)
        return found

    def races(self, kinds: frozenset[Kind] = PROXIES) -> Iterator[tuple[Write, Run]]:
        """Yield each unguarded read-modify-write, with a run of a process that it races with.

        Args:
            kinds: the kinds of shared objects to look at.
        """
        for write in self._writes:
            if write.read is None or not all(obj.kind in kinds for obj in write.objects):
                continue
            run = self._contended(write)
            if run is not None and not self._guards.is_guarded(write, [write.read]):
                yield write, run

    def private_guards(self) -> Iterator[PrivateGuard]:
        """Yield each lock that each process has for itself, though it guards what they share."""
        updates: list[tuple[Write, Run]] = []
        for write in self._writes:
            if write.read is not None and self._guards.is_guarded(write, [write.read]):
                run = self._contended(write)
                if run is not None:
                    updates.append((write, run))
        yield from self._conflicts.private_guards(updates)

    def conflicts(self) -> Iterator[Conflict]:
        """Yield each write under another lock than an update of the same item, or under none.

        Updates with no lock held are races of their own, and acts after a check are decisions.
        """
        if not any(write.read is not None for write in self._writes):
            return
        decided = {decision.write for decision in self.decisions()}
        found: dict[Write, Conflict] = {}
        for obj, writes in self._by_object.items():
            steady = [
                write
                for write in writes
                if write not in decided
                and (write.key is None or self._is_same_everywhere(write))
                and (write.read is None or self._guards.is_guarded(write, [write.read]))
            ]
            for conflict in self._conflicts.between(steady, obj, _may_clash):
                found.setdefault(conflict.write, conflict)
        yield from found.values()

    def _is_same_everywhere(self, write: Write) -> bool:
        return write.key is not None and self._sameness.in_every_process(write.key, write.function)

    def decisions(self) -> Iterator[Decision]:
        """Yield each unguarded act that relies on a check, if other processes can come between.

        One for each check. Where the object is also read and written back with no lock in the
        same function, that comes first.
        """
        racing: set[tuple[FunctionValue, Object]] = set()
        if any(self._acts.of(write) for write in self._writes):
            for write, _ in self.races(SHARED):
                racing |= {(write.function, obj) for obj in write.objects}
        checked: set[ast.expr] = set()
        for write in self._writes:
            act = self._acts.of(write)
            if act is None or any((write.function, obj) in racing for obj in write.objects):
                continue
            decision = self._decision(act)
            if decision is not None and decision.check.test not in checked:
                checked.add(decision.check.test)
                yield decision

    def _decision(self, act: Act) -> Decision | None:
        write = act.write
        asked = self._checks.of(write, self._acts.asks(act))
        checks = [check for check in asked if self._acts.is_about(act, check)]
        if not checks or self._guards.is_guarded(write, [check.read for check in checks]):
            return None
        for check in checks:
            item = self._acts.item(act, check)
            if item is not None and not self._sameness.in_every_process(item, write.function):
                continue
            for obj in _ordered(write.objects):
                others = self._by_object[obj]
                rivals = [rival for rival in others if self._clashes(act, check, rival)]
                judged = self._decisions.harm(act, check, rivals)
                if judged is None:
                    continue
                harm, culprits = judged
                run = self._rivals.run(write, culprits, obj)
                if run is not None:
                    return Decision(write, check, harm, run)
        return None

    def _clashes(self, act: Act, check: Check, rival: Write) -> bool:
        """Tell whether ``rival`` makes the answer wrong on which ``act`` relies."""
        if rival is act.write:
            return True
        if act.deed is Deed.STORE:
            return _may_clash(act.write, rival)
        other = self._acts.of(rival)
        if other is None or other.deed is not act.deed:
            return False
        item = self._acts.item(act, check)
        return item is None or other.item is None or ast.dump(item) == ast.dump(other.item)

    def _contended(self, write: Write) -> Run | None:
        """Return a run of a process that writes the same item at the same time."""
        if write.key is not None and not self._sameness.in_every_process(write.key, write.function):
            return None
        for obj in _ordered(write.objects):
            rivals = [rival for rival in self._by_object[obj] if _may_clash(write, rival)]
            run = self._rivals.run(write, rivals, obj)
            if run is not None:
                return run
        return None


def _ordered(objects: frozenset[Object]) -> list[Object]:
    return sorted(objects, key=lambda obj: (obj.site.lineno, obj.site.col_offset))  # type: ignore[attr-defined]


def _may_clash(write: Write, rival: Write) -> bool:
    """Tell whether two writes to one object are to the same item."""
    if rival is write:
        return True
    if write.key is None or rival.key is None:
        names = [w.target.attr for w in (write, rival) if isinstance(w.target, ast.Attribute)]
        return write.key is rival.key and (len(names) < 2 or names[0] == names[1])
    return ast.dump(write.key) == ast.dump(rival.key)
