"""Accesses to data that processes share: which of them race."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mplint.model.api.kinds import PROXIES, Kind
from mplint.model.calls.sites import CallSite, Run
from mplint.model.execution.concurrency import Concurrency
from mplint.model.execution.execution import Execution
from mplint.model.flow.values import FlowValues
from mplint.model.locks.identity import LockIdentity
from mplint.model.locks.locks import Locks
from mplint.model.sharing.acts import Act, Acts, Deed
from mplint.model.sharing.basis import Bases, Unguarded
from mplint.model.sharing.checks import Check, Checks
from mplint.model.sharing.conflicts import Conflict, Conflicts, PrivateGuard
from mplint.model.sharing.decisions import Decisions, Harm
from mplint.model.sharing.guards import Guards
from mplint.model.sharing.private_locks import PrivateLocks
from mplint.model.sharing.rivals import Rivals
from mplint.model.sharing.sameness import Sameness
from mplint.model.sharing.table import Table, ordered
from mplint.model.sharing.updates import Updates
from mplint.model.sharing.writes import Write
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
    """The questions to the table of one module's writes to shared objects.

    For each write are known the read or the check that it builds on, the processes in which it
    runs, and the locks held.
    """

    def __init__(
        self, module: FlowValues, execution: Execution, concurrency: Concurrency, locks: Locks
    ) -> None:
        self._module = module
        self._sameness = Sameness(module)
        updates = Updates(module)
        self._table = Table(module, updates)
        self._rivals = Rivals(module, execution, concurrency, self._sameness)
        identity = LockIdentity(module)
        self._guards = Guards(module, locks, identity, execution, concurrency)
        private = PrivateLocks(module, execution, concurrency)
        self._conflicts = Conflicts(self._guards, self._rivals, private, identity)
        self._acts = Acts(module, updates)
        self._checks = Checks(module, updates)
        self._judge = Decisions(module, self._sameness, self._checks)
        self._bases = Bases(updates, self._acts, self._checks)

    def races(self, kinds: frozenset[Kind] = PROXIES) -> Iterator[tuple[Write, Run]]:
        """Yield each unguarded read-modify-write, with a run of a process that it races with.

        Args:
            kinds: the kinds of shared objects to look at.
        """
        for write, run in self._updates.items():
            if run is not None and all(obj.kind in kinds for obj in write.objects):
                if not self._is_guarded(write):
                    yield write, run

    def private_guards(self) -> Iterator[PrivateGuard]:
        """Yield each lock that each process has for itself, though it guards what they share."""
        guarded = [
            (write, run)
            for write, run in self._updates.items()
            if run is not None and self._is_guarded(write)
        ]
        yield from self._conflicts.private_guards(guarded)

    def conflicts(self) -> Iterator[Conflict]:
        """Yield each write under another lock than an update of the same item, or under none.

        Updates with no lock held are races of their own, and acts after a check are decisions.
        """
        if not self._updates:
            return
        decided = {decision.write for decision in self.decisions}
        found: dict[Write, Conflict] = {}
        for obj in self._table.by_object:
            for writes in self._table.items(obj):
                steady = [
                    write
                    for write in writes
                    if write not in decided
                    and self._is_same_everywhere(write)
                    and (write.read is None or self._is_guarded(write))
                ]
                for conflict in self._conflicts.between(steady, obj):
                    found.setdefault(conflict.write, conflict)
        yield from found.values()

    @property
    def decisions(self) -> list[Decision]:
        """The unguarded acts that rely on a check, if other processes can come in between.

        One for each check. Where the object is also read and written back with no lock in the
        same function, that comes first.
        """
        return [decisions[0] for decisions in self._decisions.values()]

    @cached_property
    def unguarded(self) -> list[Unguarded]:
        """What has to be done under a lock and is not: the updates, then the decisions."""
        updates = [
            Unguarded((write,), self._bases.of_update(write))
            for write, run in self._updates.items()
            if run is not None and not self._is_guarded(write)
        ]
        return [*updates, *map(self._undecided, self._decisions.values())]

    def _undecided(self, decisions: list[Decision]) -> Unguarded:
        writes = dict.fromkeys(decision.write for decision in decisions)
        acts = [act for act in map(self._acts.of, writes) if act is not None]
        basis = dict.fromkeys(part for act in acts for part in self._bases.of_act(act))
        return Unguarded(tuple(writes), tuple(basis))

    def stores_beside(self, part: Unguarded) -> list[Unguarded]:
        """Return the plain stores that can come in between, too: they need the same lock.

        With them go the conditions that they build on; and what a handler stores because ``part``
        has failed needs the lock together with ``part``.
        """
        found: dict[Write, Unguarded] = {}
        for write in part.writes:
            for obj in ordered(write.objects):
                for store in self._table.same_item(write, obj):
                    if store.read is not None or store.value is None or store in self._torn:
                        continue
                    if not self._is_same_everywhere(store) or self._guards.possible(store):
                        continue
                    if self._rivals.run(store, [write], obj) is not None:
                        together = self._handles(store, write)
                        found[store] = (
                            Unguarded((*part.writes, store), part.basis)
                            if together
                            else Unguarded((store,), self._bases.of_update(store))
                        )
        return list(found.values())

    @cached_property
    def _torn(self) -> set[Write]:
        """The writes that are unguarded themselves."""
        return {write for one in self.unguarded for write in one.writes}

    def _handles(self, store: Write, write: Write) -> bool:
        """Tell whether a store stands in a handler for what ``write`` raises."""
        if store.function is not write.function:
            return False
        around = self._module.enclosing(store.function, store.statement)
        return any(
            isinstance(outer, ast.ExceptHandler) and around[at - 1] in self._tried(write)
            for at, outer in enumerate(around)
            if at
        )

    def _tried(self, write: Write) -> list[ast.AST]:
        """Return the ``try`` statements in whose bodies a write stands."""
        around = (*self._module.enclosing(write.function, write.statement), write.statement)
        return [
            outer
            for outer, inner in pairwise(around)
            if isinstance(outer, ast.Try) and inner in outer.body
        ]

    def guards(self, obj: Object) -> frozenset[CallSite] | None:
        """Return the locks under which ``obj`` may be updated; None if some are not known.

        They are given by the calls that make them.
        """
        found: set[CallSite] = set()
        for write in self._table.by_object.get(obj, ()):
            if write.read is None:
                continue
            held = self._guards.possible(write)
            if held is None:
                return None
            found |= held
        return frozenset(found)

    def is_guard(self, lock: CallSite) -> bool:
        """Tell whether something is done to a shared object while a lock may be held."""
        return any(lock in (self._guards.possible(write) or ()) for write in self._table.writes)

    @cached_property
    def _decisions(self) -> dict[ast.expr, list[Decision]]:
        """The unguarded acts that rely on a check, by the check."""
        racing: set[tuple[FunctionValue, Object]] = set()
        for write, run in self._updates.items():
            if run is not None and not self._is_guarded(write):
                racing |= {(write.function, obj) for obj in write.objects}
        found: dict[ast.expr, list[Decision]] = {}
        for write in self._table.writes:
            act = self._acts.of(write)
            if act is None or any((write.function, obj) in racing for obj in write.objects):
                continue
            decision = self._decision(act)
            if decision is not None:
                found.setdefault(decision.check.test, []).append(decision)
        return found

    @cached_property
    def _updates(self) -> dict[Write, Run | None]:
        """The read-modify-writes, with a run of a process that writes the item at the same time."""
        return {
            write: self._contended(write) for write in self._table.writes if write.read is not None
        }

    def _contended(self, write: Write) -> Run | None:
        if not self._is_same_everywhere(write):
            return None
        for obj in ordered(write.objects):
            run = self._rivals.run(write, self._table.same_item(write, obj), obj)
            if run is not None:
                return run
        return None

    def _is_same_everywhere(self, write: Write) -> bool:
        """Tell whether a write is certainly to the same item in each process."""
        key = write.key
        return key is None or self._sameness.in_every_process(key, write.function)

    def _is_guarded(self, write: Write) -> bool:
        return write.read is not None and self._guards.is_guarded(write, [write.read])

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
            for obj in ordered(write.objects):
                judged = self._judge.harm(act, check, self._rivals_of(act, check, obj))
                if judged is None:
                    continue
                harm, culprits = judged
                run = self._rivals.run(write, culprits, obj)
                if run is not None:
                    return Decision(write, check, harm, run)
        return None

    def _rivals_of(self, act: Act, check: Check, obj: Object) -> list[Write]:
        """Return the writes that make the answer wrong on which ``act`` relies."""
        if act.deed is Deed.STORE:
            return self._table.same_item(act.write, obj)
        item = self._acts.item(act, check)
        wanted = ast.dump(item) if item is not None else None
        found: list[Write] = []
        for rival in self._table.by_object[obj]:
            other = self._acts.of(rival)
            if other is None or other.deed is not act.deed:
                continue
            if wanted is None or other.item is None or ast.dump(other.item) == wanted:
                found.append(rival)
        return found
